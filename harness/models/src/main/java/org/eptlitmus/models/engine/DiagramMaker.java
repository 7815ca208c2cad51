package org.eptlitmus.models.engine;

import java.util.ArrayList;
import java.util.List;
import org.eptlitmus.models.cat.Model;
import org.eptlitmus.models.drawing.Diagram;
import org.eptlitmus.models.execution.EventView;
import org.eptlitmus.models.execution.Execution;
import org.eptlitmus.models.execution.Kind;
import org.eptlitmus.models.program.LitmusProgram;
import org.eptlitmus.models.relation.Space;

/** Makes the picture of an execution: accesses and barriers, program order, rf, co, fr, and the reason why it is forbidden. */
final class DiagramMaker {
    private final LitmusProgram program;
    private final Execution execution;
    private final EventView events;
    private final Space space;
    private final String[] ids;
    private final List<Diagram.Node> nodes = new ArrayList<>();
    private final List<Diagram.Edge> edges = new ArrayList<>();

    private DiagramMaker(LitmusProgram program, Execution execution) {
        this.program = program;
        this.execution = execution;
        this.events = execution.events();
        this.space = events.space();
        this.ids = new String[space.size()];
    }

    /** The picture. */
    static Diagram of(LitmusProgram program, Model model, Execution execution, List<Model.Check> violated, List<Witness.Step> reason) {
        DiagramMaker maker = new DiagramMaker(program, execution);
        maker.addNodes(reason);
        maker.addReason(reason);
        maker.addProgramOrder();
        maker.addReadsFrom();
        maker.addCoherence();
        maker.addFromReads();
        List<String> columns = new ArrayList<>();
        for (int t = 0; t < program.threads().size(); t++) {
            columns.add("P" + t);
        }
        String verdict = violated.isEmpty() ? "allowed by " + model.name()
                : "forbidden by " + model.name() + ", axiom " + violated.get(0).name();
        return new Diagram(program.test().name(), List.of(verdict), columns, maker.nodes, maker.edges);
    }

    /** Initial writes are left out unless the reason has them: a read without an rf edge read one, and the picture is crowded enough. */
    private boolean isShown(int event, List<Witness.Step> reason) {
        long kind = events.kind(event);
        boolean inReason = reason.stream().anyMatch(s -> s.from() == event || s.to() == event);
        boolean access = (kind & (Kind.MEMORY | Kind.FENCE)) != 0 && (kind & Kind.INITIAL) == 0;
        return access || inReason && (kind & Kind.REGISTER) == 0;
    }

    private void addNodes(List<Witness.Step> reason) {
        int count = 0;
        int[] rows = new int[program.threads().size() + 1];
        for (int event = 0; event < space.size(); event++) {
            if (!isShown(event, reason)) {
                continue;
            }
            int column = events.thread(event);
            ids[event] = name(count++);
            nodes.add(new Diagram.Node(ids[event], column, rows[column + 1]++, label(event),
                    column < 0 ? "" : program.text(column, events.source(event)), (events.kind(event) & Kind.FENCE) != 0));
        }
    }

    private static String name(int number) {
        String letter = Character.toString('a' + number % 26);
        return number < 26 ? letter : letter + number / 26;
    }

    private String label(int event) {
        long kind = events.kind(event);
        if ((kind & Kind.MEMORY) == 0) {
            return Kind.shown(kind);
        }
        return Kind.shown(kind) + " " + program.memory().name(events.place(event)) + "="
                + program.shown(execution.values()[event], events.place(event));
    }

    private void addReason(List<Witness.Step> reason) {
        for (Witness.Step step : reason) {
            if (ids[step.from()] != null && ids[step.to()] != null) {
                edges.add(new Diagram.Edge(ids[step.from()], ids[step.to()], step.relation(), true));
            }
        }
    }

    private void add(int from, int to, String relation) {
        if (ids[from] == null || ids[to] == null) {
            return;
        }
        boolean shown = edges.stream().anyMatch(e -> e.from().equals(ids[from]) && e.to().equals(ids[to])
                && e.relation().startsWith(relation));
        if (!shown) {
            edges.add(new Diagram.Edge(ids[from], ids[to], relation, false));
        }
    }

    private void addProgramOrder() {
        int previous = -1;
        for (int event = 0; event < space.size(); event++) {
            if (ids[event] == null || events.thread(event) < 0) {
                continue;
            }
            if (previous >= 0 && events.thread(previous) == events.thread(event)) {
                add(previous, event, events.instruction(previous) == events.instruction(event) ? "rmw" : "po");
            }
            previous = event;
        }
    }

    private void addReadsFrom() {
        for (int a = 0; a < space.size(); a++) {
            for (int b = 0; b < space.size(); b++) {
                if (space.contains(execution.readsFrom(), a, b)) {
                    add(a, b, "rf");
                }
            }
        }
    }

    private boolean next(int a, int b) {
        if (!space.contains(execution.coherence(), a, b)) {
            return false;
        }
        for (int c = 0; c < space.size(); c++) {
            if (space.contains(execution.coherence(), a, c) && space.contains(execution.coherence(), c, b)) {
                return false;
            }
        }
        return true;
    }

    /** Only from each write to the next: the rest follows. */
    private void addCoherence() {
        for (int a = 0; a < space.size(); a++) {
            for (int b = 0; b < space.size(); b++) {
                if (next(a, b)) {
                    add(a, b, "co");
                }
            }
        }
    }

    /** Only to the write that comes next after the one read. */
    private void addFromReads() {
        for (int write = 0; write < space.size(); write++) {
            for (int read = 0; read < space.size(); read++) {
                for (int after = 0; after < space.size() && space.contains(execution.readsFrom(), write, read); after++) {
                    if (next(write, after) && after != read) {
                        add(read, after, "fr");
                    }
                }
            }
        }
    }
}

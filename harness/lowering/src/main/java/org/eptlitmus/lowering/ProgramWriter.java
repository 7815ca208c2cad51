package org.eptlitmus.lowering;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.eptlitmus.litmus.Instruction;
import org.eptlitmus.litmus.LitmusThread;
import org.eptlitmus.litmus.Source;
import org.eptlitmus.litmus.Statement;
import org.eptlitmus.litmus.Target;
import org.eptlitmus.litmus.Width;

/**
 * Lays a recorded actor out as one column of a litmus test: stretches in topological order, decisions as compare-and-branch, and at each end
 * the number of the ending in a register of its own.
 */
abstract class ProgramWriter {

    private static final Source DECISION = Source.generated("decision");

    private final ActorRecording actor;
    private final List<Function<Map<String, Integer>, Statement>> statements = new ArrayList<>();
    private final Map<String, Integer> labels = new LinkedHashMap<>();
    private final Map<Node, String> names = new IdentityHashMap<>();
    /** The label that an open node's retry goes back to. */
    private final Map<Node, String> loopOf = new IdentityHashMap<>();
    private final Set<String> used = new HashSet<>();
    private String prefix = "";
    private int loops;

    ProgramWriter(ActorRecording actor) {
        this.actor = actor;
    }

    static ProgramWriter of(ActorRecording actor, Isa isa) {
        return isa == Isa.AMD64 ? new X86Writer(actor) : new A64Writer(actor);
    }

    /** The register that ends up holding the number of the ending. */
    abstract int endingRegister();

    /** The register that ends up holding the unknown value, where one was read. */
    abstract int unknownRegister();

    abstract Instruction constant(int register, Width width, long value);

    abstract Instruction copy(int to, int from);

    abstract Instruction jump(Target target);

    /** Compares a register with a constant and jumps if they are equal. */
    abstract void jumpIfEqual(int register, Width width, long value, String label);

    /** CBNZ back to a label. */
    abstract Instruction retry(int register, Target target);

    LitmusThread write(int index) {
        // T for thread: herdtools since 7.58 take P0 and what follows for a register.
        prefix = "T" + index;
        List<Node> order = new ArrayList<>();
        visit(actor.root(), order, Collections.newSetFromMap(new IdentityHashMap<>()));
        Collections.reverse(order);
        for (int i = 0; i < order.size(); i++) {
            names.put(order.get(i), prefix + "L" + i);
        }
        for (int i = 0; i < order.size(); i++) {
            write(order.get(i), i + 1 < order.size() ? order.get(i + 1) : null);
        }
        labels.put(end(), statements.size());
        List<Statement> program = statements.stream().map(s -> s.apply(labels)).toList();
        labels.keySet().retainAll(used);
        return new LitmusThread(index, program, labels);
    }

    private static void visit(Node node, List<Node> postorder, Set<Node> seen) {
        if (seen.add(node)) {
            if (node.end instanceof Node.Fork fork) {
                List<Node> next = new ArrayList<>(fork.next().values());
                Collections.reverse(next);
                next.forEach(n -> visit(n, postorder, seen));
            } else if (node.end instanceof Node.Then then) {
                visit(then.next(), postorder, seen);
            }
            postorder.add(node);
        }
    }

    /** Writes a node; the one that is written after it is null if there is none. */
    private void write(Node node, Node after) {
        boolean last = after == null;
        labels.put(names.get(node), statements.size());
        String loop = "";
        for (Node.Step step : node.steps) {
            if (step instanceof Node.Issue issue) {
                add(issue.instruction(), Source.generated(issue.origin()));
            } else if (step instanceof Node.Label) {
                loop = prefix + "R" + loops++;
                labels.put(loop, statements.size());
            } else {
                Node.Retry retry = (Node.Retry) step;
                String top = loop.isEmpty() ? loopOf.get(node) : loop;
                addJump(target -> retry(retry.register(), target), top, Source.generated(retry.origin()));
            }
        }
        if (node.end instanceof Node.Fork fork) {
            for (Node next : fork.next().values()) {
                if (next.isOpen()) {
                    loopOf.put(next, loop.isEmpty() ? loopOf.get(node) : loop);
                }
            }
            decide(fork);
            if (fork.place() != null) {
                add(copy(unknownRegister(), fork.register()), DECISION);
                end(actor.unknown(fork.place()), last);
            }
        } else if (node.end instanceof Node.Then then) {
            if (then.next() != after) {
                addJump(this::jump, names.get(then.next()));
            }
        } else {
            end(((Node.Leaf) node.end).number(), last);
        }
    }

    private void decide(Node.Fork fork) {
        Width width = fork.place() == null ? Width.BITS32 : fork.place().width();
        List<Map.Entry<Long, Node>> choices = new ArrayList<>(fork.next().entrySet());
        for (int i = 0; i < choices.size(); i++) {
            String label = names.get(choices.get(i).getValue());
            if (fork.place() == null && i == choices.size() - 1) {
                addJump(this::jump, label, DECISION);
            } else {
                jumpIfEqual(fork.register(), width, choices.get(i).getKey(), label);
            }
        }
    }

    private void end(int number, boolean last) {
        add(constant(endingRegister(), Width.BITS32, number), DECISION);
        if (!last) {
            addJump(this::jump, end(), DECISION);
        }
    }

    private String end() {
        return prefix + "END";
    }

    private void add(Instruction instruction, Source source) {
        Statement statement = new Statement(instruction, source);
        statements.add(known -> statement);
    }

    final void add(Instruction instruction) {
        add(instruction, DECISION);
    }

    final void addJump(Function<Target, Instruction> jump, String label) {
        addJump(jump, label, DECISION);
    }

    private void addJump(Function<Target, Instruction> jump, String label, Source source) {
        used.add(label);
        statements.add(known -> new Statement(jump.apply(new Target(label, known.get(label))), source));
    }
}

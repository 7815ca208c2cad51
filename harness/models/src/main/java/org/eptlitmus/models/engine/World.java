package org.eptlitmus.models.engine;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.eptlitmus.models.cat.Expr;
import org.eptlitmus.models.execution.EventView;
import org.eptlitmus.models.relation.Space;

/**
 * One choice of a shape for every thread, and a plan's slots over its events. The search changes the rf and co slots in place and asks
 * whether the checks still pass.
 */
final class World extends Machine {
    private final WorldProgram program;
    private final ThreadPart[] parts;
    private final int[] offsets;
    private final int[] places;
    private final long[] kinds;
    private final int[] threads;
    private final boolean allowed;

    /**
     * Puts the threads' parts together.
     *
     * @param plan the plan
     * @param program its steps
     * @param parts one for each thread, the initial writes first
     */
    static World of(Plan plan, WorldProgram program, ThreadPart[] parts) {
        int n = 0;
        for (ThreadPart part : parts) {
            n += part.size();
        }
        return new World(plan, program, parts, new Space(n));
    }

    private World(Plan plan, WorldProgram program, ThreadPart[] parts, Space space) {
        super(space, program.newSlots(space));
        this.program = program;
        this.parts = parts.clone();
        this.offsets = new int[parts.length];
        int n = space.size();
        places = new int[n];
        kinds = new long[n];
        threads = new int[n];
        int next = 0;
        for (int t = 0; t < parts.length; t++) {
            offsets[t] = next;
            for (int i = 0; i < parts[t].size(); i++) {
                places[next] = parts[t].place(i);
                kinds[next] = parts[t].kind(i);
                threads[next++] = t - 1;
            }
        }
        for (Map.Entry<Expr, Integer> leaf : plan.leaves().entrySet()) {
            long[] slot = slot(program.leafSlot(leaf.getKey()));
            for (int t = 0; t < parts.length; t++) {
                parts[t].place(leaf.getValue(), leaf.getKey().isRelation(), space, slot, offsets[t]);
            }
        }
        allowed = run(program.steps(Facts.STATIC), false);
    }

    /** Whether the checks pass that need neither rf nor co. */
    boolean allowed() {
        return allowed;
    }

    /** The rf relation, for the search to change. */
    long[] readsFrom() {
        return slot(program.readsFrom());
    }

    /** The co relation, for the search to change. */
    long[] coherence() {
        return slot(program.coherence());
    }

    /** The event that is a thread's access; threads and accesses from 0, the initial writes being thread 0. */
    int event(int part, int access) {
        return offsets[part] + parts[part].accessNumber(access);
    }

    /** What a part contributes. */
    ThreadPart part(int part) {
        return parts[part];
    }

    /** How many parts there are, the initial writes included. */
    int partCount() {
        return parts.length;
    }

    /** Whether rf and co as they stand pass the checks that only get harder as more is added. */
    boolean mayPass() {
        return run(program.steps(Facts.READS_FROM), true) && run(program.steps(Facts.COHERENCE), true);
    }

    /** The same as {@link #mayPass}, where nothing but co has changed since that was asked last and answered with yes. */
    boolean mayPassOrders() {
        return run(program.steps(Facts.COHERENCE), true);
    }

    /** Whether rf and co, complete, pass every check. */
    boolean passes() {
        return run(program.steps(Facts.READS_FROM), false) && run(program.steps(Facts.COHERENCE), false);
    }

    /** Relations across threads that follow from which events there are. */
    @Override
    void provide(Program.Provide provide, long[] dst) {
        Arrays.fill(dst, 0);
        boolean location = switch (provide.name()) {
            case "loc" -> true;
            case "ext" -> false;
            default -> throw new IllegalStateException("no primitive " + provide.name());
        };
        int n = space().size();
        int words = space().words();
        for (int a = 0; a < n; a++) {
            int same = 0;
            while (same < a && (location ? !samePlace(same, a) : threads[same] != threads[a])) {
                same++;
            }
            if (same < a) {
                System.arraycopy(dst, same * words, dst, a * words, words);
                continue;
            }
            for (int b = 0; b < n; b++) {
                if (location ? samePlace(a, b) : threads[a] != threads[b]) {
                    space().add(dst, a, b);
                }
            }
        }
    }

    private boolean samePlace(int a, int b) {
        return EventView.samePlace(kinds[a], places[a], kinds[b], places[b], threads[a] == threads[b]);
    }

    /** The names of the flags that rf and co, complete and already judged, raise. */
    List<String> flags() {
        return java.util.stream.IntStream.rangeClosed(Facts.STATIC, Facts.COHERENCE).boxed()
                .flatMap(level -> program.steps(level).stream())
                .filter(Program.Test.class::isInstance).map(Program.Test.class::cast)
                .filter(test -> test.check().source().flag() && holds(test))
                .map(test -> test.check().source().name()).toList();
    }
}

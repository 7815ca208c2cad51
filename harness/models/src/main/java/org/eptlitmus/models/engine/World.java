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
final class World {
    private final WorldProgram program;
    private final Space space;
    private final long[][] slots;
    private final ThreadPart[] parts;
    private final int[] offsets;
    private final int[] places;
    private final long[] kinds;
    private final int[] threads;
    private boolean allowed;

    /**
     * Puts the threads' parts together.
     *
     * @param plan the plan
     * @param program its steps
     * @param parts one for each thread, the initial writes first
     */
    World(Plan plan, WorldProgram program, ThreadPart[] parts) {
        this.program = program;
        this.parts = parts.clone();
        this.offsets = new int[parts.length];
        int n = 0;
        for (int t = 0; t < parts.length; t++) {
            offsets[t] = n;
            n += parts[t].size();
        }
        space = new Space(n);
        places = new int[n];
        kinds = new long[n];
        threads = new int[n];
        for (int t = 0; t < parts.length; t++) {
            for (int i = 0; i < parts[t].size(); i++) {
                places[offsets[t] + i] = parts[t].place(i);
                kinds[offsets[t] + i] = parts[t].kind(i);
                threads[offsets[t] + i] = t - 1;
            }
        }
        slots = new long[program.slotCount()][];
        for (int slot = 0; slot < slots.length; slot++) {
            slots[slot] = program.isRelation(slot) ? space.newRelation() : space.newSet();
        }
        for (Map.Entry<Expr, Integer> leaf : plan.leaves().entrySet()) {
            int slot = program.leafSlot(leaf.getKey());
            for (int t = 0; t < parts.length; t++) {
                parts[t].place(leaf.getValue(), leaf.getKey().isRelation(), space, slots[slot], offsets[t]);
            }
        }
        allowed = run(program.steps(Facts.STATIC), false);
    }

    /** Whether the checks pass that need neither rf nor co. */
    boolean allowed() {
        return allowed;
    }

    /** The space of its events. */
    Space space() {
        return space;
    }

    /** The rf relation, for the search to change. */
    long[] readsFrom() {
        return slots[program.readsFrom()];
    }

    /** The co relation, for the search to change. */
    long[] coherence() {
        return slots[program.coherence()];
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

    /** Whether rf and co, complete, pass every check. */
    boolean passes() {
        return run(program.steps(Facts.READS_FROM), false) && run(program.steps(Facts.COHERENCE), false);
    }

    private boolean run(List<WorldProgram.Step> steps, boolean partial) {
        for (WorldProgram.Step step : steps) {
            if (step instanceof WorldProgram.Apply apply) {
                Operations.apply(space, apply.op(), slots[apply.dst()], apply.a() < 0 ? null : slots[apply.a()],
                        apply.b() < 0 ? null : slots[apply.b()]);
            } else if (step instanceof WorldProgram.Test test) {
                if (!(partial ? !test.check().monotone() || holds(test) : test.check().source().flag() || holds(test))) {
                    return false;
                }
            } else if (step instanceof WorldProgram.Provide provide) {
                provide(provide);
            } else {
                iterate((WorldProgram.Iterate) step, partial);
            }
        }
        return true;
    }

    private boolean holds(WorldProgram.Test test) {
        boolean holds = test.second() >= 0
                ? space.isIrreflexiveComposition(slots[test.slot()], slots[test.second()])
                : Operations.holds(space, test.check().property(), slots[test.slot()]);
        return holds != test.check().negated();
    }

    private void iterate(WorldProgram.Iterate loop, boolean partial) {
        for (int variable : loop.variables()) {
            Arrays.fill(slots[variable], 0);
        }
        boolean changed = true;
        while (changed) {
            run(loop.steps(), partial);
            changed = false;
            for (int i = 0; i < loop.variables().length; i++) {
                changed |= !Arrays.equals(slots[loop.variables()[i]], slots[loop.bodies()[i]]);
            }
            for (int i = 0; changed && i < loop.variables().length; i++) {
                System.arraycopy(slots[loop.bodies()[i]], 0, slots[loop.variables()[i]], 0, slots[loop.bodies()[i]].length);
            }
        }
    }

    /** Relations across threads that follow from which events there are. */
    private void provide(WorldProgram.Provide provide) {
        long[] dst = slots[provide.dst()];
        Arrays.fill(dst, 0);
        int n = space.size();
        for (int a = 0; a < n; a++) {
            for (int b = 0; b < n; b++) {
                boolean holds = switch (provide.name()) {
                    case "loc" -> EventView.samePlace(kinds[a], places[a], kinds[b], places[b], threads[a] == threads[b]);
                    case "ext" -> threads[a] != threads[b];
                    default -> throw new IllegalStateException("no primitive " + provide.name());
                };
                if (holds) {
                    space.add(dst, a, b);
                }
            }
        }
    }

    /** The names of the flags that rf and co, complete and already judged, raise. */
    List<String> flags() {
        return java.util.stream.IntStream.rangeClosed(Facts.STATIC, Facts.COHERENCE).boxed()
                .flatMap(level -> program.steps(level).stream())
                .filter(WorldProgram.Test.class::isInstance).map(WorldProgram.Test.class::cast)
                .filter(test -> test.check().source().flag() && holds(test))
                .map(test -> test.check().source().name()).toList();
    }
}

package org.eptlitmus.models.engine;

import java.util.Arrays;
import java.util.List;
import org.eptlitmus.models.relation.Space;

/** Runs a program's steps over slots. */
abstract class Machine {
    private final Space space;
    private final long[][] slots;

    Machine(Space space, long[][] slots) {
        this.space = space;
        this.slots = slots;
    }

    /** The space of the events. */
    final Space space() {
        return space;
    }

    /** What a slot holds. */
    final long[] slot(int number) {
        return slots[number];
    }

    /** Fills a slot with a primitive's members. */
    abstract void provide(Program.Provide primitive, long[] dst);

    /**
     * Runs steps.
     *
     * @param partial whether rf and co are not complete yet, so that only checks count which can only get worse
     * @return false as soon as a check fails that forbids
     */
    final boolean run(List<Program.Step> steps, boolean partial) {
        for (Program.Step step : steps) {
            if (step instanceof Program.Apply apply) {
                Operations.apply(space, apply.op(), slots[apply.dst()], apply.a() < 0 ? null : slots[apply.a()],
                        apply.b() < 0 ? null : slots[apply.b()]);
            } else if (step instanceof Program.Test test) {
                boolean counts = partial ? test.check().monotone() : !test.check().source().flag();
                if (counts && !holds(test)) {
                    return false;
                }
            } else if (step instanceof Program.Provide provide) {
                provide(provide, slots[provide.dst()]);
            } else {
                iterate((Program.Iterate) step, partial);
            }
        }
        return true;
    }

    /** Whether a test passes. */
    final boolean holds(Program.Test test) {
        boolean holds = test.second() >= 0
                ? space.isIrreflexiveComposition(slots[test.slot()], slots[test.second()])
                : Operations.holds(space, test.check().property(), slots[test.slot()]);
        return holds != test.check().negated();
    }

    private void iterate(Program.Iterate loop, boolean partial) {
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
}

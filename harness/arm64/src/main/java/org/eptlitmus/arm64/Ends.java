package org.eptlitmus.arm64;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Finds the outcomes of runs that end without a further store. The cores no longer influence each other then: the ends of each
 * can be found alone, and all combinations of them happen.
 */
final class Ends {
    private final Setup setup;
    private final Machine scratch;
    private final ChoicePath path = new ChoicePath();
    /** For each core the places in an outcome that its registers fill. */
    private final int[][] places;

    Ends(Setup setup) {
        this.setup = setup;
        this.scratch = setup.machine();
        this.places = new int[setup.programs().length][];
        for (int i = 0; i < places.length; i++) {
            int core = i;
            places[i] = java.util.stream.IntStream.range(0, setup.observed().size())
                    .filter(p -> setup.observed().get(p).core() == core).toArray();
        }
    }

    /** Adds the outcomes that a machine can have if no further store reaches memory. */
    void collect(Machine machine, Set<Outcome> outcomes) {
        for (Core core : machine.cores) {
            if (core.window.hasWrite() || core.blocked == Core.Blocked.ON_COMMIT
                    || core.program.future(core.state).mustStore()) {
                return;
            }
        }
        List<Set<Outcome>> ends = new ArrayList<>();
        for (int i = 0; i < machine.cores.length; i++) {
            Set<Outcome> ofCore = endsOf(machine, i);
            if (ofCore.isEmpty()) {
                return;
            }
            ends.add(ofCore);
        }
        long[] values = new long[setup.observed().size()];
        for (int p = 0; p < values.length; p++) {
            Observed observed = setup.observed().get(p);
            values[p] = observed.core() < 0 ? machine.memory.lastValue(observed.index()) : 0;
        }
        combine(ends, 0, values, outcomes);
    }

    private Set<Outcome> endsOf(Machine machine, int index) {
        Set<Outcome> found = new HashSet<>();
        path.clear();
        do {
            path.rewind();
            scratch.branchFrom(machine, index);
            scratch.choices = path;
            scratch.finishing = true;
            Core core = scratch.cores[index];
            if (Turn.toEnd(scratch, core)) {
                long[] values = new long[places[index].length];
                for (int k = 0; k < values.length; k++) {
                    values[k] = core.register(setup.observed().get(places[index][k]).index()).value;
                }
                found.add(new Outcome(values));
            }
        } while (path.next());
        return found;
    }

    private void combine(List<Set<Outcome>> ends, int core, long[] values, Set<Outcome> outcomes) {
        if (core == ends.size()) {
            outcomes.add(new Outcome(values.clone()));
            return;
        }
        for (Outcome end : ends.get(core)) {
            for (int k = 0; k < places[core].length; k++) {
                values[places[core][k]] = end.value(k);
            }
            combine(ends, core + 1, values, outcomes);
        }
    }
}

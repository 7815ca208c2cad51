package org.eptlitmus.arm64;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.IntStream;

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
    private final Set<Combination> combined = new HashSet<>();
    private final TurnStates met;
    private final HeapShare heap;
    /** About what an outcome takes of the heap. */
    private final long outcomeBytes;

    Ends(Setup setup, HeapShare heap) {
        this.setup = setup;
        this.heap = heap;
        this.scratch = setup.machine();
        this.met = new TurnStates(heap);
        scratch.met = met;
        outcomeBytes = 100 + 8L * setup.observed().size();
        this.places = new int[setup.programs().length][];
        for (int i = 0; i < places.length; i++) {
            int core = i;
            places[i] = IntStream.range(0, setup.observed().size())
                    .filter(p -> setup.observed().get(p).core() == core).toArray();
        }
    }

    /** Each core's ends and what memory holds, because many states differ in nothing else. */
    private record Combination(List<Set<Outcome>> ends, Outcome memory) {
    }

    /** Adds the outcomes that a machine can have if no further store reaches memory. */
    void collect(Machine machine, Set<Outcome> outcomes) {
        List<Map<Outcome, int[]>> ends = ends(machine);
        if (!ends.isEmpty() && combined.add(new Combination(ends.stream().map(Map::keySet).toList(),
                new Outcome(start(machine))))) {
            heap.take(ends.stream().mapToLong(Map::size).sum() * outcomeBytes);
            combine(ends, 0, start(machine), values -> {
                if (outcomes.add(new Outcome(values.clone()))) {
                    heap.take(outcomeBytes);
                }
                return false;
            });
        }
    }

    /**
     * How the cores have to choose, one after the other, so that a machine ends without a further store in an outcome of a
     * kind; null if it cannot.
     */
    Goal find(Machine machine, Predicate<? super Outcome> wanted) {
        List<Map<Outcome, int[]>> ends = ends(machine);
        long[] values = start(machine);
        if (ends.isEmpty() || !combine(ends, 0, values, v -> wanted.test(new Outcome(v)))) {
            return null;
        }
        int[][] answers = new int[ends.size()][];
        for (int i = 0; i < answers.length; i++) {
            long[] ofCore = IntStream.of(places[i]).mapToLong(p -> values[p]).toArray();
            answers[i] = ends.get(i).get(new Outcome(ofCore));
        }
        return new Goal(new Outcome(values), answers);
    }

    /**
     * An end of a run.
     *
     * @param outcome what it ends in
     * @param answers for each core its choices on the way to its end
     */
    record Goal(Outcome outcome, int[][] answers) {
    }

    /** For each core its ends and how it gets there; empty if some core has none. */
    private List<Map<Outcome, int[]>> ends(Machine machine) {
        for (Core core : machine.cores) {
            if (core.window.hasWrite() || core.blocked == Core.Blocked.ON_COMMIT
                    || core.program.future(core.state).mustStore()) {
                return List.of();
            }
        }
        List<Map<Outcome, int[]>> ends = new ArrayList<>();
        for (int i = 0; i < machine.cores.length; i++) {
            Map<Outcome, int[]> ofCore = endsOf(machine, i);
            if (ofCore.isEmpty()) {
                return List.of();
            }
            ends.add(ofCore);
        }
        return ends;
    }

    private Map<Outcome, int[]> endsOf(Machine machine, int index) {
        Map<Outcome, int[]> found = new LinkedHashMap<>();
        path.clear();
        met.begin();
        scratch.bound = machine.bound;
        scratch.waits = machine.waits;
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
                found.putIfAbsent(new Outcome(values), path.answers());
            }
        } while (path.next());
        return found;
    }

    private long[] start(Machine machine) {
        long[] values = new long[setup.observed().size()];
        for (int p = 0; p < values.length; p++) {
            Observed observed = setup.observed().get(p);
            values[p] = observed.core() < 0 ? machine.memory.lastValue(observed.index()) : 0;
        }
        return values;
    }

    /** Tries all combinations of the cores' ends until one is accepted, which then stands in {@code values}. */
    private boolean combine(List<Map<Outcome, int[]>> ends, int core, long[] values, Predicate<long[]> accepted) {
        if (core == ends.size()) {
            return accepted.test(values);
        }
        for (Outcome end : ends.get(core).keySet()) {
            for (int k = 0; k < places[core].length; k++) {
                values[places[core][k]] = end.value(k);
            }
            if (combine(ends, core + 1, values, accepted)) {
                return true;
            }
        }
        return false;
    }
}

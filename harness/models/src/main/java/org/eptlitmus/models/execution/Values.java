package org.eptlitmus.models.execution;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Which values a location may come to hold, for reads on which a run's way depends. With each value goes what it took to make it: the
 * reads whose results went into it. No value comes out of thin air, so a read never returns a value that its own result went into;
 * hence three increments of a counter make no more than three more values.
 *
 * <p>A thread has one run in an execution, so reads of different runs may be taken for one, and must be: else what one run adds to a
 * counter would be there for another run of the same thread to add to, without end. Reads are taken for one that are the same step, and
 * so are those that have the same number among the accesses of their runs: the first bounds a loop that makes its attempt anew, the second a
 * program whose runs part early and have no instruction in common. A step is an instruction together with how many writes came before.
 * If of two such reads in one run the one returned what the other went into, it would do so before the write that the other went into,
 * and the thread has looked at it to decide that it tries again.
 */
final class Values {
    /** A read of some thread, whichever run it is in: a step of it, or the number of an access. */
    private record Read(int thread, long number) {
    }

    private static final int MAX_VALUES = 20_000;
    /** Enough for what two CPUs in a rendezvous add to one counter: with too few, restrictions are lost and values grow without end. */
    private static final int MAX_SUPPORTS = 256;
    private static final int HALF = Long.SIZE / 2;

    /** For each location its values, each with the minimal sets of reads that it can be made with, as bits. */
    private final List<Map<Long, List<Long>>> known = new ArrayList<>();
    private final Map<Read, Integer> steps = new HashMap<>();
    private final Map<Read, Integer> accesses = new HashMap<>();
    private final boolean[] needed;
    private int count;

    Values(Memory memory) {
        needed = new boolean[memory.size()];
        for (int location = 0; location < memory.size(); location++) {
            known.add(new LinkedHashMap<>());
            add(location, memory.initial(location), 0);
        }
    }

    /**
     * The bits of a read that goes into some write: one for its step, one for its number. The few of huge programs that get none are
     * only less restricted.
     */
    private long bits(int thread, long step, int access) {
        int ofStep = steps.computeIfAbsent(new Read(thread, step), r -> steps.size());
        int ofAccess = accesses.computeIfAbsent(new Read(thread, access), r -> accesses.size());
        return (ofStep < HALF ? 1L << ofStep : 0) | (ofAccess < HALF ? 1L << HALF + ofAccess : 0);
    }

    /** The bits of a read as far as it has any: those that it might get are in no support yet. */
    private long knownBits(int thread, long step, int access) {
        int ofStep = steps.getOrDefault(new Read(thread, step), HALF);
        int ofAccess = accesses.getOrDefault(new Read(thread, access), HALF);
        return (ofStep < HALF ? 1L << ofStep : 0) | (ofAccess < HALF ? 1L << HALF + ofAccess : 0);
    }

    /** The values that a read may return, as far as they are known. */
    long[] of(int thread, long step, int access, int location) {
        needed[location] = true;
        long own = knownBits(thread, step, access);
        return known.get(location).entrySet().stream()
                .filter(value -> value.getValue().stream().anyMatch(support -> (support & own) == 0))
                .mapToLong(Map.Entry::getKey).toArray();
    }

    private boolean add(int location, long value, long support) {
        List<Long> supports = known.get(location).computeIfAbsent(value, v -> new ArrayList<>(1));
        for (long s : supports) {
            if ((s & ~support) == 0) {
                return false;
            }
        }
        supports.removeIf(s -> (support & ~s) == 0);
        if (supports.size() == MAX_SUPPORTS) {
            // Too many ways to tell apart: keep what they share, which restricts less and so loses nothing.
            long shared = supports.stream().reduce(support, (a, b) -> a & b);
            supports.clear();
            supports.add(shared);
            return true;
        }
        supports.add(support);
        if (++count > MAX_VALUES) {
            throw new RunawayException("memory may hold more than " + MAX_VALUES + " values");
        }
        return true;
    }

    /** Adds what the runs found so far can write where it matters; whether there was anything new. */
    boolean learn(List<List<ShapedRuns>> threads) {
        boolean grown = false;
        boolean again = true;
        while (again) {
            again = false;
            for (int thread = 0; thread < threads.size(); thread++) {
                for (ShapedRuns runs : threads.get(thread)) {
                    again |= learn(thread, runs);
                }
            }
            grown |= again;
        }
        return grown;
    }

    private boolean learn(int thread, ShapedRuns runs) {
        boolean grown = false;
        ThreadShape shape = runs.shape();
        int[] accesses = shape.accesses();
        for (int i = 0; i < accesses.length; i++) {
            if ((shape.kind(accesses[i]) & Kind.WRITE) == 0 || !needed[shape.place(accesses[i])]) {
                continue;
            }
            for (ShapedRuns.Run run : runs.runs()) {
                grown |= write(thread, shape, run, shape.place(accesses[i]), run.made()[i]);
            }
        }
        return grown;
    }

    private boolean write(int thread, ThreadShape shape, ShapedRuns.Run run, int location, Term term) {
        boolean grown = false;
        for (int read : term.reads()) {
            int from = shape.place(shape.accesses()[read]);
            grown |= !needed[from];
            needed[from] = true;
        }
        return grown | combine(thread, shape, run, location, term, 0, new long[shape.accesses().length], 0);
    }

    private boolean combine(int thread, ThreadShape shape, ShapedRuns.Run run, int location, Term term, int next, long[] values,
            long support) {
        if (next == term.reads().length) {
            return add(location, term.value(values), support);
        }
        int read = term.reads()[next];
        long own = bits(thread, shape.step(read), read);
        boolean grown = false;
        Term fixed = run.values()[read];
        Map<Long, List<Long>> possible = known.get(shape.place(shape.accesses()[read]));
        for (Map.Entry<Long, List<Long>> value : List.copyOf(possible.entrySet())) {
            if (fixed.isConstant() && fixed.constant() != value.getKey()) {
                continue;
            }
            values[read] = value.getKey();
            for (long s : List.copyOf(value.getValue())) {
                if ((s & own) == 0) {
                    grown |= combine(thread, shape, run, location, term, next + 1, values, support | s | own);
                }
            }
        }
        return grown;
    }
}

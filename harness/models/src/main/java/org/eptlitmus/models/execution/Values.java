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
 * <p>A thread has one run in an execution, so reads of different runs may be taken for one. They must be, where an attempt that failed is
 * made anew: else what one run adds to a counter would be there for another run of the same thread to add to, without end. What attempts
 * have in common is the instruction and that no write came in between. If one of them returned what another went into, it would do so
 * before the write that the other went into, and the thread has looked at it to decide that it tries again.
 */
final class Values {
    /** A read of some thread, whichever run it is in. */
    private record Read(int thread, long step) {
    }

    private static final int MAX_VALUES = 20_000;
    private static final int MAX_SUPPORTS = 16;

    /** For each location its values, each with the minimal sets of reads that it can be made with, as bits. */
    private final List<Map<Long, List<Long>>> known = new ArrayList<>();
    private final Map<Read, Integer> bits = new HashMap<>();
    private final boolean[] needed;
    private int count;

    Values(Memory memory) {
        needed = new boolean[memory.size()];
        for (int location = 0; location < memory.size(); location++) {
            known.add(new LinkedHashMap<>());
            add(location, memory.initial(location), 0);
        }
    }

    /** The bit of a read that goes into some write; the few of huge programs that get none are only less restricted. */
    private long bit(Read read) {
        int bit = bits.computeIfAbsent(read, r -> bits.size());
        return bit < Long.SIZE ? 1L << bit : 0;
    }

    /** The values that a read may return, as far as they are known. */
    long[] of(int thread, long step, int location) {
        needed[location] = true;
        Read read = new Read(thread, step);
        long own = bits.containsKey(read) ? bit(read) : 0;
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
        long own = bit(new Read(thread, shape.step(read)));
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

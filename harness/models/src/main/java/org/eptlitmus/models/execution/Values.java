package org.eptlitmus.models.execution;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Which values a location may come to hold, for reads on which a run's way depends. With each value goes what it took to make it: the
 * writes that made it out of what was read, one from another. No value comes out of thin air, so none of them is made out of a value
 * that it went into itself; hence three increments of a counter make no more than three more values.
 *
 * <p>A thread has one run in an execution, so the writes of its runs are told apart by their number alone: what the first write of one
 * run adds to a counter is not there for the first write of another run to add to, be it another branch or another round of a loop.
 * No execution is lost so: in it each write has one number, and the writes that made its value are all of this execution.
 */
final class Values {
    /** The n-th write of a thread, counted from 0, whichever run it is in. */
    private record Write(int thread, int number) {
    }

    private static final int MAX_VALUES = 20_000;
    private static final int MAX_SUPPORTS = 16;

    /** For each location its values, each with the minimal sets of writes that can have made it, as bits. */
    private final List<Map<Long, List<Long>>> known = new ArrayList<>();
    private final Map<Write, Integer> bits = new HashMap<>();
    private final boolean[] needed;
    private int count;

    Values(Memory memory) {
        needed = new boolean[memory.size()];
        for (int location = 0; location < memory.size(); location++) {
            known.add(new LinkedHashMap<>());
            add(location, memory.initial(location), 0);
        }
    }

    /** The bit of a write; the few of huge programs that get none are only less restricted. */
    private long bit(Write write) {
        int bit = bits.computeIfAbsent(write, w -> bits.size());
        return bit < Long.SIZE ? 1L << bit : 0;
    }

    /** The values that a read of a location may return, as far as they are known. */
    long[] of(int location) {
        needed[location] = true;
        return known.get(location).keySet().stream().mapToLong(Long::longValue).toArray();
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
        int number = 0;
        for (int i = 0; i < accesses.length; i++) {
            if ((shape.kind(accesses[i]) & Kind.WRITE) == 0) {
                continue;
            }
            Write write = new Write(thread, number++);
            if (needed[shape.place(accesses[i])]) {
                for (ShapedRuns.Run run : runs.runs()) {
                    grown |= write(write, shape, run, shape.place(accesses[i]), run.made()[i]);
                }
            }
        }
        return grown;
    }

    private boolean write(Write write, ThreadShape shape, ShapedRuns.Run run, int location, Term term) {
        boolean grown = false;
        for (int read : term.reads()) {
            int from = shape.place(shape.accesses()[read]);
            grown |= !needed[from];
            needed[from] = true;
        }
        long own = term.reads().length == 0 ? 0 : bit(write);
        return grown | combine(own, shape, run, location, term, 0, new long[shape.accesses().length], own);
    }

    private boolean combine(long own, ThreadShape shape, ShapedRuns.Run run, int location, Term term, int next, long[] values,
            long support) {
        if (next == term.reads().length) {
            return add(location, term.value(values), support);
        }
        int read = term.reads()[next];
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
                    grown |= combine(own, shape, run, location, term, next + 1, values, support | s);
                }
            }
        }
        return grown;
    }
}

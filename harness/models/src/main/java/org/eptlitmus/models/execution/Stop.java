package org.eptlitmus.models.execution;

import java.util.Comparator;

/**
 * Where runs of a thread stop short of their end, so that a program without a final state can be told from one that was not followed
 * far enough.
 *
 * @param thread the thread's number
 * @param why what stops it
 * @param instruction the instruction that it is about to run, or runs: its index in the program's text
 */
public record Stop(int thread, Why why, int instruction) implements Comparable<Stop> {
    /** What stops a run. */
    public enum Why {
        /** It is back where it was and has changed nothing: it waits, here perhaps for ever. */
        WAITS,
        /** A loop that writes was followed for a few rounds only. */
        LIMIT,
        /** It accesses memory at an address that is no location's. */
        ASTRAY
    }

    @Override
    public int compareTo(Stop other) {
        return Comparator.comparingInt(Stop::thread).thenComparing(Stop::why).thenComparingInt(Stop::instruction)
                .compare(this, other);
    }
}

package org.eptlitmus.models.execution;

import java.util.List;
import java.util.stream.IntStream;

/** What the engine judges: threads that share memory, and what of their end is of interest. */
public interface ParallelProgram {
    /** The locations and their initial values. */
    Memory memory();

    /** The threads. */
    List<ThreadProgram> threads();

    /** The locations of which it matters what they hold at the end. */
    int[] observedMemory();

    /**
     * For each thread a number that it shares with those that differ from it in nothing but their own number: which run the same
     * program, with the same in their registers, and return the same of them at their end.
     */
    default int[] alike() {
        return IntStream.range(0, threads().size()).toArray();
    }
}

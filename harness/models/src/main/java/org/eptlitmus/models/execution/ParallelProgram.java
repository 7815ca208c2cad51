package org.eptlitmus.models.execution;

import java.util.List;

/** What the engine judges: threads that share memory, and what of their end is of interest. */
public interface ParallelProgram {
    /** The locations and their initial values. */
    Memory memory();

    /** The threads. */
    List<ThreadProgram> threads();

    /** The locations of which it matters what they hold at the end. */
    int[] observedMemory();
}

package org.eptlitmus.lowering;

import org.eptlitmus.atomic9.Cpu;
import org.eptlitmus.atomic9.Memory;

/**
 * What can be recorded: actors in Java that share a memory and fill in one result. It is run many times, each time with new
 * cells, CPUs and results, and must do the same for the same values read.
 */
public interface Scenario {

    /** Makes the cells. */
    Object cells(Memory memory);

    /** How many actors there are; actor k runs on CPU k. */
    int actors();

    /** A fresh result; its text is the outcome. */
    Object newResult();

    /** Runs one actor. */
    void run(int actor, Cpu cpu, Object cells, Object result);

    /** Whether {@link #arbitrate} has anything to do. */
    boolean hasArbiter();

    /** Runs after the actors, on the final memory; it only reads. */
    void arbitrate(Cpu cpu, Object cells, Object result);
}

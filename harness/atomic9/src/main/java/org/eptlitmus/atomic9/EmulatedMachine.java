package org.eptlitmus.atomic9;

/** One sample's machine: memory in a known state, and CPUs that several threads step at once. */
public abstract class EmulatedMachine {

    /**
     * A CPU; the same one at each call. One thread runs it.
     *
     * @param number 0 to the test's CPUs - 1
     */
    public abstract Cpu cpu(int number);

    /** Brings every store that still waits to memory, and binds every load that is still open. All CPUs have stopped. */
    public abstract void settle();

    /** What reads and writes the settled memory directly, in program order; {@code curcpu} is 0. The registers are those of no CPU. */
    public abstract Cpu arbiter();
}

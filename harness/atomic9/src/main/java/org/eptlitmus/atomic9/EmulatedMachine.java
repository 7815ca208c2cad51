package org.eptlitmus.atomic9;

/** One sample's machine: memory in a known state, and CPUs that several threads step at once. */
public abstract class EmulatedMachine {

    /**
     * A CPU, for the calling thread to run until it leaves; waits while another CPU's thread keeps the machine for a run of steps. A thread may enter
     * and leave many times in a sample.
     *
     * @param number 0 to the test's CPUs - 1
     * @return the same CPU at each call
     */
    public abstract Cpu enter(int number);

    /**
     * Lets the others go on: the thread that runs a CPU stops for now, or its code is at its end.
     *
     * @param number the CPU that was entered
     */
    public abstract void leave(int number);

    /** Brings every store that still waits to memory, and binds every load that is still open. All CPUs have stopped. */
    public abstract void settle();

    /** What reads and writes the settled memory directly, in program order; {@code curcpu} is 0. The registers are those of no CPU. */
    public abstract Cpu arbiter();
}

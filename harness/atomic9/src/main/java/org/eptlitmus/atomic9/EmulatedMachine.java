package org.eptlitmus.atomic9;

/** One sample's machine: memory in a known state, and CPUs that several threads step at once. */
public abstract class EmulatedMachine {

    /**
     * A CPU, for the calling thread to run until it leaves; waits while another CPU's thread keeps the machine for a run of steps. Each CPU is entered
     * once in a sample at most.
     *
     * @param number 0 to the test's CPUs - 1
     */
    public abstract Cpu enter(int number);

    /**
     * Lets the others go on: a CPU's code is at its end. The last to leave brings every store that still waits to memory, and binds every load that is
     * still open.
     *
     * @param cpu what {@link #enter} returned
     */
    public abstract void leave(Cpu cpu);

    /** What reads and writes memory directly, in program order, once all CPUs have left; {@code curcpu} is 0. The registers are those of no CPU. */
    public abstract Cpu arbiter();
}

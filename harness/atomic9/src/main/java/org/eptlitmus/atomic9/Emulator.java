package org.eptlitmus.atomic9;

import java.util.ServiceLoader;

/**
 * What a litmus test keeps of an emulated machine: one memory layout, and a stock of machines that have it, one for each sample under way.
 *
 * <p>A class and not an interface, here and in {@link EmulatedMachine}, because the JIT binds a call on a class that has one
 * loaded subclass without a check.
 */
public abstract class Emulator {

    /**
     * An emulator of the named machine.
     *
     * @param machine a {@link MachineProvider}'s name
     * @param cpus 1 to {@link IntCells#MAX}
     * @throws IllegalStateException if no provider on the class path has this name
     */
    public static Emulator open(String machine, int cpus) {
        for (MachineProvider provider : ServiceLoader.load(MachineProvider.class, MachineProvider.class.getClassLoader())) {
            if (provider.name().equals(machine)) {
                return provider.open(cpus);
            }
        }
        throw new IllegalStateException("no machine " + machine + " on the class path");
    }

    /** Lays the memory out: each cell asked for is part of every machine. Complete before the first {@link #take}. */
    public abstract Memory memory();

    /**
     * A machine in its initial state, from the stock if there is one: on this path nothing is allocated in the long run. Thread-safe.
     *
     * @param cpu the first that is to enter it, by the calling thread, before the others; from 0
     */
    public abstract EmulatedMachine take(int cpu);

    /**
     * Returns a machine to the stock, in whatever state it is; nobody uses it any more. Thread-safe, and called by another thread
     * than {@link #take} as often as not.
     */
    public abstract void give(EmulatedMachine machine);
}

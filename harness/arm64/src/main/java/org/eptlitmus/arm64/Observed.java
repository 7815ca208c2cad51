package org.eptlitmus.arm64;

/**
 * What is looked at when a machine has come to its end: a register of a core or a memory location.
 *
 * @param core the core's number; -1 for a memory location
 * @param index the register's or the location's number
 */
public record Observed(int core, int index) {
    /** A register of a core. */
    public static Observed register(int core, int register) {
        return new Observed(core, register);
    }

    /** A memory location. */
    public static Observed memory(int location) {
        return new Observed(-1, location);
    }
}

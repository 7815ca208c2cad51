package org.eptlitmus.atomic9;

/** A kind of emulated machine, found by its name as a service of {@link java.util.ServiceLoader}: tests name a machine and never import it. */
public interface MachineProvider {

    /** The machine's name, such as {@code arm64-llsc}. */
    String name();

    /**
     * An emulator for one litmus test.
     *
     * @param cpus how many CPUs the test has, 1 to {@link IntCells#MAX}
     */
    Emulator open(int cpus);
}

package org.eptlitmus.litmus;

/** What an initial state, a condition or a final state names: a thread's register or a memory location. */
public sealed interface Location extends Comparable<Location> {
    /**
     * A register of one thread.
     *
     * @param thread the thread's number, from 0
     * @param register the register's number, as in {@link Arch}
     */
    record Register(int thread, int register) implements Location {
    }

    /**
     * A memory location.
     *
     * @param name the symbol by which the test knows it
     */
    record Memory(String name) implements Location {
    }

    /** The order of a final state: registers by thread and number, then memory by name. */
    @Override
    default int compareTo(Location other) {
        if (this instanceof Register a && other instanceof Register b) {
            return a.thread != b.thread ? Integer.compare(a.thread, b.thread)
                    : Integer.compare(a.register, b.register);
        } else if (this instanceof Memory a && other instanceof Memory b) {
            return a.name.compareTo(b.name);
        }
        return this instanceof Register ? -1 : 1;
    }
}

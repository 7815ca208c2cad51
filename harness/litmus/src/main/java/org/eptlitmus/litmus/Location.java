package org.eptlitmus.litmus;

/** What an initial state, a condition or a final state names: a thread's register or a memory location. */
public sealed interface Location {
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
}

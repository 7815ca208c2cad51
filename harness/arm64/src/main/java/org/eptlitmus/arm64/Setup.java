package org.eptlitmus.arm64;

import java.util.List;

/**
 * A program for the machine: threads, the memory they start from, and what is looked at in the end.
 *
 * @param initial what the locations hold at the start
 * @param programs one for each core
 * @param observed what makes up an outcome
 */
public record Setup(long[] initial, Program[] programs, List<Observed> observed) {
    /** A machine at its start that has not issued anything. */
    Machine machine() {
        return new Machine(new AddressSpace(initial.length), initial, programs);
    }
}

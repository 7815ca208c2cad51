package org.eptlitmus.arm64;

/** How long the code is that the cores of a test run: the most steps that one has taken in a sample so far. Threads share it, since it soon is what it stays. */
final class CodeLength {
    private int steps = 1;

    /** Notes that a core's code was over after so many steps. */
    void note(int taken) {
        if (taken > steps) {
            steps = taken;
        }
    }

    /** So many gaps between two of a core's steps there are for another core to come into. */
    int gaps() {
        return steps - 1;
    }
}

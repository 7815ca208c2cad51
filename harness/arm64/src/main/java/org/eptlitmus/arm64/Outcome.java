package org.eptlitmus.arm64;

import java.util.Arrays;

/** The values of everything observed at the end of one run. */
public final class Outcome {
    private final long[] values;

    Outcome(long[] values) {
        this.values = values;
    }

    /** The value of what is observed at this place of the list. */
    public long value(int index) {
        return values[index];
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Outcome outcome && Arrays.equals(values, outcome.values);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(values);
    }

    @Override
    public String toString() {
        return Arrays.toString(values);
    }
}

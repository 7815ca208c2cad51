package org.eptlitmus.models.execution;

import java.util.Arrays;

/**
 * How an execution ends. Equal to another that shows the same values.
 *
 * @param registers what each thread's run returned
 * @param cells what the program's observed locations hold
 */
public record End(long[][] registers, long[] cells) {
    /** A copy that later changes of the arrays do not reach. */
    public static End copyOf(long[][] registers, long[] cells) {
        long[][] copy = new long[registers.length][];
        for (int t = 0; t < copy.length; t++) {
            copy[t] = registers[t].clone();
        }
        return new End(copy, cells.clone());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof End end && Arrays.equals(cells, end.cells) && Arrays.deepEquals(registers, end.registers);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.deepHashCode(registers) + Arrays.hashCode(cells);
    }

    @Override
    public String toString() {
        return Arrays.deepToString(registers) + Arrays.toString(cells);
    }
}

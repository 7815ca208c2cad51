package org.eptlitmus.atomic9;

/**
 * An array of up to {@value #MAX} cells, one for each CPU as a rule: {@code zpcpu}'s and {@code struct foo[MAXCPU]}'s stand-in.
 *
 * <p>A record and not a Java array, because the JIT trusts a record's fields to be constant and an array's elements not. For
 * the same reason index it with a constant where speed matters, not with a loop's counter.
 */
public record IntCells(int length, IntCell c0, IntCell c1, IntCell c2, IntCell c3) {

    /** The greatest length. */
    public static final int MAX = 4;

    /**
     * The cell at an index.
     *
     * @throws IndexOutOfBoundsException unless {@code 0 <= index < length}
     */
    public IntCell get(int index) {
        if (index < 0 || index >= length) {
            throw new IndexOutOfBoundsException("cell " + index + " of " + length);
        }
        return switch (index) {
            case 0 -> c0;
            case 1 -> c1;
            case 2 -> c2;
            default -> c3;
        };
    }
}

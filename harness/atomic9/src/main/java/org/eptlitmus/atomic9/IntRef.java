package org.eptlitmus.atomic9;

/**
 * The in-out parameter {@code u_int *old} of {@code atomic_fcmpset_int}: the expected value going in, the
 * value found coming out of a failure. Private to the CPU that made it; no other CPU ever sees it.
 */
public final class IntRef {

    /** The value expected, or found. */
    public int value;

    /** @param value the value expected */
    public IntRef(int value) {
        this.value = value;
    }
}

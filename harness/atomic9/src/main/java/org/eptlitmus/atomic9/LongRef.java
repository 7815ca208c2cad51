package org.eptlitmus.atomic9;

/**
 * The in-out parameter {@code u_long *old} of {@code atomic_fcmpset_long}: the expected value going in, the
 * value found coming out of a failure. Private to the CPU that made it; no other CPU ever sees it.
 */
public final class LongRef {

    /** The value expected, or found. */
    public long value;

    /** @param value the value expected */
    public LongRef(long value) {
        this.value = value;
    }
}

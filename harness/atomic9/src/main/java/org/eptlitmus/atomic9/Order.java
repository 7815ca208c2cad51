package org.eptlitmus.atomic9;

/**
 * The ordering of a {@linkplain IntOps#raw_fetchadd_int raw} read-modify-write, for the instructions that atomic(9)
 * has no name for: nothing in it has both acquire and release, and swap and fetchadd exist only relaxed.
 */
public enum Order {
    /** No ordering. */
    RELAXED,
    /** Acquire on the read. */
    ACQUIRE,
    /** Release on the write. */
    RELEASE,
    /** Acquire on the read and release on the write. */
    ACQ_REL
}

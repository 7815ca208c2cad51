package org.eptlitmus.freebsd;

/** How guest entry loads {@code pm_eptgen}. */
public enum EptgenLoad {
    /** {@code atomic_load_long}: as landed. */
    ATOMIC,
    /** A plain load, once in the source: as before the patch. */
    PLAIN,
    /**
     * What a compiler may make of a plain load: one for the comparison, one for the value that is cached. Each is an {@code atomic_load_long}, or the JIT
     * would make one of the two.
     */
    DOUBLED,
    /** {@code atomic_load_acq_long}: no kernel's. */
    ACQUIRE
}

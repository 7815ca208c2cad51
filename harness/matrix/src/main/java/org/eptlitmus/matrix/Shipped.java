package org.eptlitmus.matrix;

/**
 * Which kernel had the code of a variant. One that no kernel had shows what an ordering is for, and is told apart in every report.
 *
 * <p>Since 2022 {@code smr_enter()} is written twice in {@code sys/sys/smr.h}, once for x86 and once for all others, so that the code of today depends on the
 * architecture. What is the same on both has both.
 */
public enum Shipped {

    /** The review's first version, October 2020. */
    POSTED("as posted"),

    /** What landed as rS367593, November 2020. */
    LANDED("as landed"),

    /** Since 2022, on amd64 and i386. */
    TODAY_X86("today, x86"),

    /** Since commit 8694fd333556 of 2022, on every other architecture. */
    TODAY_OTHERS("today, not x86");

    private final String label;

    Shipped(String label) {
        this.label = label;
    }

    /** How reports call it. */
    public String label() {
        return label;
    }
}

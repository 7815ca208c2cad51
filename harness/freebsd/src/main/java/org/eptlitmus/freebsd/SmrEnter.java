package org.eptlitmus.freebsd;

/** The forms of {@code smr_enter()}: how a reader publishes the sequence it observed. */
public enum SmrEnter {
    /** {@link SmrRead#smr_enter_2020}: all architectures until 2022, amd64 and i386 since. */
    ADD_ACQ_2020,
    /** {@link SmrRead#smr_enter_2022}: architectures other than x86 since PR 265974. */
    STORE_FENCE_2022,
    /** {@link SmrRead#smr_enter_bare}: no kernel's; what is left when the barrier is taken away. */
    BARE_STORE
}

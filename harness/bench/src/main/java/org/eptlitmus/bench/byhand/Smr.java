package org.eptlitmus.bench.byhand;

/** The constants of FreeBSD's {@code sys/smr.h} and {@code subr_smr.c} that the tests written by hand need. */
final class Smr {

    /** SMR_SEQ_INIT. */
    static final int INIT = 1;

    /** SMR_SEQ_INCR. */
    static final int INCR = 2;

    /** SMR_SEQ_MAX_DELTA: UINT_MAX / 4. */
    private static final int MAX_DELTA = Integer.divideUnsigned(-1, 4);

    private Smr() {
    }

    /** Where the kernel would wait for the oldest reader; no sample gets there. */
    static void checkDelta(int goal, int rdSeq) {
        if (goal - rdSeq >= MAX_DELTA) {
            throw new IllegalStateException("more than " + MAX_DELTA + " behind");
        }
    }
}

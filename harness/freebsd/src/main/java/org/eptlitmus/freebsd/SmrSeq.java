package org.eptlitmus.freebsd;

/**
 * Wrap-around arithmetic on sequence numbers: the macros of {@code sys/smr.h}, after {@code tcp_seq.h}.
 *
 * <p>They order two numbers that are less than half the circle apart, and mean nothing for others.
 */
public final class SmrSeq {

    /** The {@code c_seq} of a CPU outside any read section. */
    public static final int SMR_SEQ_INVALID = 0;

    private SmrSeq() {
    }

    /** {@code SMR_SEQ_DELTA}: how far {@code a} is ahead of {@code b}, in [-2<sup>width-1</sup>, 2<sup>width-1</sup>). */
    public static int SMR_SEQ_DELTA(SmrParams p, int a, int b) {
        int unused = 32 - p.width();
        return a - b << unused >> unused;
    }

    /** {@code SMR_SEQ_LT}. */
    public static boolean SMR_SEQ_LT(SmrParams p, int a, int b) {
        return SMR_SEQ_DELTA(p, a, b) < 0;
    }

    /** {@code SMR_SEQ_LEQ}. */
    public static boolean SMR_SEQ_LEQ(SmrParams p, int a, int b) {
        return SMR_SEQ_DELTA(p, a, b) <= 0;
    }

    /** {@code SMR_SEQ_GT}. */
    public static boolean SMR_SEQ_GT(SmrParams p, int a, int b) {
        return SMR_SEQ_DELTA(p, a, b) > 0;
    }

    /** {@code SMR_SEQ_GEQ}. */
    public static boolean SMR_SEQ_GEQ(SmrParams p, int a, int b) {
        return SMR_SEQ_DELTA(p, a, b) >= 0;
    }

    /** {@code SMR_SEQ_MIN}: the older of the two. */
    public static int SMR_SEQ_MIN(SmrParams p, int a, int b) {
        return SMR_SEQ_LT(p, a, b) ? a : b;
    }
}

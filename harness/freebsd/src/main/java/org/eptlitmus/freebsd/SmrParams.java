package org.eptlitmus.freebsd;

/**
 * The compile-time constants of smr(9): how sequence numbers are spaced, how wide they are, and how far apart the two hands of the clock may be.
 *
 * <p>All sequence numbers are unsigned and compared modulo 2<sup>width</sup>; they are odd, so that {@link SmrSeq#SMR_SEQ_INVALID} is none of them.
 *
 * @param incr {@code SMR_SEQ_INCR}: from one write sequence to the next; even
 * @param width bits that a comparison looks at: 32 in every kernel, 2 to 32 here
 * @param max_delta {@code SMR_SEQ_MAX_DELTA}: {@code smr_advance} waits when the goal is so far ahead of the read sequence
 * @param max_advance {@code SMR_SEQ_MAX_ADVANCE}: and the goal it then waits for is so far back
 * @param kassert whether KASSERTs that read memory are compiled in. Off in litmus tests: their loads are accesses like any other
 */
public record SmrParams(int incr, int width, int max_delta, int max_advance, boolean kassert) {

    /** {@code SMR_SEQ_INIT} of a GENERIC kernel. */
    public static final int SMR_SEQ_INIT = 1;

    /** {@code SMR_SEQ_INIT} of a kernel with INVARIANTS: UINT_MAX - 100000. */
    public static final int SMR_SEQ_INIT_INVARIANTS = -1 - 100_000;

    private static final int INCR_INVARIANTS = Integer.divideUnsigned(-1, 10_000);

    /** A GENERIC kernel of the time of the review. */
    public static final SmrParams GENERIC =
            new SmrParams(2, 32, Integer.divideUnsigned(-1, 4), Integer.divideUnsigned(-1, 4) - 1024, false);

    /** A kernel with INVARIANTS: wraps after some ten thousand advances, checks KASSERTs. */
    public static final SmrParams INVARIANTS =
            new SmrParams(INCR_INVARIANTS, 32, INCR_INVARIANTS * 32, INCR_INVARIANTS * 16, true);

    /** Sixteen sequence numbers only: wraps after sixteen advances, so that a litmus test reaches it. */
    public static final SmrParams SIXTEEN = new SmrParams(2, 5, 8, 4, false);

    /** {@code SMR_LAZY_GRACE}: ticks after which every CPU has taken a clock interrupt. */
    public static final int SMR_LAZY_GRACE = 2;

    /** @throws IllegalArgumentException if wrap-around arithmetic could not work with these */
    public SmrParams {
        if (width < 2 || width > 32) {
            throw new IllegalArgumentException("a width of " + width + ", not 2 to 32");
        }
        long half = 1L << width - 1;
        if (incr <= 0 || incr % 2 != 0 || incr >= half) {
            throw new IllegalArgumentException("an increment of " + incr + ", not even, positive and under " + half);
        }
        if (max_advance < 0 || max_advance > max_delta || max_delta + (long) incr >= half) {
            throw new IllegalArgumentException(
                    "max_advance " + max_advance + " <= max_delta " + max_delta + " < " + half + " - incr does not hold");
        }
    }

    /** {@code SMR_LAZY_INCR}: how far ahead of the clock the goal of a lazy advance is. */
    public int lazy_incr() {
        return SMR_LAZY_GRACE * incr;
    }

    /** {@code SMR_SEQ_ADVANCE}: how far ahead of the write sequence a deferred or lazy goal is still valid. */
    public int seq_advance() {
        return lazy_incr();
    }
}

package org.eptlitmus.freebsd;

/**
 * The forms of {@code smr_poll()}: the kernel's, and the kernel's with one of its orderings taken away or added.
 *
 * @param wr_seq_acq whether {@code wr_seq} is loaded with acquire, not relaxed
 * @param c_seq_first whether the CPUs are scanned before {@code wr_seq} is loaded
 * @param cmpset_rel whether the cmpset of {@code rd_seq} is a release
 * @param trailing_fence whether every way out ends in an acquire fence
 */
public record SmrPoll(boolean wr_seq_acq, boolean c_seq_first, boolean cmpset_rel, boolean trailing_fence) {

    /** As in the kernel. */
    public static final SmrPoll KERNEL = new SmrPoll(true, false, false, true);

    /** Without the acquire fence on the way out. */
    public static final SmrPoll NO_TRAILING_FENCE = new SmrPoll(true, false, false, false);

    /** {@code wr_seq} loaded before the scan, but not with acquire: the scan may overtake it. */
    public static final SmrPoll WR_SEQ_RELAXED = new SmrPoll(false, false, false, true);

    /** {@code wr_seq} loaded after the scan. */
    public static final SmrPoll C_SEQ_FIRST = new SmrPoll(true, true, false, true);

    /** {@code rd_seq} published with release. */
    public static final SmrPoll CMPSET_REL = new SmrPoll(true, false, true, true);

    /** {@code rd_seq} published with release, and no fence on the way out. */
    public static final SmrPoll CMPSET_REL_NO_TRAILING_FENCE = new SmrPoll(true, false, true, false);
}

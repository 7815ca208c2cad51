package org.eptlitmus.arm64;

/**
 * Whether it is worth a core's while to wait for the others: where they have no CPU of their own at the moment, to wait for them each time would cost far
 * more than the samples. One core's thread uses it, in all its samples; it fills a line of the cache, so that other threads' data do not suffer from that.
 */
final class Company {
    private static final int MOST_MISSES = 4;

    private int misses;
    /** So many opportunities are to be let go by. */
    private int skips;
    long unused1;
    long unused2;
    long unused3;
    long unused4;
    long unused5;
    long unused6;

    /** Whether to wait, this time. */
    boolean isLikely() {
        if (skips > 0) {
            skips--;
            return false;
        }
        return true;
    }

    /** Notes whether one came. */
    void note(boolean came) {
        misses = came ? 0 : Math.min(misses + 1, MOST_MISSES);
        skips = (1 << misses) - 1;
    }
}

package org.eptlitmus.arm64;

/**
 * The choices of a stepped machine: drawn at random, fast, and differently eager from one sample to the next, so that what needs stores to wait long
 * and what needs them to go at once are both seen. Used under the machine's lock.
 */
final class Draw implements Choices {
    private static final int SPURIOUS_FAILURES = 16;

    private long state;
    /** In 1/16: how likely a step lets a waiting store go. */
    private int eagerness;
    /** Whether the next choice of two is a store-exclusive's; its second alternative is failure. */
    boolean storeExclusive;

    Draw(long seed) {
        state = seed * 0x9E3779B97F4A7C15L | 1;
    }

    /** Draws how eager the next sample is. */
    void nextSample() {
        int drawn = bits() & 7;
        eagerness = drawn < 3 ? 1 : drawn < 5 ? 3 : drawn < 7 ? 6 : 12;
        storeExclusive = false;
    }

    @Override
    public int choose(int alternatives) {
        if (storeExclusive) {
            storeExclusive = false;
            return below(SPURIOUS_FAILURES) == 0 ? 1 : 0;
        }
        return alternatives == 1 ? 0 : below(alternatives);
    }

    /** A number from 0 to {@code bound - 1}. */
    int below(int bound) {
        return (int) ((bits() & 0xffff_ffffL) * bound >>> 32);
    }

    /** Whether a step is to let a store go. */
    boolean eager() {
        return below(16) < eagerness;
    }

    private int bits() {
        state ^= state << 13;
        state ^= state >>> 7;
        state ^= state << 17;
        return (int) (state >>> 24);
    }
}

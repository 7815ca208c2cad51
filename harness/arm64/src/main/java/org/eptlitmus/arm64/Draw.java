package org.eptlitmus.arm64;

/**
 * A fast generator from which choices are drawn: one for each core, and one for what concerns a sample as a whole. It
 * is written all the time.
 */
final class Draw extends DrawState implements Choices {
    private static final int SPURIOUS_FAILURES = 16;

    long after1;
    long after2;
    long after3;
    long after4;
    long after5;
    long after6;
    long after7;
    long after8;
    long after9;
    long after10;
    long after11;
    long after12;
    long after13;
    long after14;
    long after15;
    long after16;

    Draw(long seed) {
        state = seed * 0x9E3779B97F4A7C15L | 1;
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

    /** Whether something happens that does so in this many of 16 cases. */
    boolean in16(int cases) {
        return below(16) < cases;
    }

    int bits() {
        state ^= state << 13;
        state ^= state >>> 7;
        state ^= state << 17;
        return (int) (state >>> 24);
    }
}

/** What a {@link Draw} changes. */
abstract class DrawState extends Apart {
    long state;
    /** Whether the next choice of two is a store-exclusive's; its second alternative is failure. */
    boolean storeExclusive;
}

package org.eptlitmus.arm64;

/**
 * What the cores' threads share about the sample under way beside memory, in one object and so in one or two lines of the cache: whatever one thread
 * writes there is slow to read for the next. Except for the baton, whoever holds that may touch it.
 */
final class Sample extends Baton implements Choices {
    /** In 1/256: how likely a core lets another go on before a step although they have not met, so that a loop that waits for the other ends. */
    private static final short STRAY_TURNS = 1;
    /** Stands for no run of samples. */
    private static final byte NONE = -1;
    private static final byte[] EAGERNESS = {1, 1, 1, 3, 3, 6, 6, 12};
    private static final short[] TURNS = {6, 10, 16, 24, 40, 64, 112, 192};

    /** What is drawn from at the moment. */
    private Draw by;
    /** Whether a core has begun. */
    private boolean hasBegun;
    /** The cores that may have left something in their windows, as a set, except for the one at work. */
    private byte waiting;
    /** The cores that had something in their windows when their code was over, as a set. */
    private byte left;
    /** In 1/16: how likely a step lets a waiting store go. */
    private byte eagerness;
    /** In 1/256: how likely a core lets another go on before a step, if one waits for that. */
    private short turns;
    /** The same for when the cores have met. */
    private short turnsIfMet;
    /** If the cores have met: so many samples are to follow in which they do. */
    private byte following;
    /** Whether a core that ends lets its stores go. */
    private boolean tidy;

    /** @param cores so many take part */
    Sample(int cores) {
        super(cores);
    }

    /** Goes back to before any core has begun; this one is going to be the first. */
    void reset(int first) {
        startWith(first);
        hasBegun = false;
        waiting = 0;
        left = 0;
    }

    /** Notes that a core begins; returns whether it is the first. */
    boolean begin(Draw draw) {
        by = draw;
        boolean first = !hasBegun;
        if (first) {
            hasBegun = true;
            begin(draw.bits());
        }
        return first;
    }

    /**
     * Draws how a sample goes: it differs much from one to the next, so that what needs stores to wait long and what needs them to go at once are both
     * seen.
     */
    private void begin(int bits) {
        eagerness = EAGERNESS[bits & 7];
        turns = STRAY_TURNS;
        turnsIfMet = TURNS[bits >> 3 & 7];
        following = NONE;
        tidy = (bits >> 6 & 3) != 0;
    }

    @Override
    public int choose(int alternatives) {
        return by.choose(alternatives);
    }

    /** Notes that choices are drawn from here from now on. */
    void drawBy(Draw draw) {
        by = draw;
    }

    /**
     * Notes that cores are here at once: they take turns.
     *
     * @param samples so many are to follow in which they do
     */
    void meet(int samples) {
        turns = turnsIfMet;
        following = (byte) samples;
    }

    /** Whether cores are here at once. */
    boolean hasMet() {
        return following != NONE;
    }

    /** So many samples are to follow in which the cores meet, if they have met in this one. */
    int following() {
        return following;
    }

    boolean isTidy() {
        return tidy;
    }

    boolean isEager(Draw draw) {
        return draw.in16(eagerness);
    }

    boolean givesWay(Draw draw) {
        return draw.below(256) < turns;
    }

    /** Notes whether a core has something in its window. */
    void setWaiting(int core, boolean on) {
        if (on) {
            waiting |= 1 << core;
        } else if (waiting != 0) {
            waiting &= ~(1 << core);
        }
    }

    /** The cores that may have something in their windows, as a set, except for the one at work. */
    int waiting() {
        return waiting;
    }

    /** Notes that a core's code is over and something is in its window. */
    void setLeft(int core) {
        left |= 1 << core;
        waiting |= 1 << core;
    }

    /** Whether this is such a core. */
    boolean hasLeft(int core) {
        return (left >>> core & 1) != 0;
    }
}

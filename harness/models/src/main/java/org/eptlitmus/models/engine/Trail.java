package org.eptlitmus.models.engine;

import java.util.Arrays;
import java.util.concurrent.CancellationException;

/**
 * Where a search is in the tree of its choices, so that it can give a part of what is still before it to another
 * search: of the choices nearest to the root that it has not made yet, all, which come after everything that it
 * keeps. The other one starts from the root, too, makes the same choices as far as that, and goes on from there.
 *
 * <p>Each choice among several is a level. It is opened, chosen in, and closed, and which levels follow depends on
 * nothing but what was chosen before.
 */
final class Trail {
    /** Takes a part of a search, if it wants to. */
    interface Taker {
        /** Whether it may want one now; asked often, so it is to be quick. Throws what shall end the search. */
        boolean wants();

        /**
         * Takes one, or returns false.
         *
         * @param way what to choose at each level from the root on; at the last level all that follows is to be
         *     chosen as well
         */
        boolean take(int[] way);
    }

    /** After so many choices a search asks whether it shall go on at all. */
    private static final int BREATH = 256;

    private final int[] way;
    private final int patience;
    private final Taker taker;
    private int[] chosen = new int[64];
    /** By level: whether there is more to choose than what is being followed. */
    private boolean[] more = new boolean[64];
    private int depth;
    /** How many levels of {@link #way} have been opened. */
    private int led;
    private int steps;

    /**
     * A way into a search.
     *
     * @param way what to choose at first, as {@link Taker#take} has it; nothing for the whole search
     * @param patience the search is worth sharing after so many choices, and again after as many more
     * @param taker takes parts of it
     */
    Trail(int[] way, int patience, Taker taker) {
        this.way = way;
        this.patience = patience;
        this.taker = taker;
    }

    /** The whole search, and nobody to share it with. */
    static Trail alone() {
        return new Trail(new int[0], Integer.MAX_VALUE, new Taker() {
            @Override
            public boolean wants() {
                return false;
            }

            @Override
            public boolean take(int[] way) {
                return false;
            }
        });
    }

    /** Begins a choice; returns the first alternative that concerns this search. */
    int open() {
        if (depth == chosen.length) {
            chosen = Arrays.copyOf(chosen, 2 * depth);
            more = Arrays.copyOf(more, 2 * depth);
        }
        more[depth] = true;
        return led == depth++ && led < way.length ? way[led++] : 0;
    }

    /** Whether the alternatives that follow concern this search, at the level opened last. */
    boolean goesOn() {
        return more[depth - 1];
    }

    /**
     * Follows an alternative.
     *
     * @param choice its number
     * @param last whether there are none after it
     */
    void follow(int choice, boolean last) {
        chosen[depth - 1] = choice;
        more[depth - 1] = !last && depth >= way.length;
        if (++steps % BREATH == 0 || steps >= patience) {
            share();
        }
    }

    private void share() {
        if (Thread.currentThread().isInterrupted()) {
            throw new CancellationException("interrupted");
        }
        if (!taker.wants() || steps < patience) {
            return;
        }
        int level = 0;
        while (level < depth && !more[level]) {
            level++;
        }
        if (level < depth) {
            steps = 0;
            int[] given = Arrays.copyOf(chosen, level + 1);
            given[level]++;
            more[level] = !taker.take(given);
        }
    }

    /** Ends a choice. */
    void close() {
        depth--;
    }
}

package org.eptlitmus.arm64;

import java.util.Arrays;

/**
 * What a core remembers of its own latest write to each location once it has reached memory, because later loads of that
 * location are ordered by it: the model's "local read successor".
 */
final class OwnWrites {
    private static final int TIME = 0;
    private static final int DEP = 1;
    private static final int CARRIED_DEP = 2;
    private static final int CARRIED_PICK = 3;
    private static final int PAIR_TIME = 4;
    private static final int COHERENCE = 5;
    private static final int WORDS = 6;

    /** For each location its words. */
    private final int[] words;
    /** Whether all words are zero. */
    private boolean clear = true;

    OwnWrites(int locations) {
        words = new int[WORDS * locations];
    }

    void reset() {
        if (!clear) {
            Arrays.fill(words, 0);
            clear = true;
        }
    }

    void copyFrom(OwnWrites other) {
        clear = other.clear;
        System.arraycopy(other.words, 0, words, 0, words.length);
    }

    /** Timestamp; 0 if the core has not written the location. */
    int time(int location) {
        return words[WORDS * location + TIME];
    }

    /** What the write's data and address depended on. */
    int dep(int location) {
        return words[WORDS * location + DEP];
    }

    /** What the registers of a load after it depend on, beyond that load. */
    int carriedDep(int location) {
        return words[WORDS * location + CARRIED_DEP];
    }

    /** The same for the pick view. */
    int carriedPick(int location) {
        return words[WORDS * location + CARRIED_PICK];
    }

    /** Time of the read half, if the write was that of an atomic or a store-exclusive. */
    int pairTime(int location) {
        return words[WORDS * location + PAIR_TIME];
    }

    /** Latest time of the core's loads of the location since that write; loads that read it while it waited are earlier. */
    int coherence(int location) {
        return words[WORDS * location + COHERENCE];
    }

    /** Notes a load of the location. */
    void loaded(int location, int time) {
        if (time > coherence(location)) {
            words[WORDS * location + COHERENCE] = time;
            clear = false;
        }
    }

    /** Remembers a write that has just reached memory. */
    void record(Entry write, int timestamp) {
        int base = WORDS * write.location;
        words[base + TIME] = timestamp;
        words[base + DEP] = write.orderingDep();
        words[base + CARRIED_DEP] = write.carriedDep();
        words[base + CARRIED_PICK] = write.carriedPick();
        words[base + PAIR_TIME] = write.pairTime();
        words[base + COHERENCE] = 0;
        clear = false;
    }
}

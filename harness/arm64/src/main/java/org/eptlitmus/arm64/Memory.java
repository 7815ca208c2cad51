package org.eptlitmus.arm64;

import java.util.Arrays;

/**
 * The one memory all cores share: for each location the history of its writes, in the order in which they reached memory. A
 * write's timestamp is its place among all writes, from 1; what a location held at the start has timestamp 0.
 */
final class Memory {
    /** Nobody holds a reservation. */
    static final int FREE = -1;
    /** The timestamp after every other one: that of a write that has not come yet. */
    static final int NEVER = Integer.MAX_VALUE;

    /** How many writes to a location there is room for at first. */
    private static final int ROOM = 4;
    /** Where the timestamp of the latest write is. */
    private static final int NOW = 0;
    /** Where the locations' first words are: how many writes each has had, and above that which core holds its reservation. */
    private static final int STATES = 1;
    private static final int HOLDER_SHIFT = 32;

    private final int locations;
    /**
     * All in one array, and first writes before second ones, so that a machine takes few lines of the cache: they are what one thread must get from
     * the other.
     */
    private long[] words;

    /** A memory whose locations hold these values. */
    Memory(long[] initial) {
        locations = initial.length;
        words = new long[STATES + locations + 2 * ROOM * locations];
        reset(initial);
    }

    /** Goes back to the start. */
    void reset(long[] initial) {
        words[NOW] = 0;
        for (int i = 0; i < locations; i++) {
            words[STATES + i] = (long) FREE << HOLDER_SHIFT | 1;
            words[write(i, 0) + 1] = initial[i];
        }
    }

    void copyFrom(Memory other) {
        if (words.length != other.words.length) {
            words = new long[other.words.length];
        }
        System.arraycopy(other.words, 0, words, 0, words.length);
    }

    /** How much of the heap it takes. */
    long bytes() {
        return 8L * words.length;
    }

    int locations() {
        return locations;
    }

    /** Timestamp of the latest write. */
    int now() {
        return (int) words[NOW];
    }

    /** Where the time and the value of a location's write are. */
    private int write(int location, int index) {
        return STATES + locations + 2 * (index * locations + location);
    }

    /** How many writes a location has had, with the initial one. */
    int writes(int location) {
        return (int) words[STATES + location];
    }

    int time(int location, int index) {
        return (int) words[write(location, index)];
    }

    long value(int location, int index) {
        return words[write(location, index) + 1];
    }

    long lastValue(int location) {
        return value(location, writes(location) - 1);
    }

    int lastTime(int location) {
        return time(location, writes(location) - 1);
    }

    /**
     * Index of the oldest write that a load may read.
     *
     * @param notBefore the write must not be older than this timestamp
     * @param bound the write must still have been the latest at this time
     */
    int firstReadable(int location, int notBefore, int bound) {
        int i = writes(location) - 1;
        while (i > 0 && time(location, i) > bound && time(location, i - 1) >= notBefore) {
            i--;
        }
        return i;
    }

    /** Lets a write reach memory; returns its timestamp. */
    int append(int location, long newValue) {
        int at = write(location, writes(location));
        if (at >= words.length) {
            words = Arrays.copyOf(words, 2 * at - write(0, 0));
        }
        long timestamp = ++words[NOW];
        words[at] = timestamp;
        words[at + 1] = newValue;
        words[STATES + location]++;
        return (int) timestamp;
    }

    boolean reservedByOther(int location, int core) {
        int holder = holder(location);
        return holder != FREE && holder != core;
    }

    int holder(int location) {
        return (int) (words[STATES + location] >> HOLDER_SHIFT);
    }

    void reserve(int location, int core) {
        words[STATES + location] = (long) core << HOLDER_SHIFT | writes(location);
    }

    void release(int location) {
        reserve(location, FREE);
    }
}

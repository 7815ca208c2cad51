package org.eptlitmus.arm64;

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
    /** A location's words: how many writes it has had; which core holds its reservation; then time and value of each write. */
    private static final int LENGTH = 0;
    private static final int HOLDER = 1;
    private static final int WRITES = 2;

    /** Timestamp of the latest write. */
    int now;
    private final int locations;
    /** How many words a location has. */
    private int stride;
    /** All locations' words in one array, so that a machine takes few lines of the cache. */
    private long[] words;

    /** A memory whose locations hold these values. */
    Memory(long[] initial) {
        locations = initial.length;
        stride = WRITES + 2 * ROOM;
        words = new long[locations * stride];
        reset(initial);
    }

    /** Goes back to the start. */
    void reset(long[] initial) {
        now = 0;
        for (int i = 0; i < locations; i++) {
            int base = i * stride;
            words[base + LENGTH] = 1;
            words[base + HOLDER] = FREE;
            words[base + WRITES + 1] = initial[i];
        }
    }

    void copyFrom(Memory other) {
        now = other.now;
        if (stride != other.stride) {
            stride = other.stride;
            words = new long[other.words.length];
        }
        System.arraycopy(other.words, 0, words, 0, words.length);
    }

    int locations() {
        return locations;
    }

    /** How many writes a location has had, with the initial one. */
    int writes(int location) {
        return (int) words[location * stride + LENGTH];
    }

    int time(int location, int index) {
        return (int) words[location * stride + WRITES + 2 * index];
    }

    long value(int location, int index) {
        return words[location * stride + WRITES + 2 * index + 1];
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
        int n = writes(location);
        if (WRITES + 2 * n == stride) {
            grow();
        }
        now++;
        int base = location * stride;
        words[base + WRITES + 2 * n] = now;
        words[base + WRITES + 2 * n + 1] = newValue;
        words[base + LENGTH] = n + 1;
        return now;
    }

    /** Makes room for twice as many writes to each location. */
    private void grow() {
        int wider = 2 * stride - WRITES;
        long[] more = new long[locations * wider];
        for (int i = 0; i < locations; i++) {
            System.arraycopy(words, i * stride, more, i * wider, stride);
        }
        words = more;
        stride = wider;
    }

    boolean reservedByOther(int location, int core) {
        int holder = holder(location);
        return holder != FREE && holder != core;
    }

    int holder(int location) {
        return (int) words[location * stride + HOLDER];
    }

    void reserve(int location, int core) {
        words[location * stride + HOLDER] = core;
    }

    void release(int location) {
        words[location * stride + HOLDER] = FREE;
    }
}

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

    /** Timestamp of the latest write. */
    int now;
    private final int[] length;
    private final int[][] time;
    private final long[][] value;
    /** For each location the core between whose atomic read and atomic write no other core may write. */
    private final int[] holder;

    /** A memory whose locations hold these values. */
    Memory(long[] initial) {
        int locations = initial.length;
        length = new int[locations];
        time = new int[locations][8];
        value = new long[locations][8];
        holder = new int[locations];
        reset(initial);
    }

    /** Goes back to the start. */
    void reset(long[] initial) {
        now = 0;
        Arrays.fill(length, 1);
        Arrays.fill(holder, FREE);
        for (int i = 0; i < initial.length; i++) {
            value[i][0] = initial[i];
        }
    }

    void copyFrom(Memory other) {
        now = other.now;
        for (int i = 0; i < length.length; i++) {
            int n = other.length[i];
            if (time[i].length < n) {
                time[i] = new int[other.time[i].length];
                value[i] = new long[other.time[i].length];
            }
            for (int k = 0; k < n; k++) {
                time[i][k] = other.time[i][k];
                value[i][k] = other.value[i][k];
            }
            length[i] = n;
            holder[i] = other.holder[i];
        }
    }

    int locations() {
        return length.length;
    }

    /** How many writes a location has had, with the initial one. */
    int writes(int location) {
        return length[location];
    }

    int time(int location, int index) {
        return time[location][index];
    }

    long value(int location, int index) {
        return value[location][index];
    }

    long lastValue(int location) {
        return value[location][length[location] - 1];
    }

    int lastTime(int location) {
        return time[location][length[location] - 1];
    }

    /**
     * Index of the oldest write that a load may read.
     *
     * @param notBefore the write must not be older than this timestamp
     * @param bound the write must still have been the latest at this time
     */
    int firstReadable(int location, int notBefore, int bound) {
        int[] times = time[location];
        int i = length[location] - 1;
        while (i > 0 && times[i] > bound && times[i - 1] >= notBefore) {
            i--;
        }
        return i;
    }

    /** Lets a write reach memory; returns its timestamp. */
    int append(int location, long newValue) {
        int n = length[location];
        if (n == time[location].length) {
            time[location] = Arrays.copyOf(time[location], 2 * n);
            value[location] = Arrays.copyOf(value[location], 2 * n);
        }
        now++;
        time[location][n] = now;
        value[location][n] = newValue;
        length[location] = n + 1;
        return now;
    }

    boolean reservedByOther(int location, int core) {
        return holder[location] != FREE && holder[location] != core;
    }

    int holder(int location) {
        return holder[location];
    }

    void reserve(int location, int core) {
        holder[location] = core;
    }

    void release(int location) {
        holder[location] = FREE;
    }
}

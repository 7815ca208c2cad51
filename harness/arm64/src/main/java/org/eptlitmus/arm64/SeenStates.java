package org.eptlitmus.arm64;

import java.util.Arrays;

/** The encoded states seen so far, kept close together, because there can be millions of them. */
final class SeenStates {
    private static final int LARGEST = 1 << 30;

    private final HeapShare heap;
    private byte[] arena = new byte[4096];
    private int used;
    /** Where a state begins in the arena, plus one; 0 for an empty slot. */
    private int[] slots = new int[256];
    private int count;

    /** @param heap where what it takes of the heap is counted */
    SeenStates(HeapShare heap) {
        this.heap = heap;
    }

    /** Forgets all states. */
    void clear() {
        used = 0;
        if (slots.length > 4096) {
            heap.give(arena.length - 4096L + 4L * (slots.length - 256));
            slots = new int[256];
            arena = new byte[4096];
        } else {
            Arrays.fill(slots, 0);
        }
        count = 0;
    }

    int size() {
        return count;
    }

    /** Adds a state; false if it was there. */
    boolean add(byte[] bytes, int length) {
        if (2 * count >= slots.length) {
            grow();
        }
        int slot = hash(bytes, 0, length) & slots.length - 1;
        while (slots[slot] != 0) {
            int at = slots[slot] - 1;
            int size = sizeAt(at);
            if (size == length && Arrays.equals(arena, at + 4, at + 4 + size, bytes, 0, length)) {
                return false;
            }
            slot = slot + 1 & slots.length - 1;
        }
        slots[slot] = store(bytes, length) + 1;
        count++;
        return true;
    }

    private int store(byte[] bytes, int length) {
        int at = used;
        if (at + 4 + length > arena.length) {
            int larger = (int) Math.min(LARGEST, Math.max(2L * arena.length, at + 4L + length));
            if (at + 4L + length > larger) {
                throw new LimitException(null, "more than " + count + " states");
            }
            heap.take(larger - arena.length);
            arena = Arrays.copyOf(arena, larger);
        }
        for (int i = 0; i < 4; i++) {
            arena[at + i] = (byte) (length >>> 8 * i);
        }
        System.arraycopy(bytes, 0, arena, at + 4, length);
        used = at + 4 + length;
        return at;
    }

    private int sizeAt(int at) {
        return arena[at] & 255 | (arena[at + 1] & 255) << 8 | (arena[at + 2] & 255) << 16 | arena[at + 3] << 24;
    }

    private void grow() {
        int[] old = slots;
        heap.take(4L * old.length);
        slots = new int[2 * old.length];
        for (int entry : old) {
            if (entry != 0) {
                int size = sizeAt(entry - 1);
                int slot = hash(arena, entry + 3, size) & slots.length - 1;
                while (slots[slot] != 0) {
                    slot = slot + 1 & slots.length - 1;
                }
                slots[slot] = entry;
            }
        }
    }

    private static int hash(byte[] bytes, int from, int length) {
        int h = length;
        for (int i = from; i < from + length; i++) {
            h = (h ^ bytes[i]) * 0x9E3779B1;
            h ^= h >>> 15;
        }
        return h;
    }
}

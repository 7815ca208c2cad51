package org.eptlitmus.freebsd;

import java.util.ArrayDeque;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.function.IntPredicate;

/**
 * What an SMR protects in a test: items that a writer publishes, retires and frees, and readers that look at them.
 *
 * <p>An item counts up when it is published and when it is freed, so that an odd count is a live item, and a reader that sees the count change
 * had the item freed under it.
 */
final class Pool {

    private final AtomicIntegerArray counts;
    private volatile int current;

    private final ArrayDeque<Integer> free = new ArrayDeque<>();
    private final ArrayDeque<int[]> retired = new ArrayDeque<>();
    private int freed;

    /** @param items how many there are, one of them published */
    Pool(int items) {
        counts = new AtomicIntegerArray(items);
        counts.set(0, 1);
        for (int i = 1; i < items; i++) {
            free.add(i);
        }
    }

    /**
     * A reader's look at the current item, inside its section: how often the item was not live.
     *
     * @param linger whether it lets other threads run meanwhile
     */
    int look(boolean linger) {
        int item = current;
        int count = counts.getOpaque(item);
        int misses = count & 1 ^ 1;
        for (int i = 0; i < 8; i++) {
            if (linger) {
                Thread.yield();
            } else {
                Thread.onSpinWait();
            }
            if (counts.getOpaque(item) != count) {
                misses++;
            }
        }
        return misses;
    }

    /** A writer puts another item in the current one's place, and returns that. */
    int replace() {
        int old = current;
        int item = free.remove();
        counts.setOpaque(item, counts.getOpaque(item) + 1);
        current = item;
        return old;
    }

    /** A writer retires an item until the goal is reached. */
    void retire(int item, int goal) {
        retired.add(new int[] {item, goal});
    }

    /** A writer frees what was retired with a goal that is reached, oldest first. */
    void reclaim(IntPredicate reached) {
        while (!retired.isEmpty() && reached.test(retired.peek()[1])) {
            int item = retired.remove()[0];
            counts.setOpaque(item, counts.getOpaque(item) + 1);
            free.add(item);
            freed++;
        }
    }

    /** Whether a writer has to wait for a goal: few items are left. */
    boolean scarce() {
        return free.size() < 2;
    }

    /** How many items were freed. */
    int freed() {
        return freed;
    }
}

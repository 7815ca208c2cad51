package org.eptlitmus.arm64;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;

/**
 * Things that no sample uses. Each thread has a magazine of its own, a stack, so that what it takes is what its CPU still has in the cache; what the others
 * have to do with it are full magazines, which it brings to the depot, and which one that has none left gets from there (Bonwick and Adams, "Magazines and
 * Vmem", USENIX 2001).
 */
final class Stock<T> {
    /** So many things fill a magazine. */
    static final int ROUNDS = 64;

    /** Those of all threads that came by, except for some that have ended. */
    private volatile Magazine<T>[] magazines = magazines(0);
    /** The depot: what full magazines held, and room for that. */
    private final Deque<Object[]> full = new ArrayDeque<>();
    private final Deque<Object[]> empty = new ArrayDeque<>();

    /** What one thread has; only that thread may use it. It fills a line of the cache, so that threads do not get in each other's way. */
    static final class Magazine<T> {
        private final Stock<T> stock;
        private Thread owner;
        private int size;
        private Object[] things = new Object[ROUNDS];
        long unused1;
        long unused2;
        long unused3;
        long unused4;
        long unused5;

        private Magazine(Stock<T> stock) {
            this.stock = stock;
        }

        /** What was given last; null if there is nothing, here or in the depot. */
        @SuppressWarnings("unchecked")
        T take() {
            if (size == 0 && !stock.fill(this)) {
                return null;
            }
            return (T) things[--size];
        }

        void give(T thing) {
            if (size == ROUNDS) {
                stock.empty(this);
            }
            things[size++] = thing;
        }
    }

    /** The calling thread's magazine. */
    Magazine<T> own() {
        Thread thread = Thread.currentThread();
        for (Magazine<T> magazine : magazines) {
            if (magazine.owner == thread) {
                return magazine;
            }
        }
        return newOwn(thread);
    }

    /** Takes over that of a thread that has ended, or makes one. */
    private synchronized Magazine<T> newOwn(Thread thread) {
        Magazine<T> own = null;
        for (Magazine<T> magazine : magazines) {
            own = magazine.owner.isAlive() ? own : magazine;
        }
        if (own == null) {
            own = new Magazine<>(this);
            own.owner = thread;
            Magazine<T>[] all = Arrays.copyOf(magazines, magazines.length + 1);
            all[magazines.length] = own;
            magazines = all;
        }
        own.owner = thread;
        return own;
    }

    private synchronized boolean fill(Magazine<T> magazine) {
        Object[] things = full.poll();
        if (things == null) {
            return false;
        }
        empty.push(magazine.things);
        magazine.things = things;
        magazine.size = ROUNDS;
        return true;
    }

    private synchronized void empty(Magazine<T> magazine) {
        full.push(magazine.things);
        Object[] room = empty.poll();
        magazine.things = room != null ? room : new Object[ROUNDS];
        magazine.size = 0;
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static <T> Magazine<T>[] magazines(int count) {
        return new Magazine[count];
    }
}

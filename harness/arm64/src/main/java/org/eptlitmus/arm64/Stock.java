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
    /** So many places stay empty at each end of an array, away from what lies beside it; a reference has 4 bytes or 8. */
    private static final int MARGIN = Apart.ROOM / 4;

    private volatile Owners<T> owners = new Owners<>(new Thread[0], magazines(0));
    /** The depot: what full magazines held, and room for that. */
    private final Deque<Object[]> full = new ArrayDeque<>();
    private final Deque<Object[]> empty = new ArrayDeque<>();

    /** Whose the magazines are: of all threads that came by, but for some that have ended. Never written, so that to look one up disturbs nobody. */
    private record Owners<T>(Thread[] threads, Magazine<T>[] magazines) {
        Owners<T> with(int at, Thread thread, Magazine<T> magazine) {
            int size = Math.max(at + 1, threads.length);
            Owners<T> changed = new Owners<>(Arrays.copyOf(threads, size), Arrays.copyOf(magazines, size));
            changed.threads[at] = thread;
            changed.magazines[at] = magazine;
            return changed;
        }
    }

    /** What a magazine holds. */
    abstract static class Held<T> extends Apart {
        final Stock<T> stock;
        int size;
        Object[] things = room();

        Held(Stock<T> stock) {
            this.stock = stock;
        }
    }

    /** What one thread has; only that thread may use it. */
    static final class Magazine<T> extends Held<T> {
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

        private Magazine(Stock<T> stock) {
            super(stock);
        }

        /** What was given last; null if there is nothing, here or in the depot. */
        @SuppressWarnings("unchecked")
        T take() {
            if (size == 0 && !stock.fill(this)) {
                return null;
            }
            return (T) things[MARGIN + --size];
        }

        void give(T thing) {
            if (size == ROUNDS) {
                stock.empty(this);
            }
            things[MARGIN + size++] = thing;
        }
    }

    /** The calling thread's magazine. */
    Magazine<T> own() {
        Thread thread = Thread.currentThread();
        Owners<T> known = owners;
        for (int i = 0; i < known.threads.length; i++) {
            if (known.threads[i] == thread) {
                return known.magazines[i];
            }
        }
        return newOwn(thread);
    }

    /** Takes over that of a thread that has ended, or makes one. */
    private synchronized Magazine<T> newOwn(Thread thread) {
        Owners<T> known = owners;
        int at = 0;
        while (at < known.threads.length && known.threads[at].isAlive()) {
            at++;
        }
        Magazine<T> own = at < known.threads.length ? known.magazines[at] : new Magazine<>(this);
        owners = known.with(at, thread, own);
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
        magazine.things = room != null ? room : room();
        magazine.size = 0;
    }

    private static Object[] room() {
        return new Object[MARGIN + ROUNDS + MARGIN];
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static <T> Magazine<T>[] magazines(int count) {
        return new Magazine[count];
    }
}

package org.eptlitmus.arm64;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicIntegerFieldUpdater;
import java.util.concurrent.atomic.AtomicReferenceFieldUpdater;

/**
 * Things that nothing uses for now: a stack, so that what is taken next is what is still in the cache. It fills a line of the cache, so that threads with
 * different ones do not disturb each other.
 */
final class FreeList<T> {
    private static final int FIRST_SIZE = 64;
    @SuppressWarnings("rawtypes")
    private static final AtomicIntegerFieldUpdater<FreeList> LOCKED = AtomicIntegerFieldUpdater.newUpdater(FreeList.class, "locked");
    @SuppressWarnings("rawtypes")
    private static final AtomicReferenceFieldUpdater<FreeList, Object> LATEST =
            AtomicReferenceFieldUpdater.newUpdater(FreeList.class, Object.class, "latest");

    /** What was given last, as far as it is not in the stack. */
    private volatile Object latest;
    private volatile int locked;
    private int size;
    private Object[] free = new Object[FIRST_SIZE];
    long unused1;
    long unused2;
    long unused3;
    long unused4;
    long unused5;

    private void lock() {
        for (int spins = 0; !LOCKED.compareAndSet(this, 0, 1); spins++) {
            Baton.pause(spins < FIRST_SIZE);
        }
    }

    private void unlock() {
        LOCKED.lazySet(this, 0);
    }

    /** What was given last; null if there is nothing. */
    @SuppressWarnings("unchecked")
    T take() {
        Object top = LATEST.getAndSet(this, null);
        if (top == null) {
            lock();
            top = size == 0 ? null : free[--size];
            unlock();
        }
        return (T) top;
    }

    /** Gives something back; where two threads do so at once, one of the things may be lost. */
    void give(T thing) {
        if (latest == null) {
            LATEST.lazySet(this, thing);
            return;
        }
        Object before = LATEST.getAndSet(this, thing);
        if (before != null) {
            lock();
            add(before);
            unlock();
        }
    }

    /** Takes over half of what another list has, so that this is not needed often. */
    void takeHalf(FreeList<T> from) {
        from.lock();
        int left = from.size / 2;
        Object[] half = Arrays.copyOfRange(from.free, left, from.size);
        from.size = left;
        from.unlock();
        lock();
        for (Object thing : half) {
            add(thing);
        }
        unlock();
    }

    private void add(Object thing) {
        if (size == free.length) {
            free = Arrays.copyOf(free, 2 * size);
        }
        if (free[size] != thing) {
            free[size] = thing;
        }
        size++;
    }
}

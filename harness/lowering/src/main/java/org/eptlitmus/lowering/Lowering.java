package org.eptlitmus.lowering;

import org.eptlitmus.atomic9.Order;

/**
 * What an architecture has to lower: atomic(9) without its repetitions, on places of either width.
 *
 * <p>Values are 64 bits; for a 32-bit place only the lower half counts, and a value returned may be extended either way.
 */
abstract class Lowering {

    /** The read-modify-writes that return nothing. */
    enum Op {
        ADD, SUBTRACT, SET, CLEAR
    }

    /** The value that the last failed {@link #fcmpset} found. */
    long found;

    abstract long load(Place p, boolean acquire);

    abstract void store(Place p, long v, boolean release);

    abstract void update(Op op, Place p, long v, Order order);

    abstract boolean cmpset(Place p, long old, long v, Order order);

    /** Puts the value found into {@link #found} if it fails. */
    abstract boolean fcmpset(Place p, long old, long v, Order order);

    /** SET or CLEAR of one bit; whether it was set before. */
    abstract boolean testAnd(Op op, Place p, long mask, Order order);

    abstract long fetchadd(Place p, long v, Order order);

    abstract long swap(Place p, long v, Order order);

    abstract long readandclear(Place p);

    abstract void defer(int register, Place p);

    static boolean acquires(Order order) {
        return order == Order.ACQUIRE || order == Order.ACQ_REL;
    }

    static boolean releases(Order order) {
        return order == Order.RELEASE || order == Order.ACQ_REL;
    }
}

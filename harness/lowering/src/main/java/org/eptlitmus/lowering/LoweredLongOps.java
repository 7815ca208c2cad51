package org.eptlitmus.lowering;

import org.eptlitmus.atomic9.Cpu;
import org.eptlitmus.atomic9.LongCell;
import org.eptlitmus.atomic9.LongOps;
import org.eptlitmus.atomic9.LongRef;
import org.eptlitmus.atomic9.Order;

/** The 64-bit half of {@link LoweredCpu}: each operation as one of the few that an architecture lowers. */
abstract class LoweredLongOps extends LoweredIntOps implements LongOps {

    @Override
    public final long load_long(LongCell p) {
        return load((Place) p, false);
    }

    @Override
    public final void store_long(LongCell p, long v) {
        store((Place) p, v, false);
    }

    @Override
    public final long atomic_load_long(LongCell p) {
        return load((Place) p, false);
    }

    @Override
    public final long atomic_load_acq_long(LongCell p) {
        return load((Place) p, true);
    }

    @Override
    public final void atomic_store_long(LongCell p, long v) {
        store((Place) p, v, false);
    }

    @Override
    public final void atomic_store_rel_long(LongCell p, long v) {
        store((Place) p, v, true);
    }

    @Override
    public final void atomic_add_long(LongCell p, long v) {
        update(Op.ADD, (Place) p, v, Order.RELAXED);
    }

    @Override
    public final void atomic_add_acq_long(LongCell p, long v) {
        update(Op.ADD, (Place) p, v, Order.ACQUIRE);
    }

    @Override
    public final void atomic_add_rel_long(LongCell p, long v) {
        update(Op.ADD, (Place) p, v, Order.RELEASE);
    }

    @Override
    public final void atomic_subtract_long(LongCell p, long v) {
        update(Op.SUBTRACT, (Place) p, v, Order.RELAXED);
    }

    @Override
    public final void atomic_subtract_acq_long(LongCell p, long v) {
        update(Op.SUBTRACT, (Place) p, v, Order.ACQUIRE);
    }

    @Override
    public final void atomic_subtract_rel_long(LongCell p, long v) {
        update(Op.SUBTRACT, (Place) p, v, Order.RELEASE);
    }

    @Override
    public final void atomic_set_long(LongCell p, long v) {
        update(Op.SET, (Place) p, v, Order.RELAXED);
    }

    @Override
    public final void atomic_set_acq_long(LongCell p, long v) {
        update(Op.SET, (Place) p, v, Order.ACQUIRE);
    }

    @Override
    public final void atomic_set_rel_long(LongCell p, long v) {
        update(Op.SET, (Place) p, v, Order.RELEASE);
    }

    @Override
    public final void atomic_clear_long(LongCell p, long v) {
        update(Op.CLEAR, (Place) p, v, Order.RELAXED);
    }

    @Override
    public final void atomic_clear_acq_long(LongCell p, long v) {
        update(Op.CLEAR, (Place) p, v, Order.ACQUIRE);
    }

    @Override
    public final void atomic_clear_rel_long(LongCell p, long v) {
        update(Op.CLEAR, (Place) p, v, Order.RELEASE);
    }

    @Override
    public final boolean atomic_cmpset_long(LongCell p, long old, long v) {
        return cmpset((Place) p, old, v, Order.RELAXED);
    }

    @Override
    public final boolean atomic_cmpset_acq_long(LongCell p, long old, long v) {
        return cmpset((Place) p, old, v, Order.ACQUIRE);
    }

    @Override
    public final boolean atomic_cmpset_rel_long(LongCell p, long old, long v) {
        return cmpset((Place) p, old, v, Order.RELEASE);
    }

    @Override
    public final boolean atomic_fcmpset_long(LongCell p, LongRef old, long v) {
        boolean done = fcmpset((Place) p, old.value, v, Order.RELAXED);
        if (!done) {
            old.value = found;
        }
        return done;
    }

    @Override
    public final boolean atomic_fcmpset_acq_long(LongCell p, LongRef old, long v) {
        boolean done = fcmpset((Place) p, old.value, v, Order.ACQUIRE);
        if (!done) {
            old.value = found;
        }
        return done;
    }

    @Override
    public final boolean atomic_fcmpset_rel_long(LongCell p, LongRef old, long v) {
        boolean done = fcmpset((Place) p, old.value, v, Order.RELEASE);
        if (!done) {
            old.value = found;
        }
        return done;
    }

    @Override
    public final boolean atomic_testandset_long(LongCell p, int bit) {
        return testAnd(Op.SET, (Place) p, 1L << (bit & 63), Order.RELAXED);
    }

    @Override
    public final boolean atomic_testandset_acq_long(LongCell p, int bit) {
        return testAnd(Op.SET, (Place) p, 1L << (bit & 63), Order.ACQUIRE);
    }

    @Override
    public final boolean atomic_testandclear_long(LongCell p, int bit) {
        return testAnd(Op.CLEAR, (Place) p, 1L << (bit & 63), Order.RELAXED);
    }

    @Override
    public final boolean atomic_testandclear_acq_long(LongCell p, int bit) {
        return testAnd(Op.CLEAR, (Place) p, 1L << (bit & 63), Order.ACQUIRE);
    }

    @Override
    public final long atomic_fetchadd_long(LongCell p, long v) {
        return fetchadd((Place) p, v, Order.RELAXED);
    }

    @Override
    public final long atomic_swap_long(LongCell p, long v) {
        return swap((Place) p, v, Order.RELAXED);
    }

    @Override
    public final long atomic_readandclear_long(LongCell p) {
        return readandclear((Place) p);
    }

    @Override
    public final long raw_fetchadd_long(LongCell p, long v, Order order) {
        return fetchadd((Place) p, v, order);
    }

    @Override
    public final long raw_swap_long(LongCell p, long v, Order order) {
        return swap((Place) p, v, order);
    }

    @Override
    public final void defer_load_long(int register, LongCell p) {
        defer(Cpu.checkedRegister(register), (Place) p);
    }
}

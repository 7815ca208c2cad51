package org.eptlitmus.lowering;

import org.eptlitmus.atomic9.Cpu;
import org.eptlitmus.atomic9.IntCell;
import org.eptlitmus.atomic9.IntOps;
import org.eptlitmus.atomic9.IntRef;
import org.eptlitmus.atomic9.Order;

/** The 32-bit half of {@link LoweredCpu}: each operation as one of the few that an architecture lowers. */
abstract class LoweredIntOps extends Lowering implements IntOps {

    @Override
    public final int load_int(IntCell p) {
        return (int) load((Place) p, false);
    }

    @Override
    public final void store_int(IntCell p, int v) {
        store((Place) p, v, false);
    }

    @Override
    public final int atomic_load_int(IntCell p) {
        return (int) load((Place) p, false);
    }

    @Override
    public final int atomic_load_acq_int(IntCell p) {
        return (int) load((Place) p, true);
    }

    @Override
    public final void atomic_store_int(IntCell p, int v) {
        store((Place) p, v, false);
    }

    @Override
    public final void atomic_store_rel_int(IntCell p, int v) {
        store((Place) p, v, true);
    }

    @Override
    public final void atomic_add_int(IntCell p, int v) {
        update(Op.ADD, (Place) p, v, Order.RELAXED);
    }

    @Override
    public final void atomic_add_acq_int(IntCell p, int v) {
        update(Op.ADD, (Place) p, v, Order.ACQUIRE);
    }

    @Override
    public final void atomic_add_rel_int(IntCell p, int v) {
        update(Op.ADD, (Place) p, v, Order.RELEASE);
    }

    @Override
    public final void atomic_subtract_int(IntCell p, int v) {
        update(Op.SUBTRACT, (Place) p, v, Order.RELAXED);
    }

    @Override
    public final void atomic_subtract_acq_int(IntCell p, int v) {
        update(Op.SUBTRACT, (Place) p, v, Order.ACQUIRE);
    }

    @Override
    public final void atomic_subtract_rel_int(IntCell p, int v) {
        update(Op.SUBTRACT, (Place) p, v, Order.RELEASE);
    }

    @Override
    public final void atomic_set_int(IntCell p, int v) {
        update(Op.SET, (Place) p, v, Order.RELAXED);
    }

    @Override
    public final void atomic_set_acq_int(IntCell p, int v) {
        update(Op.SET, (Place) p, v, Order.ACQUIRE);
    }

    @Override
    public final void atomic_set_rel_int(IntCell p, int v) {
        update(Op.SET, (Place) p, v, Order.RELEASE);
    }

    @Override
    public final void atomic_clear_int(IntCell p, int v) {
        update(Op.CLEAR, (Place) p, v, Order.RELAXED);
    }

    @Override
    public final void atomic_clear_acq_int(IntCell p, int v) {
        update(Op.CLEAR, (Place) p, v, Order.ACQUIRE);
    }

    @Override
    public final void atomic_clear_rel_int(IntCell p, int v) {
        update(Op.CLEAR, (Place) p, v, Order.RELEASE);
    }

    @Override
    public final boolean atomic_cmpset_int(IntCell p, int old, int v) {
        return cmpset((Place) p, old, v, Order.RELAXED);
    }

    @Override
    public final boolean atomic_cmpset_acq_int(IntCell p, int old, int v) {
        return cmpset((Place) p, old, v, Order.ACQUIRE);
    }

    @Override
    public final boolean atomic_cmpset_rel_int(IntCell p, int old, int v) {
        return cmpset((Place) p, old, v, Order.RELEASE);
    }

    @Override
    public final boolean atomic_fcmpset_int(IntCell p, IntRef old, int v) {
        boolean done = fcmpset((Place) p, old.value, v, Order.RELAXED);
        if (!done) {
            old.value = (int) found;
        }
        return done;
    }

    @Override
    public final boolean atomic_fcmpset_acq_int(IntCell p, IntRef old, int v) {
        boolean done = fcmpset((Place) p, old.value, v, Order.ACQUIRE);
        if (!done) {
            old.value = (int) found;
        }
        return done;
    }

    @Override
    public final boolean atomic_fcmpset_rel_int(IntCell p, IntRef old, int v) {
        boolean done = fcmpset((Place) p, old.value, v, Order.RELEASE);
        if (!done) {
            old.value = (int) found;
        }
        return done;
    }

    @Override
    public final boolean atomic_testandset_int(IntCell p, int bit) {
        return testAnd(Op.SET, (Place) p, 1L << (bit & 31), Order.RELAXED);
    }

    @Override
    public final boolean atomic_testandset_acq_int(IntCell p, int bit) {
        return testAnd(Op.SET, (Place) p, 1L << (bit & 31), Order.ACQUIRE);
    }

    @Override
    public final boolean atomic_testandclear_int(IntCell p, int bit) {
        return testAnd(Op.CLEAR, (Place) p, 1L << (bit & 31), Order.RELAXED);
    }

    @Override
    public final boolean atomic_testandclear_acq_int(IntCell p, int bit) {
        return testAnd(Op.CLEAR, (Place) p, 1L << (bit & 31), Order.ACQUIRE);
    }

    @Override
    public final int atomic_fetchadd_int(IntCell p, int v) {
        return (int) fetchadd((Place) p, v, Order.RELAXED);
    }

    @Override
    public final int atomic_swap_int(IntCell p, int v) {
        return (int) swap((Place) p, v, Order.RELAXED);
    }

    @Override
    public final int atomic_readandclear_int(IntCell p) {
        return (int) readandclear((Place) p);
    }

    @Override
    public final int raw_fetchadd_int(IntCell p, int v, Order order) {
        return (int) fetchadd((Place) p, v, order);
    }

    @Override
    public final int raw_swap_int(IntCell p, int v, Order order) {
        return (int) swap((Place) p, v, order);
    }

    @Override
    public final void defer_load_int(int register, IntCell p) {
        defer(Cpu.checkedRegister(register), (Place) p);
    }
}

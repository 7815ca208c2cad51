package org.eptlitmus.atomic9;

/** The 32-bit half of {@link HardwareCpu}: each operation in its access mode. */
abstract class HardwareIntOps implements IntOps {

    /** The state object that a sample runs on: the memory. */
    final Object state;

    HardwareIntOps(Object state) {
        this.state = state;
    }

    abstract void defer(int register, long value);

    @Override
    public final int load_int(IntCell p) {
        return ((HardwareInt) p).get(state);
    }

    @Override
    public final void store_int(IntCell p, int v) {
        ((HardwareInt) p).set(state, v);
    }

    @Override
    public final int atomic_load_int(IntCell p) {
        return ((HardwareInt) p).getOpaque(state);
    }

    @Override
    public final int atomic_load_acq_int(IntCell p) {
        return ((HardwareInt) p).getAcquire(state);
    }

    @Override
    public final void atomic_store_int(IntCell p, int v) {
        ((HardwareInt) p).setOpaque(state, v);
    }

    @Override
    public final void atomic_store_rel_int(IntCell p, int v) {
        ((HardwareInt) p).setRelease(state, v);
    }

    @Override
    public final void atomic_add_int(IntCell p, int v) {
        ((HardwareInt) p).getAndAdd(state, v);
    }

    @Override
    public final void atomic_add_acq_int(IntCell p, int v) {
        ((HardwareInt) p).getAndAddAcquire(state, v);
    }

    @Override
    public final void atomic_add_rel_int(IntCell p, int v) {
        ((HardwareInt) p).getAndAddRelease(state, v);
    }

    @Override
    public final void atomic_subtract_int(IntCell p, int v) {
        ((HardwareInt) p).getAndAdd(state, -v);
    }

    @Override
    public final void atomic_subtract_acq_int(IntCell p, int v) {
        ((HardwareInt) p).getAndAddAcquire(state, -v);
    }

    @Override
    public final void atomic_subtract_rel_int(IntCell p, int v) {
        ((HardwareInt) p).getAndAddRelease(state, -v);
    }

    @Override
    public final void atomic_set_int(IntCell p, int v) {
        ((HardwareInt) p).getAndOr(state, v);
    }

    @Override
    public final void atomic_set_acq_int(IntCell p, int v) {
        ((HardwareInt) p).getAndOrAcquire(state, v);
    }

    @Override
    public final void atomic_set_rel_int(IntCell p, int v) {
        ((HardwareInt) p).getAndOrRelease(state, v);
    }

    @Override
    public final void atomic_clear_int(IntCell p, int v) {
        ((HardwareInt) p).getAndAnd(state, ~v);
    }

    @Override
    public final void atomic_clear_acq_int(IntCell p, int v) {
        ((HardwareInt) p).getAndAndAcquire(state, ~v);
    }

    @Override
    public final void atomic_clear_rel_int(IntCell p, int v) {
        ((HardwareInt) p).getAndAndRelease(state, ~v);
    }

    @Override
    public final boolean atomic_cmpset_int(IntCell p, int old, int v) {
        return ((HardwareInt) p).compareAndSet(state, old, v);
    }

    @Override
    public final boolean atomic_cmpset_acq_int(IntCell p, int old, int v) {
        return ((HardwareInt) p).compareAndSetAcquire(state, old, v);
    }

    @Override
    public final boolean atomic_cmpset_rel_int(IntCell p, int old, int v) {
        return ((HardwareInt) p).compareAndSetRelease(state, old, v);
    }

    @Override
    public final boolean atomic_fcmpset_int(IntCell p, IntRef old, int v) {
        return ((HardwareInt) p).weakCompareAndSet(state, old, v);
    }

    @Override
    public final boolean atomic_fcmpset_acq_int(IntCell p, IntRef old, int v) {
        return ((HardwareInt) p).weakCompareAndSetAcquire(state, old, v);
    }

    @Override
    public final boolean atomic_fcmpset_rel_int(IntCell p, IntRef old, int v) {
        return ((HardwareInt) p).weakCompareAndSetRelease(state, old, v);
    }

    @Override
    public final boolean atomic_testandset_int(IntCell p, int bit) {
        return (((HardwareInt) p).getAndOr(state, 1 << bit) & 1 << bit) != 0;
    }

    @Override
    public final boolean atomic_testandset_acq_int(IntCell p, int bit) {
        return (((HardwareInt) p).getAndOrAcquire(state, 1 << bit) & 1 << bit) != 0;
    }

    @Override
    public final boolean atomic_testandclear_int(IntCell p, int bit) {
        return (((HardwareInt) p).getAndAnd(state, ~(1 << bit)) & 1 << bit) != 0;
    }

    @Override
    public final boolean atomic_testandclear_acq_int(IntCell p, int bit) {
        return (((HardwareInt) p).getAndAndAcquire(state, ~(1 << bit)) & 1 << bit) != 0;
    }

    @Override
    public final int atomic_fetchadd_int(IntCell p, int v) {
        return ((HardwareInt) p).getAndAdd(state, v);
    }

    @Override
    public final int atomic_swap_int(IntCell p, int v) {
        return ((HardwareInt) p).getAndSet(state, v);
    }

    @Override
    public final int atomic_readandclear_int(IntCell p) {
        return ((HardwareInt) p).getAndSet(state, 0);
    }

    @Override
    public final int raw_fetchadd_int(IntCell p, int v, Order order) {
        HardwareInt c = (HardwareInt) p;
        if (order == Order.RELAXED) {
            return c.getAndAdd(state, v);
        } else if (order == Order.ACQUIRE) {
            return c.getAndAddAcquire(state, v);
        } else if (order == Order.RELEASE) {
            return c.getAndAddRelease(state, v);
        }
        return c.getAndAddVolatile(state, v);
    }

    @Override
    public final int raw_swap_int(IntCell p, int v, Order order) {
        HardwareInt c = (HardwareInt) p;
        if (order == Order.RELAXED) {
            return c.getAndSet(state, v);
        } else if (order == Order.ACQUIRE) {
            return c.getAndSetAcquire(state, v);
        } else if (order == Order.RELEASE) {
            return c.getAndSetRelease(state, v);
        }
        return c.getAndSetVolatile(state, v);
    }

    @Override
    public final void defer_load_int(int register, IntCell p) {
        defer(register, atomic_load_int(p));
    }
}

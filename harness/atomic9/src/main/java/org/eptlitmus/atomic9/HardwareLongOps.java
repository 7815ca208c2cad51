package org.eptlitmus.atomic9;

/** The 64-bit half of {@link HardwareCpu}: each operation in its access mode. */
abstract class HardwareLongOps extends HardwareIntOps implements LongOps {

    HardwareLongOps(Object state) {
        super(state);
    }

    @Override
    public final long load_long(LongCell p) {
        return ((HardwareLong) p).get(state);
    }

    @Override
    public final void store_long(LongCell p, long v) {
        ((HardwareLong) p).set(state, v);
    }

    @Override
    public final long atomic_load_long(LongCell p) {
        return ((HardwareLong) p).getOpaque(state);
    }

    @Override
    public final long atomic_load_acq_long(LongCell p) {
        return ((HardwareLong) p).getAcquire(state);
    }

    @Override
    public final void atomic_store_long(LongCell p, long v) {
        ((HardwareLong) p).setOpaque(state, v);
    }

    @Override
    public final void atomic_store_rel_long(LongCell p, long v) {
        ((HardwareLong) p).setRelease(state, v);
    }

    @Override
    public final void atomic_add_long(LongCell p, long v) {
        ((HardwareLong) p).getAndAdd(state, v);
    }

    @Override
    public final void atomic_add_acq_long(LongCell p, long v) {
        ((HardwareLong) p).getAndAddAcquire(state, v);
    }

    @Override
    public final void atomic_add_rel_long(LongCell p, long v) {
        ((HardwareLong) p).getAndAddRelease(state, v);
    }

    @Override
    public final void atomic_subtract_long(LongCell p, long v) {
        ((HardwareLong) p).getAndAdd(state, -v);
    }

    @Override
    public final void atomic_subtract_acq_long(LongCell p, long v) {
        ((HardwareLong) p).getAndAddAcquire(state, -v);
    }

    @Override
    public final void atomic_subtract_rel_long(LongCell p, long v) {
        ((HardwareLong) p).getAndAddRelease(state, -v);
    }

    @Override
    public final void atomic_set_long(LongCell p, long v) {
        ((HardwareLong) p).getAndOr(state, v);
    }

    @Override
    public final void atomic_set_acq_long(LongCell p, long v) {
        ((HardwareLong) p).getAndOrAcquire(state, v);
    }

    @Override
    public final void atomic_set_rel_long(LongCell p, long v) {
        ((HardwareLong) p).getAndOrRelease(state, v);
    }

    @Override
    public final void atomic_clear_long(LongCell p, long v) {
        ((HardwareLong) p).getAndAnd(state, ~v);
    }

    @Override
    public final void atomic_clear_acq_long(LongCell p, long v) {
        ((HardwareLong) p).getAndAndAcquire(state, ~v);
    }

    @Override
    public final void atomic_clear_rel_long(LongCell p, long v) {
        ((HardwareLong) p).getAndAndRelease(state, ~v);
    }

    @Override
    public final boolean atomic_cmpset_long(LongCell p, long old, long v) {
        return ((HardwareLong) p).compareAndSet(state, old, v);
    }

    @Override
    public final boolean atomic_cmpset_acq_long(LongCell p, long old, long v) {
        return ((HardwareLong) p).compareAndSetAcquire(state, old, v);
    }

    @Override
    public final boolean atomic_cmpset_rel_long(LongCell p, long old, long v) {
        return ((HardwareLong) p).compareAndSetRelease(state, old, v);
    }

    @Override
    public final boolean atomic_fcmpset_long(LongCell p, LongRef old, long v) {
        return ((HardwareLong) p).weakCompareAndSet(state, old, v);
    }

    @Override
    public final boolean atomic_fcmpset_acq_long(LongCell p, LongRef old, long v) {
        return ((HardwareLong) p).weakCompareAndSetAcquire(state, old, v);
    }

    @Override
    public final boolean atomic_fcmpset_rel_long(LongCell p, LongRef old, long v) {
        return ((HardwareLong) p).weakCompareAndSetRelease(state, old, v);
    }

    @Override
    public final boolean atomic_testandset_long(LongCell p, int bit) {
        return (((HardwareLong) p).getAndOr(state, 1L << bit) & 1L << bit) != 0;
    }

    @Override
    public final boolean atomic_testandset_acq_long(LongCell p, int bit) {
        return (((HardwareLong) p).getAndOrAcquire(state, 1L << bit) & 1L << bit) != 0;
    }

    @Override
    public final boolean atomic_testandclear_long(LongCell p, int bit) {
        return (((HardwareLong) p).getAndAnd(state, ~(1L << bit)) & 1L << bit) != 0;
    }

    @Override
    public final boolean atomic_testandclear_acq_long(LongCell p, int bit) {
        return (((HardwareLong) p).getAndAndAcquire(state, ~(1L << bit)) & 1L << bit) != 0;
    }

    @Override
    public final long atomic_fetchadd_long(LongCell p, long v) {
        return ((HardwareLong) p).getAndAdd(state, v);
    }

    @Override
    public final long atomic_swap_long(LongCell p, long v) {
        return ((HardwareLong) p).getAndSet(state, v);
    }

    @Override
    public final long atomic_readandclear_long(LongCell p) {
        return ((HardwareLong) p).getAndSet(state, 0);
    }

    @Override
    public final long raw_fetchadd_long(LongCell p, long v, Order order) {
        HardwareLong c = (HardwareLong) p;
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
    public final long raw_swap_long(LongCell p, long v, Order order) {
        HardwareLong c = (HardwareLong) p;
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
    public final void defer_load_long(int register, LongCell p) {
        defer(register, atomic_load_long(p));
    }
}

package org.eptlitmus.lowering;

import java.util.function.ToLongFunction;
import org.eptlitmus.atomic9.Order;

/** The CPU of an arbiter: it reads the final memory, and can do nothing else. */
public final class FinalMemoryCpu extends LoweredCpu {

    private final ToLongFunction<Place> memory;

    /** @param memory what each place holds at the end */
    public FinalMemoryCpu(ToLongFunction<Place> memory) {
        super(0);
        this.memory = memory;
    }

    @Override
    long load(Place p, boolean acquire) {
        return memory.applyAsLong(p);
    }

    private static UnsupportedOperationException refusal() {
        return new UnsupportedOperationException("an arbiter only loads");
    }

    @Override
    void store(Place p, long v, boolean release) {
        throw refusal();
    }

    @Override
    void update(Op op, Place p, long v, Order order) {
        throw refusal();
    }

    @Override
    boolean cmpset(Place p, long old, long v, Order order) {
        throw refusal();
    }

    @Override
    boolean fcmpset(Place p, long old, long v, Order order) {
        throw refusal();
    }

    @Override
    boolean testAnd(Op op, Place p, long mask, Order order) {
        throw refusal();
    }

    @Override
    long fetchadd(Place p, long v, Order order) {
        throw refusal();
    }

    @Override
    long swap(Place p, long v, Order order) {
        throw refusal();
    }

    @Override
    long readandclear(Place p) {
        throw refusal();
    }

    @Override
    void defer(int register, Place p) {
        throw refusal();
    }

    @Override
    public long register_long(int register) {
        throw refusal();
    }

    @Override
    public void atomic_thread_fence_acq() {
        // Everything has settled.
    }

    @Override
    public void atomic_thread_fence_rel() {
        // Everything has settled.
    }

    @Override
    public void atomic_thread_fence_acq_rel() {
        // Everything has settled.
    }

    @Override
    public void atomic_thread_fence_seq_cst() {
        // Everything has settled.
    }

    @Override
    public void cpu_spinwait() {
        throw refusal();
    }
}

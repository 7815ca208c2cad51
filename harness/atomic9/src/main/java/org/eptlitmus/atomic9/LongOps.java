package org.eptlitmus.atomic9;

/**
 * The 64-bit half of the atomic(9) vocabulary: what a CPU can do to an {@link LongCell}.
 *
 * <p>Names, meanings and omissions are atomic(9)'s (FreeBSD {@code sys/arm64/include/atomic.h} and
 * {@code sys/amd64/include/atomic.h}): {@code acq} orders the access before everything later in program order,
 * {@code rel} everything earlier before the access, no suffix orders nothing. fetchadd, swap and readandclear
 * exist only without a suffix, the test-and operations only without one and with {@code acq}.
 */
public interface LongOps {

    /** C's plain read: a compiler may hoist, double or drop it. */
    long load_long(LongCell p);

    /** C's plain write: a compiler may sink, merge or drop it. */
    void store_long(LongCell p, long v);

    /** {@code atomic_load_long}: read once, whole, in coherence order; no other ordering. */
    long atomic_load_long(LongCell p);

    /** {@code atomic_load_acq_long}. */
    long atomic_load_acq_long(LongCell p);

    /** {@code atomic_store_long}: written once, whole; no other ordering. */
    void atomic_store_long(LongCell p, long v);

    /** {@code atomic_store_rel_long}. */
    void atomic_store_rel_long(LongCell p, long v);

    /** {@code atomic_add_long}: {@code *p += v}. */
    void atomic_add_long(LongCell p, long v);

    /** {@code atomic_add_acq_long}. */
    void atomic_add_acq_long(LongCell p, long v);

    /** {@code atomic_add_rel_long}. */
    void atomic_add_rel_long(LongCell p, long v);

    /** {@code atomic_subtract_long}: {@code *p -= v}. */
    void atomic_subtract_long(LongCell p, long v);

    /** {@code atomic_subtract_acq_long}. */
    void atomic_subtract_acq_long(LongCell p, long v);

    /** {@code atomic_subtract_rel_long}. */
    void atomic_subtract_rel_long(LongCell p, long v);

    /** {@code atomic_set_long}: {@code *p |= v}. */
    void atomic_set_long(LongCell p, long v);

    /** {@code atomic_set_acq_long}. */
    void atomic_set_acq_long(LongCell p, long v);

    /** {@code atomic_set_rel_long}. */
    void atomic_set_rel_long(LongCell p, long v);

    /** {@code atomic_clear_long}: {@code *p &= ~v}. */
    void atomic_clear_long(LongCell p, long v);

    /** {@code atomic_clear_acq_long}. */
    void atomic_clear_acq_long(LongCell p, long v);

    /** {@code atomic_clear_rel_long}. */
    void atomic_clear_rel_long(LongCell p, long v);

    /**
     * {@code atomic_cmpset_long}: writes {@code v} if the location holds {@code old}; never fails spuriously.
     *
     * @return whether it wrote; a failure executes no store
     */
    boolean atomic_cmpset_long(LongCell p, long old, long v);

    /** {@code atomic_cmpset_acq_long}. */
    boolean atomic_cmpset_acq_long(LongCell p, long old, long v);

    /** {@code atomic_cmpset_rel_long}. */
    boolean atomic_cmpset_rel_long(LongCell p, long old, long v);

    /**
     * {@code atomic_fcmpset_long}: as cmpset, but may fail spuriously, and a failure leaves the value found in {@code old}.
     *
     * @return whether it wrote
     */
    boolean atomic_fcmpset_long(LongCell p, LongRef old, long v);

    /** {@code atomic_fcmpset_acq_long}. */
    boolean atomic_fcmpset_acq_long(LongCell p, LongRef old, long v);

    /** {@code atomic_fcmpset_rel_long}. */
    boolean atomic_fcmpset_rel_long(LongCell p, LongRef old, long v);

    /**
     * {@code atomic_testandset_long}: sets one bit.
     *
     * @param bit taken modulo 64
     * @return whether it was set before
     */
    boolean atomic_testandset_long(LongCell p, int bit);

    /** {@code atomic_testandset_acq_long}. */
    boolean atomic_testandset_acq_long(LongCell p, int bit);

    /**
     * {@code atomic_testandclear_long}: clears one bit.
     *
     * @param bit taken modulo 64
     * @return whether it was set before
     */
    boolean atomic_testandclear_long(LongCell p, int bit);

    /** {@code atomic_testandclear_acq_long}. */
    boolean atomic_testandclear_acq_long(LongCell p, int bit);

    /**
     * {@code atomic_fetchadd_long}.
     *
     * @return the value before
     */
    long atomic_fetchadd_long(LongCell p, long v);

    /**
     * {@code atomic_swap_long}.
     *
     * @return the value before
     */
    long atomic_swap_long(LongCell p, long v);

    /**
     * {@code atomic_readandclear_long}.
     *
     * @return the value before
     */
    long atomic_readandclear_long(LongCell p);

    /**
     * A fetch-and-add with any ordering: an instruction the architectures have and atomic(9) does not name.
     *
     * @return the value before
     */
    long raw_fetchadd_long(LongCell p, long v, Order order);

    /**
     * A swap with any ordering: an instruction the architectures have and atomic(9) does not name.
     *
     * @return the value before
     */
    long raw_swap_long(LongCell p, long v, Order order);

    /**
     * Reads as {@link #atomic_load_long} does, into a register that is asked for later: until
     * {@link Cpu#register_long} names it, nothing waits for the value, so that the read may happen after later stores (load buffering).
     *
     * @param register 0 to {@link Cpu#REGISTERS} - 1
     */
    void defer_load_long(int register, LongCell p);
}

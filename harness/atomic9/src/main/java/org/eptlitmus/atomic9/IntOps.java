package org.eptlitmus.atomic9;

/**
 * The 32-bit half of the atomic(9) vocabulary: what a CPU can do to an {@link IntCell}.
 *
 * <p>Names, meanings and omissions are atomic(9)'s (FreeBSD {@code sys/arm64/include/atomic.h} and
 * {@code sys/amd64/include/atomic.h}): {@code acq} orders the access before everything later in program order,
 * {@code rel} everything earlier before the access, no suffix orders nothing. fetchadd, swap and readandclear
 * exist only without a suffix, the test-and operations only without one and with {@code acq}.
 */
public interface IntOps {

    /** C's plain read: a compiler may hoist, double or drop it. */
    int load_int(IntCell p);

    /** C's plain write: a compiler may sink, merge or drop it. */
    void store_int(IntCell p, int v);

    /** {@code atomic_load_int}: read once, whole, in coherence order; no other ordering. */
    int atomic_load_int(IntCell p);

    /** {@code atomic_load_acq_int}. */
    int atomic_load_acq_int(IntCell p);

    /** {@code atomic_store_int}: written once, whole; no other ordering. */
    void atomic_store_int(IntCell p, int v);

    /** {@code atomic_store_rel_int}. */
    void atomic_store_rel_int(IntCell p, int v);

    /** {@code atomic_add_int}: {@code *p += v}. */
    void atomic_add_int(IntCell p, int v);

    /** {@code atomic_add_acq_int}. */
    void atomic_add_acq_int(IntCell p, int v);

    /** {@code atomic_add_rel_int}. */
    void atomic_add_rel_int(IntCell p, int v);

    /** {@code atomic_subtract_int}: {@code *p -= v}. */
    void atomic_subtract_int(IntCell p, int v);

    /** {@code atomic_subtract_acq_int}. */
    void atomic_subtract_acq_int(IntCell p, int v);

    /** {@code atomic_subtract_rel_int}. */
    void atomic_subtract_rel_int(IntCell p, int v);

    /** {@code atomic_set_int}: {@code *p |= v}. */
    void atomic_set_int(IntCell p, int v);

    /** {@code atomic_set_acq_int}. */
    void atomic_set_acq_int(IntCell p, int v);

    /** {@code atomic_set_rel_int}. */
    void atomic_set_rel_int(IntCell p, int v);

    /** {@code atomic_clear_int}: {@code *p &= ~v}. */
    void atomic_clear_int(IntCell p, int v);

    /** {@code atomic_clear_acq_int}. */
    void atomic_clear_acq_int(IntCell p, int v);

    /** {@code atomic_clear_rel_int}. */
    void atomic_clear_rel_int(IntCell p, int v);

    /**
     * {@code atomic_cmpset_int}: writes {@code v} if the location holds {@code old}; never fails spuriously.
     *
     * @return whether it wrote; a failure executes no store
     */
    boolean atomic_cmpset_int(IntCell p, int old, int v);

    /** {@code atomic_cmpset_acq_int}. */
    boolean atomic_cmpset_acq_int(IntCell p, int old, int v);

    /** {@code atomic_cmpset_rel_int}. */
    boolean atomic_cmpset_rel_int(IntCell p, int old, int v);

    /**
     * {@code atomic_fcmpset_int}: as cmpset, but may fail spuriously, and a failure leaves the value found in {@code old}.
     *
     * @return whether it wrote
     */
    boolean atomic_fcmpset_int(IntCell p, IntRef old, int v);

    /** {@code atomic_fcmpset_acq_int}. */
    boolean atomic_fcmpset_acq_int(IntCell p, IntRef old, int v);

    /** {@code atomic_fcmpset_rel_int}. */
    boolean atomic_fcmpset_rel_int(IntCell p, IntRef old, int v);

    /**
     * {@code atomic_testandset_int}: sets one bit.
     *
     * @param bit taken modulo 32
     * @return whether it was set before
     */
    boolean atomic_testandset_int(IntCell p, int bit);

    /** {@code atomic_testandset_acq_int}. */
    boolean atomic_testandset_acq_int(IntCell p, int bit);

    /**
     * {@code atomic_testandclear_int}: clears one bit.
     *
     * @param bit taken modulo 32
     * @return whether it was set before
     */
    boolean atomic_testandclear_int(IntCell p, int bit);

    /** {@code atomic_testandclear_acq_int}. */
    boolean atomic_testandclear_acq_int(IntCell p, int bit);

    /**
     * {@code atomic_fetchadd_int}.
     *
     * @return the value before
     */
    int atomic_fetchadd_int(IntCell p, int v);

    /**
     * {@code atomic_swap_int}.
     *
     * @return the value before
     */
    int atomic_swap_int(IntCell p, int v);

    /**
     * {@code atomic_readandclear_int}.
     *
     * @return the value before
     */
    int atomic_readandclear_int(IntCell p);

    /**
     * A fetch-and-add with any ordering: an instruction the architectures have and atomic(9) does not name.
     *
     * @return the value before
     */
    int raw_fetchadd_int(IntCell p, int v, Order order);

    /**
     * A swap with any ordering: an instruction the architectures have and atomic(9) does not name.
     *
     * @return the value before
     */
    int raw_swap_int(IntCell p, int v, Order order);

    /**
     * Reads as {@link #atomic_load_int} does, into a register that is asked for later: until
     * {@link Cpu#register_int} names it, nothing waits for the value, so that the read may happen after later stores (load buffering).
     *
     * @param register 0 to {@link Cpu#REGISTERS} - 1
     */
    void defer_load_int(int register, IntCell p);
}

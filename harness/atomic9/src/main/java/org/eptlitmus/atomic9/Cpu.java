package org.eptlitmus.atomic9;

/**
 * One CPU of a machine, seen through atomic(9): all that the kernel code of this suite may touch.
 *
 * <p>The same kernel code runs on the JVM's own CPU ({@link HardwareCpu}), on an emulated Arm core, and under the recorders of
 * the axiomatic models. It must therefore be deterministic: what it does may depend on nothing but the values these
 * methods return. Local Java objects are private to the CPU (its registers, its TLB).
 *
 * <p>A value returned by a load is known at once, as after a branch on it: later stores do not pass it. A load that must stay open
 * goes through {@link #defer_load_int} and a register.
 *
 * <p>Not thread-safe: one thread runs one CPU.
 */
public interface Cpu extends IntOps, LongOps {

    /** The number of registers for deferred loads. */
    int REGISTERS = 4;

    /** This CPU's number, from 0: the kernel's {@code curcpu}. */
    int curcpu();

    /** {@code atomic_thread_fence_acq}: earlier loads before all later accesses. */
    void atomic_thread_fence_acq();

    /** {@code atomic_thread_fence_rel}: earlier accesses before all later stores. */
    void atomic_thread_fence_rel();

    /** {@code atomic_thread_fence_acq_rel}: both of the above. */
    void atomic_thread_fence_acq_rel();

    /** {@code atomic_thread_fence_seq_cst}: everything earlier before everything later, a later load behind an earlier store included. */
    void atomic_thread_fence_seq_cst();

    /**
     * {@code cpu_spinwait}: the body of a loop that only waits.
     *
     * <p>Calling it asserts that this iteration of the enclosing loop changed nothing, in memory or in locals that are read
     * later: the loop is as good as one that runs once, with the values that end it. Explorers rely on it and cut
     * every other path.
     */
    void cpu_spinwait();

    /**
     * The value of the last {@link #defer_load_int} into this register.
     *
     * @param register 0 to {@link #REGISTERS} - 1
     */
    int register_int(int register);

    /**
     * The value of the last {@link #defer_load_long} into this register.
     *
     * @param register 0 to {@link #REGISTERS} - 1
     */
    long register_long(int register);

    /**
     * The register's number, checked.
     *
     * @throws IndexOutOfBoundsException unless {@code 0 <= register < REGISTERS}
     */
    static int checkedRegister(int register) {
        if (register < 0 || register >= REGISTERS) {
            throw new IndexOutOfBoundsException("register " + register + " of " + REGISTERS);
        }
        return register;
    }
}

package org.eptlitmus.atomic9;

import java.lang.invoke.VarHandle;

/**
 * The CPU that the JVM runs on: each operation of atomic(9) as the <em>weakest</em> VarHandle access mode that covers it.
 *
 * <p>A Java access mode is not the kernel's instruction. What C2 emitted for this class, read from the machine code of
 * OpenJDK 17.0.15 for x86-64 and 17.0.21.1 for AArch64; what precedes a {@code lock cmpxchg}, {@code casl} or
 * {@code stlxr} loops back when it loses:
 *
 * <table>
 * <caption>atomic(9), the access mode, and the instructions</caption>
 * <tr><th>atomic(9)</th><th>VarHandle</th><th>x86-64</th><th>AArch64, +UseLSE</th><th>AArch64, -UseLSE</th></tr>
 * <tr><td>plain read, write</td><td>get, set</td><td>mov</td><td>ldr, str</td><td>the same</td></tr>
 * <tr><td>load, store</td><td>getOpaque, setOpaque</td><td>mov</td><td>ldr, str</td><td>the same</td></tr>
 * <tr><td>load_acq</td><td>getAcquire</td><td>mov</td><td>ldar</td><td>the same</td></tr>
 * <tr><td>store_rel</td><td>setRelease</td><td>mov</td><td>dmb ish; str</td><td>the same</td></tr>
 * <tr><td>add, subtract, set, clear, testandset, testandclear, fetchadd, swap, readandclear, cmpset, fcmpset</td>
 *     <td>getOpaque, weakCompareAndSetPlain</td><td>mov; lock cmpxchg</td><td>ldr; casl</td><td>ldr; ldxr; stlxr</td></tr>
 * <tr><td>add_acq, subtract_acq</td><td>getAndAddAcquire</td><td>mov; lock cmpxchg</td><td>ldar; casl; dmb ishld</td><td>ldar; ldxr; stlxr; dmb ishld</td></tr>
 * <tr><td>add_rel, subtract_rel</td><td>getAndAddRelease</td><td>mov; lock cmpxchg</td><td>ldr; dmb ish; casl</td><td>ldr; dmb ish; ldxr; stlxr</td></tr>
 * <tr><td>set_acq, clear_acq, testandset_acq, testandclear_acq</td><td>getAndBitwiseOrAcquire, AndAcquire</td>
 *     <td>mov; lock cmpxchg</td><td>ldr; casl; dmb ishld</td><td>ldr; ldxr; stlxr; dmb ishld</td></tr>
 * <tr><td>set_rel, clear_rel</td><td>getAndBitwiseOrRelease, AndRelease</td><td>mov; lock cmpxchg</td><td>ldr; dmb ish; casl</td><td>ldr; dmb ish; ldxr; stlxr</td></tr>
 * <tr><td>cmpset_acq, fcmpset_acq</td><td>compareAndExchangeAcquire</td><td>lock cmpxchg</td><td>casl; dmb ishld</td><td>ldxr; stlxr; dmb ishld</td></tr>
 * <tr><td>cmpset_rel, fcmpset_rel</td><td>compareAndExchangeRelease</td><td>lock cmpxchg</td><td>dmb ish; casl</td><td>dmb ish; ldxr; stlxr</td></tr>
 * <tr><td>raw_fetchadd, raw_swap, acquire</td><td>getAndAddAcquire, getAndSetAcquire</td><td>mov; lock cmpxchg</td><td>ldar; casl; dmb ishld</td><td>ldar; ldxr; stlxr; dmb ishld</td></tr>
 * <tr><td>raw_fetchadd, raw_swap, acquire and release</td><td>getAndAdd, getAndSet</td><td>lock xadd, xchg</td><td>ldaddal, swpal</td><td>ldaxr; stlxr</td></tr>
 * <tr><td>fence_acq</td><td>acquireFence</td><td>nothing</td><td>dmb ishld</td><td>the same</td></tr>
 * <tr><td>fence_rel, fence_acq_rel</td><td>releaseFence, acquireFence and releaseFence</td><td>nothing</td><td>dmb ish</td><td>the same</td></tr>
 * <tr><td>fence_seq_cst</td><td>fullFence</td><td>lock addl $0</td><td>dmb ish</td><td>the same</td></tr>
 * </table>
 *
 * <p>So a relaxed RMW here carries a release on AArch64 that FreeBSD's {@code ldadd} has not, and an acquire RMW's {@code dmb ishld} orders
 * later accesses behind its read and not behind its write: on AArch64 it is the emulated machines, not this one, that run the kernel's own sequences.
 *
 * <p>Every sample makes one and drops it; escape analysis removes it. A final class for each number makes {@link #curcpu} a constant.
 */
public abstract class HardwareCpu extends HardwareLongOps implements Cpu {

    /** Whether waiting yields the CPU: where more actors run than there are CPUs. */
    private static final boolean YIELD = Boolean.getBoolean("eptlitmus.yield");

    private long register0;
    private long register1;
    private long register2;
    private long register3;

    private HardwareCpu(Object state) {
        super(state);
    }

    /**
     * A CPU on this memory.
     *
     * @param state an instance of the state class that the {@link HardwareMemory} was made with
     * @param number 0 to {@link IntCells#MAX} - 1
     * @throws IllegalArgumentException for another number
     */
    public static HardwareCpu of(Object state, int number) {
        return switch (number) {
            case 0 -> new Cpu0(state);
            case 1 -> new Cpu1(state);
            case 2 -> new Cpu2(state);
            case 3 -> new Cpu3(state);
            default -> throw new IllegalArgumentException("CPU " + number + ", not 0 to " + (IntCells.MAX - 1));
        };
    }

    private static final class Cpu0 extends HardwareCpu {
        Cpu0(Object state) {
            super(state);
        }

        @Override
        public int curcpu() {
            return 0;
        }
    }

    private static final class Cpu1 extends HardwareCpu {
        Cpu1(Object state) {
            super(state);
        }

        @Override
        public int curcpu() {
            return 1;
        }
    }

    private static final class Cpu2 extends HardwareCpu {
        Cpu2(Object state) {
            super(state);
        }

        @Override
        public int curcpu() {
            return 2;
        }
    }

    private static final class Cpu3 extends HardwareCpu {
        Cpu3(Object state) {
            super(state);
        }

        @Override
        public int curcpu() {
            return 3;
        }
    }

    @Override
    public final void atomic_thread_fence_acq() {
        VarHandle.acquireFence();
    }

    @Override
    public final void atomic_thread_fence_rel() {
        VarHandle.releaseFence();
    }

    @Override
    public final void atomic_thread_fence_acq_rel() {
        VarHandle.acquireFence();
        VarHandle.releaseFence();
    }

    @Override
    public final void atomic_thread_fence_seq_cst() {
        VarHandle.fullFence();
    }

    @Override
    public final void cpu_spinwait() {
        if (YIELD) {
            Thread.yield();
        } else {
            Thread.onSpinWait();
        }
    }

    @Override
    final void defer(int register, long value) {
        switch (Cpu.checkedRegister(register)) {
            case 0 -> register0 = value;
            case 1 -> register1 = value;
            case 2 -> register2 = value;
            default -> register3 = value;
        }
    }

    @Override
    public final int register_int(int register) {
        return (int) register_long(register);
    }

    @Override
    public final long register_long(int register) {
        return switch (Cpu.checkedRegister(register)) {
            case 0 -> register0;
            case 1 -> register1;
            case 2 -> register2;
            default -> register3;
        };
    }
}

package org.eptlitmus.lowering;

import org.eptlitmus.atomic9.Cpu;
import org.eptlitmus.atomic9.Order;
import org.eptlitmus.litmus.Width;
import org.eptlitmus.litmus.X86Instruction.BinaryOp;

/**
 * atomic(9) as FreeBSD's amd64 kernel executes it (FreeBSD {@code sys/amd64/include/atomic.h}): every read-modify-write is locked whatever its
 * suffix, every load and store is a {@code mov}, and only the sequentially consistent fence is an instruction.
 */
public final class Amd64Cpu extends LoweredCpu {

    private static final int SCRATCH = 1;
    private static final int DEFERRED = 8;

    private final X86 x;
    private final Place own;

    /**
     * @param core what executes the instructions
     * @param number this CPU's number
     */
    public Amd64Cpu(X86 core, int number) {
        super(number);
        this.x = core;
        this.own = new Place("own" + number, number, Width.BITS32, 0);
    }

    @Override
    long load(Place p, boolean acquire) {
        x.load(X86.RAX, p);
        return x.value(X86.RAX);
    }

    @Override
    void store(Place p, long v, boolean release) {
        x.mov(p.width(), SCRATCH, v);
        x.store(p, SCRATCH);
    }

    @Override
    void update(Op op, Place p, long v, Order order) {
        x.mov(p.width(), SCRATCH, switch (op) {
            case ADD, SUBTRACT, SET -> v;
            case CLEAR -> ~v;
        });
        x.lock(switch (op) {
            case ADD -> BinaryOp.ADD;
            case SUBTRACT -> BinaryOp.SUB;
            case SET -> BinaryOp.OR;
            case CLEAR -> BinaryOp.AND;
        }, p, SCRATCH);
    }

    @Override
    boolean cmpset(Place p, long old, long v, Order order) {
        return fcmpset(p, old, v, order);
    }

    @Override
    boolean fcmpset(Place p, long old, long v, Order order) {
        x.mov(p.width(), X86.RAX, old);
        x.mov(p.width(), SCRATCH, v);
        x.cmpxchg(p, SCRATCH);
        found = x.value(X86.RAX);
        return found == p.width().truncate(old);
    }

    /**
     * The kernel's {@code lock bts} and {@code lock btr}, as the LOCK CMPXCHG that the litmus language has: neither this one nor herdtools' knows an
     * instruction that answers in the carry flag. Both are one locked read and write, and order alike.
     */
    @Override
    boolean testAnd(Op op, Place p, long mask, Order order) {
        while (true) {
            x.load(X86.RAX, p);
            long old = x.value(X86.RAX);
            if (fcmpset(p, old, op == Op.SET ? old | mask : old & ~mask, order)) {
                return (old & mask) != 0;
            }
            x.spinwait();
        }
    }

    @Override
    long fetchadd(Place p, long v, Order order) {
        x.mov(p.width(), X86.RAX, v);
        x.xadd(p, X86.RAX);
        return x.value(X86.RAX);
    }

    @Override
    long swap(Place p, long v, Order order) {
        x.mov(p.width(), X86.RAX, v);
        x.xchg(p, X86.RAX);
        return x.value(X86.RAX);
    }

    @Override
    long readandclear(Place p) {
        return swap(p, 0, Order.RELAXED);
    }

    @Override
    void defer(int register, Place p) {
        x.load(DEFERRED + register, p);
    }

    @Override
    public long register_long(int register) {
        return x.value(DEFERRED + Cpu.checkedRegister(register));
    }

    @Override
    public void atomic_thread_fence_acq() {
        // A compiler barrier.
    }

    @Override
    public void atomic_thread_fence_rel() {
        // A compiler barrier.
    }

    @Override
    public void atomic_thread_fence_acq_rel() {
        // A compiler barrier.
    }

    /** The kernel's {@code lock addl $0} to a word of {@code %gs}, in user code to one below the stack pointer: here {@code own<n>}. */
    @Override
    public void atomic_thread_fence_seq_cst() {
        x.lockAddZero(own);
    }

    @Override
    public void cpu_spinwait() {
        x.spinwait();
    }
}

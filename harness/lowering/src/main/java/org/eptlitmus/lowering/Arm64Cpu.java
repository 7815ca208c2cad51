package org.eptlitmus.lowering;

import org.eptlitmus.atomic9.Cpu;
import org.eptlitmus.atomic9.Order;
import org.eptlitmus.litmus.A64Instruction;
import org.eptlitmus.litmus.A64Instruction.Accesses;
import org.eptlitmus.litmus.A64Instruction.AluOp;
import org.eptlitmus.litmus.A64Instruction.ReadOrder;
import org.eptlitmus.litmus.A64Instruction.RmwOp;
import org.eptlitmus.litmus.Width;

/**
 * atomic(9) as FreeBSD's arm64 kernel executes it (FreeBSD {@code sys/arm64/include/atomic.h}): with LSE, one instruction; without it, a
 * load-exclusive, a store-exclusive and a retry. The kernel chooses at run time; here it is chosen when the CPU is made.
 *
 * <p>Two details matter to the memory model. The LSE forms keep a live result register, so that their read half stays an acquire
 * and is ordered by {@code dmb ld}. And acquire is on the load half, release on the store half, whatever the operation. Neither has a subtract: it is
 * the add of the negated value.
 */
public final class Arm64Cpu extends LoweredCpu {

    private static final int OLD = 1;
    private static final int NEW = 2;
    private static final int STATUS = 3;
    private static final int OPERAND = 4;
    private static final int DEFERRED = 5;

    private final A64 a;
    private final boolean lse;

    /**
     * @param core what executes the instructions
     * @param isa {@link Isa#ARM64_LLSC} or {@link Isa#ARM64_LSE}
     * @param number this CPU's number
     */
    public Arm64Cpu(A64 core, Isa isa, int number) {
        super(number);
        this.a = core;
        this.lse = switch (isa) {
            case ARM64_LSE -> true;
            case ARM64_LLSC -> false;
            case AMD64 -> throw new IllegalArgumentException("amd64 on an AArch64 core");
        };
    }

    /** What executes the instructions. */
    public A64 core() {
        return a;
    }

    @Override
    long load(Place p, boolean acquire) {
        a.ldr(OLD, p, acquire ? ReadOrder.ACQUIRE : ReadOrder.PLAIN);
        return a.value(OLD);
    }

    @Override
    void store(Place p, long v, boolean release) {
        a.mov(p.width(), NEW, v);
        a.str(NEW, p, release);
    }

    @Override
    void update(Op op, Place p, long v, Order order) {
        a.mov(p.width(), OPERAND, op == Op.SUBTRACT ? -v : v);
        if (lse) {
            a.rmw(rmw(op), OPERAND, OLD, p, acquires(order), releases(order));
        } else {
            exclusively(alu(op), p, order);
        }
    }

    /** {@code 1: ld{a}xr; op; st{l}xr; cbnz 1b}, the operand in its register. */
    private void exclusively(AluOp op, Place p, Order order) {
        int top = a.label();
        do {
            a.ldxr(OLD, p, acquires(order));
            a.alu(op, p.width(), NEW, OLD, OPERAND);
            a.stxr(STATUS, NEW, p, releases(order));
        } while (a.cbnz(STATUS, top));
    }

    @Override
    boolean cmpset(Place p, long old, long v, Order order) {
        long expected = p.width().truncate(old);
        if (lse) {
            return compareAndSwap(p, old, v, order) == expected;
        }
        int top = a.label();
        do {
            a.ldxr(OLD, p, acquires(order));
            if (a.value(OLD) != expected) {
                return false;
            }
            a.mov(p.width(), NEW, v);
            a.stxr(STATUS, NEW, p, releases(order));
        } while (a.cbnz(STATUS, top));
        return true;
    }

    @Override
    boolean fcmpset(Place p, long old, long v, Order order) {
        long expected = p.width().truncate(old);
        if (lse) {
            found = compareAndSwap(p, old, v, order);
            return found == expected;
        }
        a.ldxr(OLD, p, acquires(order));
        found = a.value(OLD);
        if (found != expected) {
            return false;
        }
        a.mov(p.width(), NEW, v);
        a.stxr(STATUS, NEW, p, releases(order));
        return a.value(STATUS) == 0;
    }

    private long compareAndSwap(Place p, long old, long v, Order order) {
        a.mov(p.width(), OLD, old);
        a.mov(p.width(), NEW, v);
        a.cas(OLD, NEW, p, acquires(order), releases(order));
        return a.value(OLD);
    }

    @Override
    boolean testAnd(Op op, Place p, long mask, Order order) {
        a.mov(p.width(), OPERAND, mask);
        if (lse) {
            a.rmw(rmw(op), OPERAND, OLD, p, acquires(order), releases(order));
        } else {
            exclusively(alu(op), p, order);
        }
        return (a.value(OLD) & mask) != 0;
    }

    @Override
    long fetchadd(Place p, long v, Order order) {
        a.mov(p.width(), OPERAND, v);
        if (lse) {
            a.rmw(RmwOp.ADD, OPERAND, OLD, p, acquires(order), releases(order));
        } else {
            exclusively(AluOp.ADD, p, order);
        }
        return a.value(OLD);
    }

    @Override
    long swap(Place p, long v, Order order) {
        a.mov(p.width(), NEW, v);
        return exchange(NEW, p, order);
    }

    @Override
    long readandclear(Place p) {
        return exchange(A64Instruction.ZR, p, Order.RELAXED);
    }

    private long exchange(int rs, Place p, Order order) {
        if (lse) {
            a.rmw(RmwOp.SWP, rs, OLD, p, acquires(order), releases(order));
        } else {
            int top = a.label();
            do {
                a.ldxr(OLD, p, acquires(order));
                a.stxr(STATUS, rs, p, releases(order));
            } while (a.cbnz(STATUS, top));
        }
        return a.value(OLD);
    }

    @Override
    void defer(int register, Place p) {
        a.ldr(DEFERRED + register, p, ReadOrder.PLAIN);
    }

    @Override
    public long register_long(int register) {
        return a.value(DEFERRED + Cpu.checkedRegister(register));
    }

    @Override
    public void atomic_thread_fence_acq() {
        a.dmb(Accesses.LOAD);
    }

    @Override
    public void atomic_thread_fence_rel() {
        a.dmb(Accesses.FULL);
    }

    @Override
    public void atomic_thread_fence_acq_rel() {
        a.dmb(Accesses.FULL);
    }

    @Override
    public void atomic_thread_fence_seq_cst() {
        a.dmb(Accesses.FULL);
    }

    @Override
    public void cpu_spinwait() {
        a.spinwait();
    }

    private static AluOp alu(Op op) {
        return switch (op) {
            case ADD, SUBTRACT -> AluOp.ADD;
            case SET -> AluOp.ORR;
            case CLEAR -> AluOp.BIC;
        };
    }

    private static RmwOp rmw(Op op) {
        return switch (op) {
            case ADD, SUBTRACT -> RmwOp.ADD;
            case SET -> RmwOp.SET;
            case CLEAR -> RmwOp.CLR;
        };
    }
}

package org.eptlitmus.arm64;

import java.util.function.LongBinaryOperator;
import org.eptlitmus.litmus.A64Instruction;
import org.eptlitmus.litmus.A64Instruction.AluOp;
import org.eptlitmus.litmus.A64Instruction.RmwOp;
import org.eptlitmus.litmus.Width;
import org.eptlitmus.lowering.Place;

/**
 * The machine's form of each instruction that the lowering has asked for so far, so that none is made twice and stepping does not
 * allocate. Threads share it: an entry is immutable, and a lost one is made again.
 */
final class SteppedOps {
    private static final int SIZE = 1 << 10;

    private record Known(long key, MicroOp op) {
    }

    private final Known[] table = new Known[SIZE];

    /** What an instruction does; part of the key. */
    private enum Shape {
        LOAD, STORE, STORE_EXCLUSIVE, RMW, CAS
    }

    MicroOp load(int rt, Place p, boolean acquire, boolean acquirePc, boolean exclusive) {
        long key = key(Shape.LOAD, p, rt, 0, acquire, acquirePc, exclusive ? 1 : 0);
        MicroOp known = find(key);
        return known != null ? known : put(key, access(MicroOp.Kind.LOAD, p, acquire, false)
                .dst(register(rt)).acquirePc(acquirePc).exclusive(exclusive).build());
    }

    MicroOp store(int rt, Place p, boolean release) {
        long key = key(Shape.STORE, p, rt, 0, false, release, 0);
        MicroOp known = find(key);
        return known != null ? known
                : put(key, access(MicroOp.Kind.STORE, p, false, release).left(register(rt)).build());
    }

    MicroOp storeExclusive(int rs, int rt, Place p, boolean release) {
        long key = key(Shape.STORE_EXCLUSIVE, p, rt, rs, false, release, 0);
        MicroOp known = find(key);
        return known != null ? known : put(key, access(MicroOp.Kind.STORE_EXCLUSIVE, p, false, release)
                .dst(register(rs)).left(register(rt)).build());
    }

    MicroOp rmw(RmwOp op, int rs, int rt, Place p, boolean acquire, boolean release) {
        long key = key(Shape.RMW, p, rt, rs, acquire, release, op.ordinal());
        MicroOp known = find(key);
        return known != null ? known : put(key, access(MicroOp.Kind.ATOMIC, p, acquire, release)
                .dst(register(rt)).left(register(rs)).function(function(op)).build());
    }

    MicroOp cas(int rs, int rt, Place p, boolean acquire, boolean release) {
        long key = key(Shape.CAS, p, rt, rs, acquire, release, 0);
        MicroOp known = find(key);
        return known != null ? known : put(key, access(MicroOp.Kind.COMPARE_AND_SWAP, p, acquire, release)
                .dst(register(rs)).left(register(rs)).right(register(rt)).build());
    }

    private static MicroOp.Builder access(MicroOp.Kind kind, Place p, boolean acquire, boolean release) {
        return new MicroOp.Builder(kind, "").location(p.index()).mask(mask(p.width())).acquire(acquire).release(release);
    }

    private static int register(int number) {
        return number == A64Instruction.ZR ? MicroOp.NONE : number;
    }

    /** The bits of a register of this width. */
    static long mask(Width width) {
        return width.truncate(-1);
    }

    private static LongBinaryOperator function(RmwOp op) {
        return switch (op) {
            case ADD -> (old, operand) -> old + operand;
            case SET -> (old, operand) -> old | operand;
            case CLR -> (old, operand) -> old & ~operand;
            case EOR -> (old, operand) -> old ^ operand;
            case SWP -> null;
        };
    }

    /** Arithmetic on two registers of this width. */
    static LongBinaryOperator function(AluOp op) {
        return switch (op) {
            case ADD -> (a, b) -> a + b;
            case SUB -> (a, b) -> a - b;
            case AND -> (a, b) -> a & b;
            case ORR -> (a, b) -> a | b;
            case EOR -> (a, b) -> a ^ b;
            case BIC -> (a, b) -> a & ~b;
        };
    }

    private static long key(Shape shape, Place p, int a, int b, boolean x, boolean y, int more) {
        return ((((((long) p.index() << 5 | a) << 5 | b) << 3 | more) << 3 | shape.ordinal()) << 1 | (x ? 1 : 0)) << 1
                | (y ? 1 : 0);
    }

    private static int slot(long key) {
        return (int) (key * 0x9E3779B97F4A7C15L >>> 54);
    }

    private MicroOp find(long key) {
        Known known = table[slot(key)];
        return known != null && known.key == key ? known.op : null;
    }

    private MicroOp put(long key, MicroOp op) {
        table[slot(key)] = new Known(key, op);
        return op;
    }
}

package org.eptlitmus.arm64;

import org.eptlitmus.litmus.A64Instruction.AluOp;
import org.eptlitmus.litmus.A64Instruction.Cond;
import org.eptlitmus.litmus.A64Instruction.Immediate;
import org.eptlitmus.litmus.A64Instruction.Operand;
import org.eptlitmus.litmus.A64Instruction.RegisterOperand;
import org.eptlitmus.litmus.Width;

/** Arithmetic and condition flags of AArch64 (Arm ARM C6.2, shared pseudocode AddWithCarry and ConditionHolds). */
final class A64Alu {
    private static final int N = 8;
    private static final int Z = 4;
    private static final int C = 2;
    private static final int V = 1;

    private A64Alu() {
    }

    /** The last operand of an instruction: which register it reads, and what becomes of that register's value. */
    interface Right {
        /** The register; the zero register if it reads none. */
        int register();

        /** The operand, given what the register holds. */
        long value(long register);
    }

    private record Constant(long constant) implements Right {
        @Override
        public int register() {
            return org.eptlitmus.litmus.A64Instruction.ZR;
        }

        @Override
        public long value(long register) {
            return constant;
        }
    }

    private record Extended(RegisterOperand operand) implements Right {
        @Override
        public int register() {
            return operand.register();
        }

        @Override
        public long value(long register) {
            long read = operand.width().truncate(register);
            int shift = operand.shift();
            return switch (operand.extend()) {
                case LSL, UXTX, SXTX -> read << shift;
                case LSR -> read >>> shift;
                case ASR -> operand.width().signExtend(read) >> shift;
                case UXTB -> (read & 0xff) << shift;
                case UXTH -> (read & 0xffff) << shift;
                case UXTW -> (read & 0xffff_ffffL) << shift;
                case SXTB -> (long) (byte) read << shift;
                case SXTH -> (long) (short) read << shift;
                case SXTW -> (long) (int) read << shift;
            };
        }
    }

    static Right right(Operand operand) {
        return operand instanceof Immediate immediate ? new Constant(immediate.value())
                : new Extended((RegisterOperand) operand);
    }

    /** The result as a register holds it: zero-extended to 64 bits. */
    static long compute(AluOp op, Width width, long left, long right) {
        return width.truncate(switch (op) {
            case ADD -> left + right;
            case SUB -> left - right;
            case AND -> left & right;
            case ORR -> left | right;
            case EOR -> left ^ right;
            case BIC -> left & ~right;
        });
    }

    /** The flags N, Z, C, V as bits 3 to 0. */
    static long flags(AluOp op, Width width, long left, long right) {
        long result = compute(op, width, left, right);
        long a = width.signExtend(width.truncate(left));
        long b = width.signExtend(width.truncate(right));
        long r = width.signExtend(result);
        int flags = (r < 0 ? N : 0) | (r == 0 ? Z : 0);
        if (op == AluOp.ADD) {
            flags |= Long.compareUnsigned(result, width.truncate(left)) < 0 ? C : 0;
            flags |= ((a ^ r) & (b ^ r)) < 0 ? V : 0;
        } else if (op == AluOp.SUB) {
            flags |= Long.compareUnsigned(width.truncate(left), width.truncate(right)) >= 0 ? C : 0;
            flags |= ((a ^ b) & (a ^ r)) < 0 ? V : 0;
        }
        return flags;
    }

    static boolean holds(Cond cond, long flags) {
        boolean n = (flags & N) != 0;
        boolean z = (flags & Z) != 0;
        boolean c = (flags & C) != 0;
        boolean v = (flags & V) != 0;
        return switch (cond) {
            case EQ -> z;
            case NE -> !z;
            case CS -> c;
            case CC -> !c;
            case MI -> n;
            case PL -> !n;
            case VS -> v;
            case VC -> !v;
            case HI -> c && !z;
            case LS -> !c || z;
            case GE -> n == v;
            case LT -> n != v;
            case GT -> !z && n == v;
            case LE -> z || n != v;
            case AL -> true;
        };
    }
}

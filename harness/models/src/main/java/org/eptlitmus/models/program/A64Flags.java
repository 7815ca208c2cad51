package org.eptlitmus.models.program;

import org.eptlitmus.litmus.A64Instruction;
import org.eptlitmus.litmus.Width;

/** The condition flags N, Z, C, V as bits 3 to 0, and the conditions on them (Arm ARM C1.2.4). */
final class A64Flags {
    private A64Flags() {
    }

    /** The flags after an operation on two operands of a width. */
    static int of(A64Instruction.AluOp op, Width width, long a, long b, long result) {
        int sign = width.bits() - 1;
        boolean n = (result >>> sign & 1) != 0;
        boolean z = result == 0;
        boolean c = false;
        boolean v = false;
        if (op == A64Instruction.AluOp.ADD) {
            c = Long.compareUnsigned(result, a) < 0;
            v = ((a ^ result) & (b ^ result) & 1L << sign) != 0;
        } else if (op == A64Instruction.AluOp.SUB) {
            c = Long.compareUnsigned(a, b) >= 0;
            v = ((a ^ b) & (a ^ result) & 1L << sign) != 0;
        }
        return (n ? 8 : 0) | (z ? 4 : 0) | (c ? 2 : 0) | (v ? 1 : 0);
    }

    /** Whether a condition holds under some flags. */
    static boolean holds(A64Instruction.Cond cond, int flags) {
        boolean n = (flags & 8) != 0;
        boolean z = (flags & 4) != 0;
        boolean c = (flags & 2) != 0;
        boolean v = (flags & 1) != 0;
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
            case GT -> n == v && !z;
            case LE -> n != v || z;
            case AL -> true;
        };
    }
}

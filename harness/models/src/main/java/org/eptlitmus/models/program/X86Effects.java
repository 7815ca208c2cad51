package org.eptlitmus.models.program;

import org.eptlitmus.litmus.X86Instruction;

/** Says which registers each amd64 instruction reads and writes and where it may lead. */
final class X86Effects {
    /** The flags, as a register's number. */
    static final int FLAGS = 16;

    private static final long FLAGS_BIT = 1L << FLAGS;
    private static final long RAX_BIT = 1L;

    private X86Effects() {
    }

    static Liveness.Effect of(X86Instruction i, int at) {
        int[] onward = {at + 1};
        if (i instanceof X86Instruction.Mov mov) {
            return new Liveness.Effect(read(mov.src()) | address(mov.dst()), written(mov.dst()), onward);
        } else if (i instanceof X86Instruction.Xchg xchg) {
            return new Liveness.Effect(read(xchg.left()) | read(xchg.right()), written(xchg.left()) | written(xchg.right()), onward);
        } else if (i instanceof X86Instruction.Binary binary) {
            return new Liveness.Effect(read(binary.dst()) | read(binary.src()), written(binary.dst()) | FLAGS_BIT, onward);
        } else if (i instanceof X86Instruction.Unary unary) {
            return new Liveness.Effect(read(unary.dst()), written(unary.dst()) | FLAGS_BIT, onward);
        } else if (i instanceof X86Instruction.Xadd xadd) {
            return new Liveness.Effect(read(xadd.dst()) | 1L << xadd.src(),
                    written(xadd.dst()) | 1L << xadd.src() | FLAGS_BIT, onward);
        } else if (i instanceof X86Instruction.Cmpxchg cmpxchg) {
            // RAX keeps its value on success, so it is not simply overwritten.
            return new Liveness.Effect(read(cmpxchg.dst()) | 1L << cmpxchg.src() | RAX_BIT, FLAGS_BIT, onward);
        } else if (i instanceof X86Instruction.Cmp cmp) {
            return new Liveness.Effect(read(cmp.left()) | read(cmp.right()), FLAGS_BIT, onward);
        } else if (i instanceof X86Instruction.Jump jump) {
            return new Liveness.Effect(0, 0, new int[] {jump.target().index()});
        } else if (i instanceof X86Instruction.JumpIf jump) {
            return new Liveness.Effect(FLAGS_BIT, 0, new int[] {at + 1, jump.target().index()});
        }
        return new Liveness.Effect(0, 0, onward);
    }

    private static long read(X86Instruction.Operand operand) {
        return operand instanceof X86Instruction.Register register ? 1L << register.register() : address(operand);
    }

    private static long address(X86Instruction.Operand operand) {
        return operand instanceof X86Instruction.Indirect indirect ? 1L << indirect.base() : 0;
    }

    private static long written(X86Instruction.Operand operand) {
        return operand instanceof X86Instruction.Register register ? 1L << register.register() : 0;
    }
}

package org.eptlitmus.models.program;

import org.eptlitmus.litmus.A64Instruction;

/** Says which registers each AArch64 instruction reads and writes and where it may lead. */
final class A64Effects {
    /** The condition flags, as a register's number. */
    static final int NZCV = 32;
    /** The address that the last load-exclusive marked, as a register's number. */
    static final int MONITOR = 33;

    private A64Effects() {
    }

    static Liveness.Effect of(A64Instruction i, int at) {
        int[] onward = {at + 1};
        if (i instanceof A64Instruction.Load load) {
            return new Liveness.Effect(address(load.address()), bit(load.dst()) | (load.exclusive() ? 1L << MONITOR : 0), onward);
        } else if (i instanceof A64Instruction.Store store) {
            return new Liveness.Effect(address(store.address()) | bit(store.src()), 0, onward);
        } else if (i instanceof A64Instruction.StoreExclusive store) {
            return new Liveness.Effect(address(store.address()) | bit(store.src()) | 1L << MONITOR,
                    bit(store.status()) | 1L << MONITOR, onward);
        } else if (i instanceof A64Instruction.Rmw rmw) {
            return new Liveness.Effect(address(rmw.address()) | bit(rmw.operand()), bit(rmw.dst()), onward);
        } else if (i instanceof A64Instruction.Cas cas) {
            return new Liveness.Effect(address(cas.address()) | bit(cas.expected()) | bit(cas.desired()), bit(cas.expected()), onward);
        } else if (i instanceof A64Instruction.Move move) {
            return new Liveness.Effect(operand(move.operand()), bit(move.dst()), onward);
        } else if (i instanceof A64Instruction.Alu alu) {
            return new Liveness.Effect(bit(alu.left()) | operand(alu.right()),
                    bit(alu.dst()) | (alu.setsFlags() ? 1L << NZCV : 0), onward);
        } else if (i instanceof A64Instruction.Csel csel) {
            return new Liveness.Effect(bit(csel.ifTrue()) | bit(csel.ifFalse()) | 1L << NZCV, bit(csel.dst()), onward);
        } else if (i instanceof A64Instruction.Branch branch) {
            return new Liveness.Effect(0, 0, new int[] {branch.target().index()});
        } else if (i instanceof A64Instruction.BranchIf branch) {
            return new Liveness.Effect(1L << NZCV, 0, new int[] {at + 1, branch.target().index()});
        } else if (i instanceof A64Instruction.CompareBranch branch) {
            return new Liveness.Effect(bit(branch.register()), 0, new int[] {at + 1, branch.target().index()});
        }
        return new Liveness.Effect(0, 0, onward);
    }

    private static long bit(int register) {
        return register == A64Instruction.ZR ? 0 : 1L << register;
    }

    private static long operand(A64Instruction.Operand operand) {
        return operand instanceof A64Instruction.RegisterOperand r ? bit(r.register()) : 0;
    }

    private static long address(A64Instruction.Address address) {
        return bit(address.base()) | operand(address.offset());
    }
}

package org.eptlitmus.litmus;

import java.util.ArrayList;
import java.util.List;

/**
 * What an instruction reads and writes, which is all that the checks of a program need to know of it.
 *
 * @param reads registers read, the zero register aside
 * @param writes registers written, the zero register aside
 * @param readsFlags whether it reads the condition flags
 * @param writesFlags whether it writes them
 * @param target where it may jump, or null
 * @param fallsThrough whether the next instruction may follow it
 */
record Effects(List<Integer> reads, List<Integer> writes, boolean readsFlags, boolean writesFlags, Target target,
        boolean fallsThrough) {
    /** The effects of an instruction of either architecture. */
    static Effects of(Instruction instruction) {
        Collector found = new Collector();
        if (instruction instanceof A64Instruction a64) {
            a64(a64, found);
        } else {
            x86((X86Instruction) instruction, found);
        }
        return new Effects(found.reads, found.writes, found.readsFlags, found.writesFlags, found.target,
                found.fallsThrough);
    }

    private static void a64(A64Instruction instruction, Collector found) {
        A64Instruction.Address address = A64Access.address(instruction);
        if (address != null) {
            found.read(address.base());
            found.read(address.offset());
        }
        if (instruction instanceof A64Instruction.Load load) {
            found.write(load.dst());
        } else if (instruction instanceof A64Instruction.Store store) {
            found.read(store.src());
        } else if (instruction instanceof A64Instruction.StoreExclusive store) {
            found.read(store.src());
            found.write(store.status());
        } else if (instruction instanceof A64Instruction.Rmw rmw) {
            found.read(rmw.operand());
            found.write(rmw.dst());
        } else if (instruction instanceof A64Instruction.Cas cas) {
            found.read(cas.expected());
            found.read(cas.desired());
            found.write(cas.expected());
        } else if (instruction instanceof A64Instruction.Move move) {
            found.read(move.operand());
            found.write(move.dst());
        } else if (instruction instanceof A64Instruction.Alu alu) {
            found.read(alu.left());
            found.read(alu.right());
            found.write(alu.dst());
            found.writesFlags = alu.setsFlags();
        } else if (instruction instanceof A64Instruction.Csel csel) {
            found.read(csel.ifTrue());
            found.read(csel.ifFalse());
            found.write(csel.dst());
            found.readsFlags = csel.cond() != A64Instruction.Cond.AL;
        } else if (instruction instanceof A64Instruction.CompareBranch branch) {
            found.read(branch.register());
            found.target = branch.target();
        } else if (instruction instanceof A64Instruction.BranchIf branch) {
            found.readsFlags = branch.cond() != A64Instruction.Cond.AL;
            found.target = branch.target();
        } else if (instruction instanceof A64Instruction.Branch branch) {
            found.target = branch.target();
            found.fallsThrough = false;
        }
    }

    private static void x86(X86Instruction instruction, Collector found) {
        if (instruction instanceof X86Instruction.Mov mov) {
            found.read(mov.src());
            found.write(mov.dst());
        } else if (instruction instanceof X86Instruction.Xchg xchg) {
            found.read(xchg.left());
            found.read(xchg.right());
            found.write(xchg.left());
            found.write(xchg.right());
        } else if (instruction instanceof X86Instruction.Binary binary) {
            found.read(binary.src());
            found.read(binary.dst());
            found.write(binary.dst());
            found.writesFlags = true;
        } else if (instruction instanceof X86Instruction.Unary unary) {
            found.read(unary.dst());
            found.write(unary.dst());
            found.writesFlags = true;
        } else if (instruction instanceof X86Instruction.Xadd xadd) {
            found.read(xadd.dst());
            found.read(xadd.src());
            found.write(xadd.dst());
            found.writes.add(xadd.src());
            found.writesFlags = true;
        } else if (instruction instanceof X86Instruction.Cmpxchg cmpxchg) {
            found.read(cmpxchg.dst());
            found.read(cmpxchg.src());
            found.write(cmpxchg.dst());
            found.writes.add(X86Instruction.RAX);
            found.writesFlags = true;
        } else if (instruction instanceof X86Instruction.Cmp cmp) {
            found.read(cmp.left());
            found.read(cmp.right());
            found.writesFlags = true;
        } else if (instruction instanceof X86Instruction.Jump jump) {
            found.target = jump.target();
            found.fallsThrough = false;
        } else if (instruction instanceof X86Instruction.JumpIf jump) {
            found.readsFlags = true;
            found.target = jump.target();
        }
    }

    /** Effects as they are found. */
    private static final class Collector {
        private final List<Integer> reads = new ArrayList<>();
        private final List<Integer> writes = new ArrayList<>();
        private boolean readsFlags;
        private boolean writesFlags;
        private Target target;
        private boolean fallsThrough = true;

        /** A register of either architecture; amd64's have no number as high as the zero register's. */
        private void read(int register) {
            if (register != A64Instruction.ZR) {
                reads.add(register);
            }
        }

        private void write(int register) {
            if (register != A64Instruction.ZR) {
                writes.add(register);
            }
        }

        private void read(A64Instruction.Operand operand) {
            if (operand instanceof A64Instruction.RegisterOperand register) {
                read(register.register());
            }
        }

        private void read(X86Instruction.Operand operand) {
            if (operand instanceof X86Instruction.Register register) {
                reads.add(register.register());
            } else if (operand instanceof X86Instruction.Indirect indirect) {
                reads.add(indirect.base());
            }
        }

        private void write(X86Instruction.Operand operand) {
            if (operand instanceof X86Instruction.Register register) {
                writes.add(register.register());
            } else if (operand instanceof X86Instruction.Indirect indirect) {
                reads.add(indirect.base());
            }
        }
    }
}

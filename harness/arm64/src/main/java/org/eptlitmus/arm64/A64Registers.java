package org.eptlitmus.arm64;

import java.util.stream.IntStream;
import org.eptlitmus.litmus.A64Instruction;
import org.eptlitmus.litmus.A64Instruction.Address;
import org.eptlitmus.litmus.A64Instruction.Operand;
import org.eptlitmus.litmus.A64Instruction.RegisterOperand;
import org.eptlitmus.litmus.Instruction;

/** Which registers an instruction reads and writes; the zero register counts as neither. */
final class A64Registers {
    private A64Registers() {
    }

    static int[] read(Instruction instruction) {
        if (instruction instanceof A64Instruction.Load i) {
            return real(address(i.address()));
        } else if (instruction instanceof A64Instruction.Store i) {
            return real(address(i.address()), IntStream.of(i.src()));
        } else if (instruction instanceof A64Instruction.StoreExclusive i) {
            return real(address(i.address()), IntStream.of(i.src()));
        } else if (instruction instanceof A64Instruction.Rmw i) {
            return real(address(i.address()), IntStream.of(i.operand()));
        } else if (instruction instanceof A64Instruction.Cas i) {
            return real(address(i.address()), IntStream.of(i.expected(), i.desired()));
        } else if (instruction instanceof A64Instruction.Move i) {
            return real(operand(i.operand()));
        } else if (instruction instanceof A64Instruction.Alu i) {
            boolean cancels = i.op() == A64Instruction.AluOp.EOR && i.right() instanceof RegisterOperand right
                    && right.register() == i.left();
            return cancels ? new int[0] : real(IntStream.of(i.left()), operand(i.right()));
        } else if (instruction instanceof A64Instruction.CompareBranch i) {
            return real(IntStream.of(i.register()));
        }
        return new int[0];
    }

    static int[] written(Instruction instruction) {
        if (instruction instanceof A64Instruction.Load i) {
            return real(IntStream.of(i.dst()));
        } else if (instruction instanceof A64Instruction.StoreExclusive i) {
            return real(IntStream.of(i.status()));
        } else if (instruction instanceof A64Instruction.Rmw i) {
            return real(IntStream.of(i.dst()));
        } else if (instruction instanceof A64Instruction.Cas i) {
            return real(IntStream.of(i.expected()));
        } else if (instruction instanceof A64Instruction.Move i) {
            return real(IntStream.of(i.dst()));
        } else if (instruction instanceof A64Instruction.Alu i) {
            return real(IntStream.of(i.dst()));
        } else if (instruction instanceof A64Instruction.Csel i) {
            return real(IntStream.of(i.dst()));
        }
        return new int[0];
    }

    private static IntStream address(Address address) {
        return IntStream.concat(IntStream.of(address.base()), operand(address.offset()));
    }

    private static IntStream operand(Operand operand) {
        return operand instanceof RegisterOperand r ? IntStream.of(r.register()) : IntStream.empty();
    }

    private static int[] real(IntStream... registers) {
        return IntStream.range(0, registers.length).flatMap(i -> registers[i])
                .filter(r -> r != A64Instruction.ZR).toArray();
    }
}

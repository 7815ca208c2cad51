package org.eptlitmus.arm64;

import java.util.stream.IntStream;
import org.eptlitmus.litmus.A64Instruction;
import org.eptlitmus.litmus.Instruction;

/** Which registers an instruction changes; the zero register is none. */
final class A64Registers {
    private A64Registers() {
    }

    static IntStream written(Instruction instruction) {
        int register = A64Instruction.ZR;
        if (instruction instanceof A64Instruction.Load i) {
            register = i.dst();
        } else if (instruction instanceof A64Instruction.StoreExclusive i) {
            register = i.status();
        } else if (instruction instanceof A64Instruction.Rmw i) {
            register = i.dst();
        } else if (instruction instanceof A64Instruction.Cas i) {
            register = i.expected();
        } else if (instruction instanceof A64Instruction.Move i) {
            register = i.dst();
        } else if (instruction instanceof A64Instruction.Alu i) {
            register = i.dst();
        } else if (instruction instanceof A64Instruction.Csel i) {
            register = i.dst();
        }
        return register == A64Instruction.ZR ? IntStream.empty() : IntStream.of(register);
    }
}

package org.eptlitmus.lowering;

import org.eptlitmus.litmus.A64Instruction;
import org.eptlitmus.litmus.A64Instruction.Alu;
import org.eptlitmus.litmus.A64Instruction.AluOp;
import org.eptlitmus.litmus.A64Instruction.Branch;
import org.eptlitmus.litmus.A64Instruction.BranchIf;
import org.eptlitmus.litmus.A64Instruction.CompareBranch;
import org.eptlitmus.litmus.A64Instruction.Cond;
import org.eptlitmus.litmus.A64Instruction.Extend;
import org.eptlitmus.litmus.A64Instruction.Immediate;
import org.eptlitmus.litmus.A64Instruction.Move;
import org.eptlitmus.litmus.A64Instruction.Operand;
import org.eptlitmus.litmus.A64Instruction.RegisterOperand;
import org.eptlitmus.litmus.Instruction;
import org.eptlitmus.litmus.Target;
import org.eptlitmus.litmus.Width;

/** Decisions and endings in AArch64. */
final class A64Writer extends ProgramWriter {

    private static final int COMPARED = 27;
    private static final int ENDING = 28;
    private static final int UNKNOWN = 29;
    private static final long MAX_CMP_IMMEDIATE = 4095;

    A64Writer(ActorRecording actor) {
        super(actor);
    }

    @Override
    int endingRegister() {
        return ENDING;
    }

    @Override
    int unknownRegister() {
        return UNKNOWN;
    }

    @Override
    Instruction constant(int register, Width width, long value) {
        return new Move(width, register, new Immediate(value));
    }

    @Override
    Instruction copy(int to, int from) {
        return new Move(Width.BITS64, to, new RegisterOperand(from, Width.BITS64, Extend.LSL, 0));
    }

    @Override
    Instruction jump(Target target) {
        return new Branch(target);
    }

    @Override
    void jumpIfEqual(int register, Width width, long value, String label) {
        if (value == 0) {
            addJump(target -> new CompareBranch(false, width, register, target), label);
            return;
        }
        Operand right = new Immediate(value);
        if (value < 0 || value > MAX_CMP_IMMEDIATE) {
            add(new Move(width, COMPARED, new Immediate(value)));
            right = new RegisterOperand(COMPARED, width, Extend.LSL, 0);
        }
        add(new Alu(AluOp.SUB, width, true, A64Instruction.ZR, register, right));
        addJump(target -> new BranchIf(Cond.EQ, target), label);
    }

    @Override
    Instruction retry(int register, Target target) {
        return new CompareBranch(true, Width.BITS32, register, target);
    }
}

package org.eptlitmus.lowering;

import org.eptlitmus.litmus.Instruction;
import org.eptlitmus.litmus.Target;
import org.eptlitmus.litmus.Width;
import org.eptlitmus.litmus.X86Instruction.Cmp;
import org.eptlitmus.litmus.X86Instruction.Cond;
import org.eptlitmus.litmus.X86Instruction.Immediate;
import org.eptlitmus.litmus.X86Instruction.Jump;
import org.eptlitmus.litmus.X86Instruction.JumpIf;
import org.eptlitmus.litmus.X86Instruction.Mov;
import org.eptlitmus.litmus.X86Instruction.Operand;
import org.eptlitmus.litmus.X86Instruction.Register;

/** Decisions and endings in amd64. */
final class X86Writer extends ProgramWriter {

    private static final int COMPARED = 13;
    private static final int ENDING = 14;
    private static final int UNKNOWN = 15;

    X86Writer(ActorRecording actor) {
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
        return new Mov(width, new Register(register), new Immediate(value));
    }

    @Override
    Instruction copy(int to, int from) {
        return new Mov(Width.BITS64, new Register(to), new Register(from));
    }

    @Override
    Instruction jump(Target target) {
        return new Jump(target);
    }

    @Override
    void jumpIfEqual(int register, Width width, long value, String label) {
        Operand right = new Immediate(value);
        if (value != (int) value) {
            add(constant(COMPARED, width, value));
            right = new Register(COMPARED);
        }
        add(new Cmp(width, new Register(register), right));
        addJump(target -> new JumpIf(Cond.E, target), label);
    }

    @Override
    Instruction retry(int register, Target target) {
        throw new IllegalStateException("amd64 has no store-exclusive to retry");
    }
}

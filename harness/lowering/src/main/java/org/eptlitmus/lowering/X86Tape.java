package org.eptlitmus.lowering;

import java.util.List;
import org.eptlitmus.litmus.X86Instruction.Absolute;
import org.eptlitmus.litmus.X86Instruction.Binary;
import org.eptlitmus.litmus.X86Instruction.BinaryOp;
import org.eptlitmus.litmus.X86Instruction.Cmpxchg;
import org.eptlitmus.litmus.X86Instruction.Immediate;
import org.eptlitmus.litmus.X86Instruction.Mov;
import org.eptlitmus.litmus.X86Instruction.Register;
import org.eptlitmus.litmus.X86Instruction.Xadd;
import org.eptlitmus.litmus.X86Instruction.Xchg;
import org.eptlitmus.litmus.Arch;
import org.eptlitmus.litmus.Width;

/** Writes down amd64 instructions. */
final class X86Tape extends Tape implements X86 {

    X86Tape(List<Long> answers) {
        super(answers, Arch.X86_64.registerCount());
    }

    private static Absolute at(Place p) {
        return new Absolute(p.symbol());
    }

    @Override
    public void mov(Width width, int register, long constant) {
        issue(new Mov(width, new Register(register), new Immediate(width.truncate(constant))));
    }

    @Override
    public void load(int register, Place p) {
        issue(new Mov(p.width(), new Register(register), at(p)));
        comesFrom(register, p);
    }

    @Override
    public void store(Place p, int register) {
        issue(new Mov(p.width(), at(p), new Register(register)));
    }

    @Override
    public void lock(BinaryOp op, Place p, int register) {
        issue(new Binary(op, p.width(), true, at(p), new Register(register)));
    }

    @Override
    public void xadd(Place p, int register) {
        issue(new Xadd(p.width(), true, at(p), register));
        comesFrom(register, p);
    }

    @Override
    public void xchg(Place p, int register) {
        issue(new Xchg(p.width(), at(p), new Register(register), true));
        comesFrom(register, p);
    }

    @Override
    public void cmpxchg(Place p, int register) {
        issue(new Cmpxchg(p.width(), true, at(p), register));
        comesFrom(RAX, p);
    }

    @Override
    public void lockAddZero(Place own) {
        issue(new Binary(BinaryOp.ADD, own.width(), true, at(own), new Immediate(0)));
    }
}

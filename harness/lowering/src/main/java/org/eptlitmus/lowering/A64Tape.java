package org.eptlitmus.lowering;

import java.util.List;
import org.eptlitmus.litmus.A64Instruction.Accesses;
import org.eptlitmus.litmus.A64Instruction.Address;
import org.eptlitmus.litmus.A64Instruction.Alu;
import org.eptlitmus.litmus.A64Instruction.AluOp;
import org.eptlitmus.litmus.A64Instruction.Barrier;
import org.eptlitmus.litmus.A64Instruction.Cas;
import org.eptlitmus.litmus.A64Instruction.Domain;
import org.eptlitmus.litmus.A64Instruction.Extend;
import org.eptlitmus.litmus.A64Instruction.Fence;
import org.eptlitmus.litmus.A64Instruction.Immediate;
import org.eptlitmus.litmus.A64Instruction.Load;
import org.eptlitmus.litmus.A64Instruction.Move;
import org.eptlitmus.litmus.A64Instruction.ReadOrder;
import org.eptlitmus.litmus.A64Instruction.RegisterOperand;
import org.eptlitmus.litmus.A64Instruction.Rmw;
import org.eptlitmus.litmus.A64Instruction.RmwOp;
import org.eptlitmus.litmus.A64Instruction.Store;
import org.eptlitmus.litmus.A64Instruction.StoreExclusive;
import org.eptlitmus.litmus.Width;

/** Writes down AArch64 instructions; each place an actor touches has its address in a register of its own. */
final class A64Tape extends Tape implements A64 {

    private final AddressRegisters addresses;

    A64Tape(List<Long> answers, AddressRegisters addresses) {
        super(answers, A64.REGISTERS);
        this.addresses = addresses;
    }

    private Address at(Place p) {
        return new Address(addresses.of(p), new Immediate(0));
    }

    @Override
    public void mov(Width width, int rd, long constant) {
        issue(new Move(width, rd, new Immediate(width.truncate(constant))));
    }

    @Override
    public void alu(AluOp op, Width width, int rd, int rn, int rm) {
        issue(new Alu(op, width, false, rd, rn, new RegisterOperand(rm, width, Extend.LSL, 0)));
    }

    @Override
    public void ldr(int rt, Place p, ReadOrder order) {
        issue(new Load(p.width(), rt, at(p), order, false));
        comesFrom(rt, p);
    }

    @Override
    public void ldxr(int rt, Place p, boolean acquire) {
        issue(new Load(p.width(), rt, at(p), acquire ? ReadOrder.ACQUIRE : ReadOrder.PLAIN, true));
        comesFrom(rt, p);
    }

    @Override
    public void str(int rt, Place p, boolean release) {
        issue(new Store(p.width(), rt, at(p), release));
    }

    @Override
    public void stxr(int rs, int rt, Place p, boolean release) {
        issue(new StoreExclusive(p.width(), rs, rt, at(p), release));
        comesFrom(rs, null);
    }

    @Override
    public void rmw(RmwOp op, int rs, int rt, Place p, boolean acquire, boolean release) {
        issue(new Rmw(p.width(), op, rs, rt, at(p), acquire, release));
        comesFrom(rt, p);
    }

    @Override
    public void cas(int rs, int rt, Place p, boolean acquire, boolean release) {
        issue(new Cas(p.width(), rs, rt, at(p), acquire, release));
        comesFrom(rs, p);
    }

    @Override
    public void dmb(Accesses accesses) {
        issue(new Fence(Barrier.DMB, Domain.SY, accesses));
    }
}

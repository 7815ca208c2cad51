package org.eptlitmus.lowering;

import org.eptlitmus.litmus.Width;
import org.eptlitmus.litmus.X86Instruction.BinaryOp;

/**
 * An amd64 core that is given one instruction at a time, in program order. Registers are numbered as in {@code Arch.X86_64}: 0 is RAX.
 */
public interface X86 {

    /** The accumulator, which CMPXCHG compares with. */
    int RAX = 0;

    /** MOV of a constant to a register. */
    void mov(Width width, int register, long constant);

    /** MOV from memory. */
    void load(int register, Place p);

    /** MOV of a register to memory. */
    void store(Place p, int register);

    /** LOCK ADD, SUB, OR, AND of a register to memory. */
    void lock(BinaryOp op, Place p, int register);

    /** LOCK XADD: the register receives the old value. */
    void xadd(Place p, int register);

    /** XCHG with memory. */
    void xchg(Place p, int register);

    /** LOCK CMPXCHG: RAX holds the expected value and receives the old one if it differs. */
    void cmpxchg(Place p, int register);

    /** LOCK ADD of 0 to a word of the CPU's own, a full barrier that is cheaper than MFENCE. */
    void lockAddZero(Place own);

    /**
     * Branches on the value of a register that the last access wrote.
     *
     * @return the value, zero-extended from the register's width
     */
    long value(int register);

    /** The program only waits here: {@link org.eptlitmus.atomic9.Cpu#cpu_spinwait}. */
    void spinwait();
}

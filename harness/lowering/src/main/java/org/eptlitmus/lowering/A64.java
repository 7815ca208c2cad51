package org.eptlitmus.lowering;

import org.eptlitmus.litmus.A64Instruction.Accesses;
import org.eptlitmus.litmus.A64Instruction.AluOp;
import org.eptlitmus.litmus.A64Instruction.ReadOrder;
import org.eptlitmus.litmus.A64Instruction.RmwOp;
import org.eptlitmus.litmus.Width;

/**
 * An AArch64 core that is given one instruction at a time, in program order: below it stand the stepped machine and the recorder.
 *
 * <p>Registers are numbers 0 to {@link #REGISTERS} - 1, and {@code A64Instruction.ZR}. A register's value becomes known to the program
 * only through {@link #value} and {@link #cbnz}, which are branches on it; everything else may stay open.
 */
public interface A64 {

    /** How many registers the lowering uses. */
    int REGISTERS = 9;

    /** MOV of a constant. */
    void mov(Width width, int rd, long constant);

    /** ADD, SUB, AND, ORR, EOR, BIC of two registers. */
    void alu(AluOp op, Width width, int rd, int rn, int rm);

    /** LDR, LDAR, LDAPR. */
    void ldr(int rt, Place p, ReadOrder order);

    /** LDXR, and with {@code acquire} LDAXR. */
    void ldxr(int rt, Place p, boolean acquire);

    /** STR, and with {@code release} STLR. */
    void str(int rt, Place p, boolean release);

    /** STXR, and with {@code release} STLXR; {@code rs} receives the status. */
    void stxr(int rs, int rt, Place p, boolean release);

    /** LDADD, LDSET, LDCLR, LDEOR, SWP: {@code rs} is the operand, {@code rt} receives the old value. */
    void rmw(RmwOp op, int rs, int rt, Place p, boolean acquire, boolean release);

    /** CAS: {@code rs} holds the expected value and receives the old one, {@code rt} holds the new one. */
    void cas(int rs, int rt, Place p, boolean acquire, boolean release);

    /** DMB SY, DMB LD, DMB ST. */
    void dmb(Accesses accesses);

    /** Marks the place that a later {@link #cbnz} goes back to. */
    int label();

    /**
     * CBNZ back to a label, on the status of a store-exclusive: the end of a retry loop.
     *
     * @return whether it was taken: the caller then issues the loop's instructions again
     */
    boolean cbnz(int rs, int label);

    /**
     * Branches on the value of a register that the last access wrote.
     *
     * @return the value, zero-extended from the register's width
     */
    long value(int rt);

    /** The program only waits here: {@link org.eptlitmus.atomic9.Cpu#cpu_spinwait}. */
    void spinwait();
}

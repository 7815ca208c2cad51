package org.eptlitmus.litmus;

/**
 * The AArch64 instructions that litmus tests here may use, as values. Registers are numbers 0 to 30; {@link #ZR} reads as
 * zero and ignores writes.
 */
public sealed interface A64Instruction extends Instruction {
    /** The zero register's number. */
    int ZR = 31;

    /** How a load is ordered before later accesses (Arm ARM B2.3). */
    enum ReadOrder {
        /** LDR, LDXR: not at all. */
        PLAIN,
        /** LDAR, LDAXR: acquire (A). */
        ACQUIRE,
        /** LDAPR: acquire that may pass an earlier release (Q). */
        ACQUIRE_PC
    }

    /** What an atomic does with the old value and its operand. */
    enum RmwOp {
        /** LDADD: sum. */
        ADD,
        /** LDSET: or. */
        SET,
        /** LDCLR: and with the operand's complement. */
        CLR,
        /** LDEOR: exclusive or. */
        EOR,
        /** SWP: the operand alone. */
        SWP
    }

    /** Arithmetic and logic. */
    enum AluOp {
        ADD, SUB, AND, ORR, EOR, BIC
    }

    /** Condition codes (Arm ARM C1.2.4). */
    enum Cond {
        EQ, NE, CS, CC, MI, PL, VS, VC, HI, LS, GE, LT, GT, LE, AL;

        /** The condition that holds where this one does not; {@code AL} is its own. */
        public Cond inverse() {
            return this == AL ? AL : values()[ordinal() ^ 1];
        }
    }

    /** How a register operand is extended or shifted before use. */
    enum Extend {
        LSL, LSR, ASR, UXTB, UXTH, UXTW, UXTX, SXTB, SXTH, SXTW, SXTX
    }

    /** Which barrier instruction. */
    enum Barrier {
        DMB, DSB
    }

    /** Whom a barrier reaches; no litmus test here tells them apart. */
    enum Domain {
        SY, ISH, NSH, OSH
    }

    /** Which accesses a barrier orders. */
    enum Accesses {
        /** All against all. */
        FULL,
        /** Earlier loads against everything later: {@code LD}. */
        LOAD,
        /** Earlier stores against later stores: {@code ST}. */
        STORE
    }

    /** The last operand of an arithmetic instruction. */
    sealed interface Operand {
    }

    /** A constant, shift applied. */
    record Immediate(long value) implements Operand {
    }

    /**
     * A register, extended or shifted.
     *
     * @param register the register
     * @param width how many bits of it are read
     * @param extend how; a plain register is {@code LSL} by 0
     * @param shift shift amount after extension
     */
    record RegisterOperand(int register, Width width, Extend extend, int shift) implements Operand {
    }

    /**
     * The address of an access: a 64-bit base and an offset in bytes.
     *
     * @param base the base register
     * @param offset {@code [Xn]} is an immediate 0
     */
    record Address(int base, Operand offset) {
    }

    /** LDR, LDAR, LDAPR, and with {@code exclusive} LDXR, LDAXR. */
    record Load(Width width, int dst, Address address, ReadOrder order, boolean exclusive) implements A64Instruction {
    }

    /** STR, and with {@code release} STLR. */
    record Store(Width width, int src, Address address, boolean release) implements A64Instruction {
    }

    /** STXR, and with {@code release} STLXR; {@code status} becomes 0 if it stored and 1 if it failed. */
    record StoreExclusive(Width width, int status, int src, Address address, boolean release)
            implements A64Instruction {
    }

    /**
     * LD&lt;op&gt;, SWP, and ST&lt;op&gt; (whose {@code dst} is {@link #ZR}).
     *
     * @param width width of the access and both registers
     * @param op what is stored
     * @param operand the operand register
     * @param dst receives the old value
     * @param address the location
     * @param acquireForm whether the mnemonic has an A; see {@link #acquire()}
     * @param release whether the mnemonic has an L
     */
    record Rmw(Width width, RmwOp op, int operand, int dst, Address address, boolean acquireForm, boolean release)
            implements A64Instruction {
        /** Whether the old value goes nowhere. */
        public boolean noResult() {
            return dst == ZR;
        }

        /** Whether the read is an acquire: not without a result register (Arm ARM C6.2, LDADD). */
        public boolean acquire() {
            return acquireForm && dst != ZR;
        }
    }

    /**
     * CAS: stores {@code desired} if the location holds what {@code expected} holds; {@code expected} receives the old value.
     */
    record Cas(Width width, int expected, int desired, Address address, boolean acquire, boolean release)
            implements A64Instruction {
    }

    /** DMB and DSB. */
    record Fence(Barrier barrier, Domain domain, Accesses accesses) implements A64Instruction {
    }

    /** ISB. */
    record Isb() implements A64Instruction {
    }

    /**
     * MOV of a register or a constant; of a shifted register it is LSL, LSR or ASR by a constant, of an extended one SXTB,
     * SXTH or SXTW.
     */
    record Move(Width width, int dst, Operand operand) implements A64Instruction {
    }

    /** ADD, SUB, AND, ORR, EOR, BIC; with {@code setsFlags} ADDS and so on; CMP is SUBS and TST is ANDS to {@link #ZR}. */
    record Alu(AluOp op, Width width, boolean setsFlags, int dst, int left, Operand right) implements A64Instruction {
    }

    /** B. */
    record Branch(Target target) implements A64Instruction {
    }

    /** B.cond. */
    record BranchIf(Cond cond, Target target) implements A64Instruction {
    }

    /** CBZ, and with {@code nonZero} CBNZ. */
    record CompareBranch(boolean nonZero, Width width, int register, Target target) implements A64Instruction {
    }

    /** What a conditional select does with its second source. */
    enum SelectOp {
        /** CSEL: takes it as it is. */
        SEL,
        /** CSINC: adds one. */
        INC,
        /** CSINV: inverts every bit. */
        INV,
        /** CSNEG: negates it. */
        NEG
    }

    /** CSEL, CSINC, CSINV, CSNEG: {@code ifTrue} where the condition holds, else {@code ifFalse} changed by {@code op}. */
    record Csel(Width width, SelectOp op, int dst, int ifTrue, int ifFalse, Cond cond) implements A64Instruction {
    }

    /** NOP. */
    record Nop() implements A64Instruction {
    }
}

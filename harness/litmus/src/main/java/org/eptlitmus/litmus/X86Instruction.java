package org.eptlitmus.litmus;

/** The amd64 instructions that litmus tests here may use, as values; operands in destination-first order. */
public sealed interface X86Instruction extends Instruction {
    /** The register that CMPXCHG compares with. */
    int RAX = 0;

    /** Two-operand arithmetic that writes its destination. */
    enum BinaryOp {
        ADD, SUB, OR, AND, XOR
    }

    /** One-operand arithmetic. */
    enum UnaryOp {
        INC, DEC
    }

    /** The fences. */
    enum FenceKind {
        MFENCE, LFENCE, SFENCE
    }

    /** Jump conditions. */
    enum Cond {
        E, NE, LE, L, G, GE, S, NS
    }

    /** Where an instruction reads or writes. */
    sealed interface Operand {
    }

    /** A register, by its number. */
    record Register(int register) implements Operand {
    }

    /** A constant. */
    record Immediate(long value) implements Operand {
    }

    /** Memory. */
    sealed interface Memory extends Operand {
    }

    /** A location by its name, {@code [x]} or {@code (x)}. */
    record Absolute(String location) implements Memory {
    }

    /** {@code disp(%reg)}: the address in a register plus a displacement in bytes. */
    record Indirect(int base, long displacement) implements Memory {
    }

    /** MOV. */
    record Mov(Width width, Operand dst, Operand src) implements X86Instruction {
    }

    /** XCHG, which is atomic with or without a LOCK prefix; herdtools' UXCH is not {@code locked}. */
    record Xchg(Width width, Operand left, Operand right, boolean locked) implements X86Instruction {
    }

    /** ADD, SUB, OR, AND, XOR; {@code locked} makes it an atomic read-modify-write. */
    record Binary(BinaryOp op, Width width, boolean locked, Operand dst, Operand src) implements X86Instruction {
    }

    /** INC, DEC. */
    record Unary(UnaryOp op, Width width, boolean locked, Operand dst) implements X86Instruction {
    }

    /** XADD: {@code dst += src} and {@code src} receives the old value. */
    record Xadd(Width width, boolean locked, Operand dst, int src) implements X86Instruction {
    }

    /** CMPXCHG: if RAX holds what {@code dst} holds, {@code dst} receives {@code src}; else RAX receives {@code dst}. */
    record Cmpxchg(Width width, boolean locked, Operand dst, int src) implements X86Instruction {
    }

    /** CMP: sets the flags from {@code left - right}. */
    record Cmp(Width width, Operand left, Operand right) implements X86Instruction {
    }

    /** MFENCE, LFENCE, SFENCE. */
    record Fence(FenceKind kind) implements X86Instruction {
    }

    /** JMP. */
    record Jump(Target target) implements X86Instruction {
    }

    /** J&lt;cond&gt;. */
    record JumpIf(Cond cond, Target target) implements X86Instruction {
    }

    /** NOP. */
    record Nop() implements X86Instruction {
    }
}

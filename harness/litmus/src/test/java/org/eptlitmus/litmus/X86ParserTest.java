package org.eptlitmus.litmus;

import static org.eptlitmus.litmus.TestFiles.x86;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.eptlitmus.litmus.X86Instruction.Absolute;
import org.eptlitmus.litmus.X86Instruction.Binary;
import org.eptlitmus.litmus.X86Instruction.BinaryOp;
import org.eptlitmus.litmus.X86Instruction.Cmp;
import org.eptlitmus.litmus.X86Instruction.Cmpxchg;
import org.eptlitmus.litmus.X86Instruction.Cond;
import org.eptlitmus.litmus.X86Instruction.Fence;
import org.eptlitmus.litmus.X86Instruction.FenceKind;
import org.eptlitmus.litmus.X86Instruction.Immediate;
import org.eptlitmus.litmus.X86Instruction.Indirect;
import org.eptlitmus.litmus.X86Instruction.Jump;
import org.eptlitmus.litmus.X86Instruction.JumpIf;
import org.eptlitmus.litmus.X86Instruction.Mov;
import org.eptlitmus.litmus.X86Instruction.Register;
import org.eptlitmus.litmus.X86Instruction.Unary;
import org.eptlitmus.litmus.X86Instruction.UnaryOp;
import org.eptlitmus.litmus.X86Instruction.Xadd;
import org.eptlitmus.litmus.X86Instruction.Xchg;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each amd64 instruction is read with its source first. */
class X86ParserTest {
    private static final Width L = Width.BITS32;
    private static final Width Q = Width.BITS64;
    private static final Register AX = new Register(0);
    private static final Register CX = new Register(2);
    private static final Absolute IN_X = new Absolute("x");

    @Test
    void moves() {
        assertEquals(new Mov(L, IN_X, new Immediate(1)), x86("movl $1,(x)"));
        assertEquals(new Mov(L, IN_X, new Immediate(-1)), x86("MOV $-1,[x]"));
        assertEquals(new Mov(L, AX, IN_X), x86("mov (x),%eax"));
        assertEquals(new Mov(Q, AX, CX), x86("movq %rcx,%rax"));
        assertEquals(new Mov(Q, new Indirect(1, 0), CX), x86("mov %rcx,(%rbx)"));
        assertEquals(new Mov(L, AX, new Indirect(1, 0)), x86("movl 0(%rbx),eax"));
    }

    @Test
    void exchanges() {
        assertEquals(new Xchg(L, IN_X, AX, true), x86("xchgl (x),%eax"));
        assertEquals(new Xchg(L, AX, IN_X, true), x86("lock xchg %eax,(x)"));
        assertEquals(new Xchg(L, IN_X, AX, false), x86("uxch (x),%eax"));
    }

    @Test
    void readModifyWrites() {
        assertEquals(new Binary(BinaryOp.ADD, L, true, IN_X, new Immediate(1)), x86("lock addl $1,(x)"));
        assertEquals(new Binary(BinaryOp.SUB, L, true, IN_X, CX), x86("lock subl %ecx,(x)"));
        assertEquals(new Binary(BinaryOp.OR, L, true, IN_X, CX), x86("LOCK ; orl %ecx,(x)"));
        assertEquals(new Binary(BinaryOp.AND, Q, false, CX, IN_X), x86("and (x),%rcx"));
        assertEquals(new Unary(UnaryOp.INC, L, true, IN_X), x86("lock inc (x)"));
        assertEquals(new Unary(UnaryOp.DEC, L, false, IN_X), x86("dec (x)"));
        assertEquals(new Xadd(L, true, IN_X, 2), x86("lock xaddl %ecx,(x)"));
    }

    @Test
    void compareAndExchangeTakesBothOrders() {
        assertEquals(new Cmpxchg(L, true, IN_X, 2), x86("lock cmpxchg (x),%ecx"));
        assertEquals(new Cmpxchg(L, true, IN_X, 2), x86("lock cmpxchg %ecx,(x)"));
    }

    @Test
    void controlAndFences() {
        assertEquals(new Cmp(L, AX, new Immediate(1)), x86("cmpl $1,%eax"));
        assertEquals(new Jump(new Target("L0", 0)), x86("jmp L0"));
        assertEquals(new JumpIf(Cond.NE, new Target("L0", 0)), x86("jne L0"));
        assertEquals(new JumpIf(Cond.L, new Target("L0", 0)), x86("jlt L0"));
        assertEquals(new Fence(FenceKind.MFENCE), x86("mfence"));
        assertEquals(new Fence(FenceKind.LFENCE), x86("LFENCE"));
        assertEquals(new X86Instruction.Nop(), x86("nop"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"movl $1,(x)", "movq (%rbx),%rax", "xchgl (x),%eax", "uxchl (x),%eax", "lock addl $1,(x)",
        "xorl %eax,%eax", "lock incl (x)", "lock xaddl %ecx,(x)", "lock cmpxchgl (x),%ecx", "cmpl $1,%eax", "jmp L0",
        "jlt L0", "jns L0", "sfence", "nop"})
    void printsWhatItReads(String instruction) {
        assertEquals(instruction, InstructionPrinter.print(x86(instruction)));
    }
}

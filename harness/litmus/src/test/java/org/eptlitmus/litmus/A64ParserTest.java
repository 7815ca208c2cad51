package org.eptlitmus.litmus;

import static org.eptlitmus.litmus.A64Instruction.ZR;
import static org.eptlitmus.litmus.TestFiles.a64;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Locale;
import org.eptlitmus.litmus.A64Instruction.Accesses;
import org.eptlitmus.litmus.A64Instruction.Address;
import org.eptlitmus.litmus.A64Instruction.Alu;
import org.eptlitmus.litmus.A64Instruction.AluOp;
import org.eptlitmus.litmus.A64Instruction.Barrier;
import org.eptlitmus.litmus.A64Instruction.Cas;
import org.eptlitmus.litmus.A64Instruction.Cond;
import org.eptlitmus.litmus.A64Instruction.Csel;
import org.eptlitmus.litmus.A64Instruction.Domain;
import org.eptlitmus.litmus.A64Instruction.Extend;
import org.eptlitmus.litmus.A64Instruction.Fence;
import org.eptlitmus.litmus.A64Instruction.Immediate;
import org.eptlitmus.litmus.A64Instruction.Load;
import org.eptlitmus.litmus.A64Instruction.Move;
import org.eptlitmus.litmus.A64Instruction.Operand;
import org.eptlitmus.litmus.A64Instruction.ReadOrder;
import org.eptlitmus.litmus.A64Instruction.RegisterOperand;
import org.eptlitmus.litmus.A64Instruction.Rmw;
import org.eptlitmus.litmus.A64Instruction.RmwOp;
import org.eptlitmus.litmus.A64Instruction.SelectOp;
import org.eptlitmus.litmus.A64Instruction.Store;
import org.eptlitmus.litmus.A64Instruction.StoreExclusive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each AArch64 instruction is read as what Arm's manual says it is. */
class A64ParserTest {
    private static final Width W = Width.BITS32;
    private static final Width X = Width.BITS64;
    private static final Address AT_X1 = new Address(1, new Immediate(0));

    private static RegisterOperand reg(int register, Width width) {
        return new RegisterOperand(register, width, Extend.LSL, 0);
    }

    @ParameterizedTest
    @CsvSource({"LDR,PLAIN,false", "LDUR,PLAIN,false", "LDAR,ACQUIRE,false", "LDAPR,ACQUIRE_PC,false",
        "LDXR,PLAIN,true", "LDAXR,ACQUIRE,true"})
    void loads(String mnemonic, ReadOrder order, boolean exclusive) {
        assertEquals(new Load(W, 0, AT_X1, order, exclusive), a64(mnemonic + " W0,[X1]"));
        assertEquals(new Load(X, 30, AT_X1, order, exclusive), a64(mnemonic + " X30,[X1,#0]"));
        assertEquals(new Load(W, ZR, AT_X1, order, exclusive),
                a64(mnemonic.toLowerCase(Locale.ROOT) + " wzr , [ x1 ]"));
    }

    @Test
    void stores() {
        assertEquals(new Store(W, 2, AT_X1, false), a64("STR W2,[X1]"));
        assertEquals(new Store(X, ZR, AT_X1, true), a64("STLR XZR,[X1]"));
        assertEquals(new StoreExclusive(X, 0, 2, AT_X1, false), a64("STXR W0,X2,[X1]"));
        assertEquals(new StoreExclusive(W, 0, 2, AT_X1, true), a64("STLXR W0,W2,[X1]"));
    }

    @Test
    void offsets() {
        assertEquals(new Address(1, new RegisterOperand(4, W, Extend.SXTW, 0)),
                ((Load) a64("LDR W0,[X1,W4,SXTW]")).address());
        assertEquals(new Address(1, new RegisterOperand(4, W, Extend.UXTW, 2)),
                ((Store) a64("STR W2,[X1,W4,UXTW #2]")).address());
        assertEquals(new Address(1, reg(4, X)), ((Load) a64("LDR W0,[X1,X4]")).address());
        assertEquals(new Address(1, new RegisterOperand(4, X, Extend.LSL, 3)),
                ((Load) a64("LDR X0,[X1,X4,LSL #3]")).address());
        assertEquals(new Address(1, new RegisterOperand(4, W, Extend.UXTW, 0)),
                ((Load) a64("LDR X0,[X1,W4]")).address());
    }

    @ParameterizedTest
    @EnumSource(RmwOp.class)
    void atomics(RmwOp op) {
        String name = op == RmwOp.SWP ? "SWP" : "LD" + op;
        assertEquals(new Rmw(W, op, 2, 0, AT_X1, false, false), a64(name + " W2,W0,[X1]"));
        assertEquals(new Rmw(X, op, 2, 0, AT_X1, true, false), a64(name + "A X2,X0,[X1]"));
        assertEquals(new Rmw(W, op, 2, 0, AT_X1, false, true), a64(name + "L W2,W0,[X1]"));
        assertEquals(new Rmw(W, op, 2, 0, AT_X1, true, true), a64(name + "AL W2,W0,[X1]"));
    }

    @ParameterizedTest
    @EnumSource(value = RmwOp.class, mode = EnumSource.Mode.EXCLUDE, names = "SWP")
    void atomicsWithoutResult(RmwOp op) {
        assertEquals(new Rmw(W, op, 2, ZR, AT_X1, false, false), a64("ST" + op + " W2,[X1]"));
        assertEquals(new Rmw(X, op, 2, ZR, AT_X1, false, true), a64("st" + op + "L X2,[X1]"));
        Rmw dropped = (Rmw) a64("LD" + op + "AL W2,WZR,[X1]");
        assertTrue(dropped.noResult());
        assertFalse(dropped.acquire(), "acquire needs a result register");
        assertTrue(dropped.release());
        assertTrue(((Rmw) a64("LD" + op + "AL W2,W0,[X1]")).acquire());
    }

    @Test
    void compareAndSwap() {
        assertEquals(new Cas(W, 4, 2, AT_X1, false, false), a64("CAS W4,W2,[X1]"));
        assertEquals(new Cas(X, 4, 2, AT_X1, true, false), a64("CASA X4,X2,[X1]"));
        assertEquals(new Cas(W, 4, 2, AT_X1, false, true), a64("CASL W4,W2,[X1]"));
        assertEquals(new Cas(W, 4, 2, AT_X1, true, true), a64("CASAL W4,W2,[X1]"));
    }

    @ParameterizedTest
    @CsvSource({"SY,SY,FULL", "LD,SY,LOAD", "ST,SY,STORE", "ISH,ISH,FULL", "ISHLD,ISH,LOAD", "ISHST,ISH,STORE",
        "NSH,NSH,FULL", "OSHLD,OSH,LOAD", "ish,ISH,FULL"})
    void barriers(String option, Domain domain, Accesses accesses) {
        assertEquals(new Fence(Barrier.DMB, domain, accesses), a64("DMB " + option));
        assertEquals(new Fence(Barrier.DSB, domain, accesses), a64("dsb " + option));
    }

    @Test
    void arithmetic() {
        assertEquals(new Alu(AluOp.ADD, W, false, 0, 2, new Immediate(1)), a64("ADD W0,W2,#1"));
        assertEquals(new Alu(AluOp.ADD, X, false, 0, 2, new Immediate(4096)), a64("ADD X0,X2,#1,LSL #12"));
        assertEquals(new Alu(AluOp.SUB, W, true, 0, 2, new Immediate(-1)), a64("SUBS W0,W2,#-1"));
        assertEquals(new Alu(AluOp.EOR, W, false, 0, 2, reg(2, W)), a64("EOR W0,W2,W2"));
        assertEquals(new Alu(AluOp.ORR, X, false, 0, 2, reg(4, X)), a64("orr x0,x2,x4"));
        assertEquals(new Alu(AluOp.AND, X, false, 0, 2, new Immediate(128)), a64("AND X0,X2,#0x80"));
        assertEquals(new Alu(AluOp.BIC, W, false, 0, 2, reg(4, W)), a64("BIC W0,W2,W4"));
        assertEquals(new Alu(AluOp.ADD, X, false, 0, 1, new RegisterOperand(4, W, Extend.SXTW, 0)),
                a64("ADD X0,X1,W4,SXTW"));
        assertEquals(new Alu(AluOp.ADD, X, false, 0, 1, new RegisterOperand(4, X, Extend.LSL, 3)),
                a64("ADD X0,X1,X4,LSL #3"));
        assertEquals(new Alu(AluOp.SUB, W, true, ZR, 2, new Immediate(0)), a64("CMP W2,#0"));
        assertEquals(new Alu(AluOp.AND, W, true, ZR, 2, new Immediate(1)), a64("TST W2,#1"));
        assertEquals(new Alu(AluOp.SUB, W, false, 0, ZR, reg(2, W)), a64("NEG W0,W2"));
    }

    @Test
    void moves() {
        assertEquals(new Move(W, 0, new Immediate(1)), a64("MOV W0,#1"));
        assertEquals(new Move(W, 0, new Immediate(7)), a64("MOV W0,7"));
        assertEquals(new Move(X, 0, new Immediate(-1)), a64("MOV X0,#-1"));
        assertEquals(new Move(X, 0, reg(2, X)), a64("MOV X0,X2"));
        assertEquals(new Move(W, 0, new Immediate(0x10000)), a64("MOVZ W0,#1,LSL #16"));
        assertEquals(new Move(W, 0, new Immediate(0xffff_fffeL)), a64("MOVN W0,#1"));
    }

    @Test
    void shiftsAndExtensions() {
        assertEquals(new Move(X, 0, new RegisterOperand(2, X, Extend.LSR, 12)), a64("LSR X0,X2,#12"));
        assertEquals(new Move(W, 0, new RegisterOperand(2, W, Extend.ASR, 31)), a64("asr w0,w2,#31"));
        assertEquals(new Move(X, 0, new RegisterOperand(2, X, Extend.LSL, 3)), a64("LSL X0,X2,#3"));
        assertEquals(new Move(X, 0, new RegisterOperand(2, W, Extend.SXTW, 0)), a64("SXTW X0,W2"));
        assertEquals(new Move(X, 0, new RegisterOperand(2, W, Extend.SXTH, 0)), a64("SXTH X0,W2"));
        assertEquals(new Move(W, 0, new RegisterOperand(2, W, Extend.SXTB, 0)), a64("sxtb w0,w2"));
        assertEquals(new Move(W, 0, reg(2, W)), a64("UXTW X0,W2"));
        assertEquals(new Alu(AluOp.AND, W, false, 0, 2, new Immediate(0xff)), a64("UXTB W0,W2"));
        assertEquals(new Alu(AluOp.AND, W, false, 0, 2, new Immediate(0xffff)), a64("UXTH W0,W2"));
        assertEquals(new Alu(AluOp.ADD, X, false, 0, 1, new RegisterOperand(4, W, Extend.SXTB, 2)),
                a64("ADD X0,X1,W4,SXTB #2"));
    }

    /** Thread P0 of the file around it has two instructions. */
    @Test
    void branchesByDistance() {
        assertEquals(new A64Instruction.Branch(new Target(".+8", 2)), a64("B .+8"));
        assertEquals(new A64Instruction.BranchIf(Cond.NE, new Target(".+4", 1)), a64("B.NE .+4"));
        assertEquals(new A64Instruction.CompareBranch(true, W, 2, new Target(".-0", 0)), a64("CBNZ W2,.-0"));
    }

    @Test
    void labelsMayBeginWithADot() {
        LitmusTest test = LitmusParser.parse("t.litmus", """
                AArch64 t
                { 0:X1=x; }
                 P0            ;
                 .Lagain:      ;
                 LDR W0,[X1]   ;
                 CBZ W0,.Lagain ;
                 NOP           ;
                 B .-8         ;
                exists (x=0)
                """);
        assertEquals(new A64Instruction.CompareBranch(false, W, 0, new Target(".Lagain", 0)),
                test.threads().get(0).instruction(1));
        assertEquals(new A64Instruction.Branch(new Target(".-8", 1)), test.threads().get(0).instruction(3));
    }

    @Test
    void branches() {
        Target start = new Target("L0", 0);
        assertEquals(new A64Instruction.Branch(start), a64("B L0"));
        assertEquals(new A64Instruction.BranchIf(Cond.NE, start), a64("B.NE L0"));
        assertEquals(new A64Instruction.BranchIf(Cond.CS, start), a64("b.hs L0"));
        assertEquals(new A64Instruction.CompareBranch(true, W, 2, start), a64("CBNZ W2,L0"));
        assertEquals(new A64Instruction.CompareBranch(false, X, 2, start), a64("CBZ X2,L0"));
    }

    @Test
    void selects() {
        assertEquals(new Csel(W, SelectOp.SEL, 0, 2, 4, Cond.EQ), a64("CSEL W0,W2,W4,EQ"));
        assertEquals(new Csel(X, SelectOp.INV, 0, 2, 4, Cond.LT), a64("CSINV X0,X2,X4,LT"));
        assertEquals(new Csel(W, SelectOp.INC, 0, ZR, ZR, Cond.NE), a64("CSET W0,EQ"));
        assertEquals(new Csel(W, SelectOp.INC, 0, 2, 2, Cond.LE), a64("CINC W0,W2,GT"));
    }

    @Test
    void theRest() {
        assertEquals(new A64Instruction.Isb(), a64("ISB"));
        assertEquals(new A64Instruction.Isb(), a64("isb sy"));
        assertEquals(new A64Instruction.Nop(), a64("NOP"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"LDR W0,[X1]", "LDAXR X0,[X1]", "STLXR W0,X2,[X1]", "STR W2,[X1,W4,SXTW]",
        "LDADDAL W2,WZR,[X1]", "STSETL W2,[X1]", "SWPA X2,X0,[X1]", "SWP W2,WZR,[X1]", "CASAL W4,W2,[X1]", "DMB ISHLD",
        "DSB SY", "DMB ST", "ISB", "ADD X0,X1,W4,SXTW", "ADD X0,X2,X4,LSL #3", "ANDS W0,W2,W4", "CMP W2,#0",
        "TST X2,X4", "MOV W0,#-1", "MOV X0,X2", "B L0", "B.LE L0", "CBNZ W2,L0", "CSEL W0,W2,W4,EQ", "CSNEG W0,W2,W4,GT",
        "CINC W0,W2,GT", "CSET W0,EQ", "CSETM X0,NE", "NOP", "LSL X0,X2,#3", "LSR W0,W2,#12", "ASR X0,X2,#63", "SXTW X0,W2",
        "SXTH W0,W2", "SXTB X0,W2", "ADD X0,X1,W4,UXTH #1", "B .+4", "CBZ X2,.+8"})
    void printsWhatItReads(String instruction) {
        assertEquals(instruction, InstructionPrinter.print(a64(instruction)));
    }

    @Test
    void constantOperandsAreNoRegisters() {
        Operand operand = ((Alu) a64("ADD W0,W2,#4")).right();
        assertEquals(new Immediate(4), operand);
    }
}

package org.eptlitmus.litmus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.eptlitmus.litmus.Condition.Quantifier;
import org.eptlitmus.litmus.Location.Memory;
import org.eptlitmus.litmus.Location.Register;
import org.eptlitmus.litmus.Prop.And;
import org.eptlitmus.litmus.Prop.Holds;
import org.eptlitmus.litmus.Prop.Implies;
import org.eptlitmus.litmus.Prop.Not;
import org.eptlitmus.litmus.Prop.Or;
import org.eptlitmus.litmus.Prop.Same;
import org.junit.jupiter.api.Test;

/** A litmus file's parts, each in every form in which herdtools write it. */
class LitmusParserTest {
    private static LitmusTest parse(String text) {
        return LitmusParser.parse("t.litmus", text);
    }

    private static LitmusTest withInit(String init) {
        return parse("AArch64 t\n{" + init + "}\n P0 ;\n NOP ;\nexists (x=0)\n");
    }

    private static LitmusTest withEnd(String end) {
        return parse("AArch64 t\n{}\n P0 | P1 ;\n NOP | NOP ;\n" + end + "\n");
    }

    private static Prop prop(String prop) {
        return withEnd("exists (" + prop + ")").condition().prop();
    }

    private static Holds x(long value) {
        return new Holds(new Memory("x"), Value.of(value));
    }

    @Test
    void header() {
        LitmusTest test = parse("""
                AArch64 MP+dmb.sy+addr[2]
                "PodWW Rfe (* no comment here *) DpAddrdR Fre"
                Cycle=Rfe DpAddrdR Fre DMB.SYdWW
                (* a comment (* within a comment *) and Key=none *)
                Orig = spaced
                some other line
                { }
                 P0 ;
                 NOP ;
                exists (x=0)
                """);
        assertEquals(Arch.AARCH64, test.arch());
        assertEquals("MP+dmb.sy+addr[2]", test.name());
        assertEquals("PodWW Rfe (* no comment here *) DpAddrdR Fre", test.doc());
        assertEquals(Map.of("Cycle", "Rfe DpAddrdR Fre DMB.SYdWW", "Orig", "spaced"), test.metadata());
        assertEquals("t.litmus", test.file());
    }

    @Test
    void docOfSeveralLinesOnTheFirst() {
        LitmusTest test = parse("AArch64 t \"one;\ntwo\"\r\n{ }\r\n P0 ;\r\n NOP ;\r\nexists (x=0)\r\n");
        assertEquals("one;\ntwo", test.doc());
    }

    @Test
    void registersHoldAddressesAndNumbers() {
        InitialState init = withInit("0:X1=x; 0:W2=1; P0:X3=y;;").init();
        assertEquals(Map.of(new Register(0, 1), new Value.Address("x"), new Register(0, 2), Value.of(1),
                new Register(0, 3), new Value.Address("y")), init.values());
        assertEquals(Value.ZERO, init.value(new Register(0, 9)));
    }

    @Test
    void locationsHoldNumbersAndAddresses() {
        InitialState init = withInit("x=1; [y]=-2; *z=0x10; p=x; q=&y; w").init();
        assertEquals(Map.of(new Memory("x"), Value.of(1), new Memory("y"), Value.of(-2), new Memory("z"), Value.of(16),
                new Memory("p"), new Value.Address("x"), new Memory("q"), new Value.Address("y"), new Memory("w"),
                Value.ZERO), init.values());
    }

    @Test
    void types() {
        InitialState init = withInit("int x=1; uint64_t y; int64_t *p=x; uint64_t 0:X3; int 0:X4=7; uint32_t [v]=3").init();
        assertEquals(CType.DEFAULT, init.type(new Memory("x")));
        assertEquals(new CType("uint64_t", Width.BITS64, false, false), init.type(new Memory("y")));
        assertEquals(new CType("int64_t", Width.BITS64, false, true), init.type(new Memory("p")));
        assertEquals(new CType("uint64_t", Width.BITS64, false, false), init.type(new Register(0, 3)));
        assertEquals(Value.of(7), init.value(new Register(0, 4)));
        assertEquals(new CType("uint32_t", Width.BITS32, false, false), init.type(new Memory("v")));
        assertEquals(CType.DEFAULT, init.type(new Memory("other")));
    }

    @Test
    void programInColumns() {
        LitmusTest test = parse("""
                AArch64 t
                { 0:X1=x; 1:X1=x; }
                 P0 (* left *)  | P1 ;
                 L0: LDR W0,[X1] | MOV W0,#1 ;
                 CBZ W0,L0       | (* nothing
                 here *)         ;
                 B END           | STR (* in here *) W0,[X1] ;
                 END:            | ;
                exists (x=0)
                """);
        assertEquals(2, test.threads().size());
        LitmusThread first = test.threads().get(0);
        assertEquals(Map.of("L0", 0, "END", 3), first.labels());
        assertEquals(3, first.size());
        assertEquals(new A64Instruction.Branch(new Target("END", 3)), first.instruction(2));
        assertEquals(new Source(4, 6, "LDR W0,[X1]"), first.statements().get(0).source());
        LitmusThread second = test.threads().get(1);
        assertEquals(2, second.size());
        assertEquals(new Source(7, 20, "STR W0,[X1]"), second.statements().get(1).source());
    }

    @Test
    void shownLocations() {
        assertEquals(List.of(new Memory("x"), new Register(0, 1), new Memory("y")),
                withEnd("locations [x; 0:X1 uint64_t; [y]]\nexists (z=0)").locations());
        assertEquals(List.of(new Memory("x"), new Memory("z")),
                List.copyOf(withEnd("locations [x;]\nexists (z=0)").observed()));
    }

    @Test
    void quantifiers() {
        assertEquals(new Condition(Quantifier.EXISTS, x(0)), withEnd("exists x=0").condition());
        assertEquals(new Condition(Quantifier.NOT_EXISTS, x(0)), withEnd("~exists (x=0)").condition());
        assertEquals(new Condition(Quantifier.NOT_EXISTS, x(0)), withEnd("~ exists (x=0)").condition());
        assertEquals(new Condition(Quantifier.NOT_EXISTS, x(0)), withEnd("not exists (x=0)").condition());
        assertEquals(new Condition(Quantifier.FORALL, x(0)), withEnd("forall (x=0);").condition());
        assertEquals(new Condition(Quantifier.FORALL, Prop.TRUE), withEnd("").condition());
    }

    @Test
    void filters() {
        LitmusTest test = withEnd("filter (x=1)\nexists (x=0)");
        assertEquals(x(1), test.filter().orElseThrow());
        assertEquals(x(0), test.condition().prop());
        assertTrue(withEnd("exists (x=0)").filter().isEmpty());
    }

    @Test
    void atoms() {
        assertEquals(new Holds(new Register(1, 0), Value.of(-1)), prop("1:X0=-1"));
        assertEquals(new Holds(new Register(1, 0), Value.of(255)), prop("1:W0==0xff"));
        assertEquals(new Holds(new Memory("x"), new Value.Address("y")), prop("[x]=y"));
        assertEquals(new Not(x(1)), prop("x!=1"));
        assertEquals(new Not(x(1)), prop("x<>1"));
        assertEquals(new Same(new Register(0, 1), new Register(1, 2)), prop("0:X1=1:X2"));
        assertEquals(new Same(new Memory("x"), new Memory("y")), prop("[x]=[y]"));
        assertEquals(Prop.TRUE, prop("true"));
        assertEquals(Prop.FALSE, prop("false"));
    }

    @Test
    void precedence() {
        assertEquals(new Or(List.of(new And(List.of(x(1), x(2))), x(3))), prop("x=1 /\\ x=2 \\/ x=3"));
        assertEquals(new And(List.of(x(1), new Or(List.of(x(2), x(3))))), prop("x=1 /\\ (x=2 \\/ x=3)"));
        assertEquals(new And(List.of(new Not(x(1)), x(2))), prop("~x=1 /\\ x=2"));
        assertEquals(new Not(new And(List.of(x(1), x(2)))), prop("not (x=1 /\\ x=2)"));
        assertEquals(new And(List.of(new Implies(x(1), new Implies(x(2), x(3))), x(4))),
                prop("x=1 => x=2 => x=3 /\\ x=4"));
        assertEquals(new And(List.of(x(1), x(2), x(3))), prop("(x=1 /\\ x=2) /\\ x=3"));
    }

    @Test
    void statementsAreTested() {
        assertTrue(prop("x=1 /\\ ~(x=2 \\/ false)").test(location -> Value.of(1)));
        assertTrue(prop("x=2 => x=3").test(location -> Value.of(1)));
        assertTrue(prop("0:X1=1:X2 /\\ [x]!=y").test(location -> Value.of(1)));
        assertTrue(prop("x=1 \\/ x=2").test(location -> Value.of(2)));
    }
}

package org.eptlitmus.litmus;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eptlitmus.corpus.LitmusCorpus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** A printed test is read as the test that was printed. */
class LitmusPrinterTest {
    static final List<String> FOLDERS = LitmusCorpus.FOLDERS;

    private static void assertRoundTrip(LitmusTest test) {
        String text = LitmusPrinter.print(test);
        LitmusTest again = LitmusParser.parse(test.file(), text);
        assertEquals(withoutSources(test), withoutSources(again), text);
        assertEquals(text, LitmusPrinter.print(again));
    }

    /** The same test with instructions that come from nowhere. */
    private static LitmusTest withoutSources(LitmusTest test) {
        List<LitmusThread> threads = test.threads().stream().map(thread -> new LitmusThread(thread.index(),
                thread.statements().stream().map(s -> new Statement(s.instruction(), Source.generated(""))).toList(),
                thread.labels())).toList();
        return new LitmusTest(test.file(), test.arch(), test.name(), test.doc(), test.metadata(), test.init(), threads,
                test.locations(), test.filter(), test.condition());
    }

    @Test
    void amd64Corpus() {
        for (LitmusCorpus.LitmusFile file : LitmusCorpus.tests(LitmusCorpus.X86_64)) {
            assertRoundTrip(LitmusParser.parse(file.path(), file.text()));
        }
    }

    @ParameterizedTest
    @FieldSource("FOLDERS")
    void corpus(String folder) {
        for (LitmusCorpus.LitmusFile file : LitmusCorpus.tests(folder)) {
            LitmusTest test = LitmusParser.parse(file.path(), file.text());
            assertRoundTrip(test);
            if (file.text().contains("WZR,[")) {
                // LDADD to WZR is printed as STADD: one instruction, but two hashes.
                continue;
            }
            assertEquals(test.hash(), LitmusParser.parse("", LitmusPrinter.print(test)).hash(), file.path());
        }
    }

    @Test
    void everyPart() {
        assertRoundTrip(LitmusParser.parse("t.litmus", """
                AArch64 all+parts
                "a doc"
                Key=value = more
                { uint64_t y=-1; int64_t *p=y; 0:X1=x; 0:X2=y; uint64_t 0:X3; [x]=0x10; 1:X1=x; }
                 P0                 | P1            ;
                 L0:                | LDXR W0,[X1]  ;
                 LDR W0,[X1]        | ADD W0,W0,#1  ;
                 M0: N0: CBNZ W0,L0 | STXR W2,W0,[X1] ;
                 STADDL X3,[X2]     |               ;
                 B END              |               ;
                 END:               |               ;
                locations [x; 0:X3; p]
                filter ((0:X0=0 => 0:X3=1) => true)
                ~exists ((x=1 \\/ y=2) /\\ ~(0:X0=1:X2) /\\ (p=y => [x]=[y]) \\/ false)
                """));
        assertRoundTrip(LitmusParser.parse("t.litmus", """
                X86_64 amd64
                { 0:rbx=x; }
                 P0               | P1               ;
                 movl $1,(x)      | xchgl %eax,(y)   ;
                 lock addl $2,(y) | L: cmpl $0,%eax  ;
                 mfence           | jne L            ;
                 movl (%rbx),%eax |                  ;
                forall (0:rax=1 \\/ 1:rax=2)
                """));
    }

    @Test
    void text() {
        LitmusTest test = LitmusParser.parse("t.litmus", """
                AArch64 t
                {0:X1=x;x=1;}
                P0|P1;
                ldr w0, [x1]|l: b l;
                nop|;
                exists(0:X0=0/\\x=1)
                """);
        assertEquals("""
                AArch64 t
                {
                0:X1=x;
                x=1;
                }
                 P0          | P1  ;
                 LDR W0,[X1] | l:  ;
                 NOP         | B l ;
                exists (0:X0=0 /\\ [x]=1)
                """, LitmusPrinter.print(test));
    }

    @Test
    void constantsHaveTheSignOfTheInstructionThatMakesThem() {
        LitmusTest test = LitmusParser.parse("t.litmus", """
                AArch64 signs
                { }
                 P0                  ;
                 MOV W0,#4294967295  ;
                 MOV W0,#-1          ;
                 MOV W0,#-5          ;
                 MOV W0,#65535       ;
                 MOV W0,#4294901760  ;
                 MOV X0,#-1          ;
                 MOV X0,#4294901760  ;
                exists (true)
                """);
        assertRoundTrip(test);
        assertEquals(List.of("MOV W0,#-1", "MOV W0,#-1", "MOV W0,#-5", "MOV W0,#65535", "MOV W0,#4294901760", "MOV X0,#-1", "MOV X0,#4294901760"),
                test.threads().get(0).statements().stream().map(s -> InstructionPrinter.print(s.instruction())).toList());
    }

    @Test
    void generatedTestsHaveTheHashOfTheirText() {
        A64Instruction.Address x = new A64Instruction.Address(1, new A64Instruction.Immediate(0));
        List<Statement> statements = List.of(
                new Statement(new A64Instruction.Store(Width.BITS32, 0, x, false), Source.generated("atomic_store")),
                new Statement(new A64Instruction.Rmw(Width.BITS32, A64Instruction.RmwOp.ADD, 0, A64Instruction.ZR, x,
                        false, true), Source.generated("atomic_add_rel")));
        LitmusTest test = new LitmusTest("", Arch.AARCH64, "made", "", Map.of(), new InitialState(
                Map.of(new Location.Register(0, 1), new Value.Address("x"), new Location.Register(0, 0), Value.of(1)),
                Map.of()), List.of(new LitmusThread(0, statements, Map.of())), List.of(),
                Optional.empty(), new Condition(Condition.Quantifier.EXISTS,
                        new Prop.Holds(new Location.Memory("x"), Value.of(1))));
        assertEquals(LitmusParser.parse("", LitmusPrinter.print(test)).hash(), test.hash());
    }
}

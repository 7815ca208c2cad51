package org.eptlitmus.models.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.Collectors;
import org.eptlitmus.litmus.LitmusParser;
import org.eptlitmus.litmus.LitmusTest;
import org.eptlitmus.models.cat.Models;
import org.eptlitmus.models.execution.RunawayException;
import org.junit.jupiter.api.Test;

/** Small programs whose final states are known: the classic shapes under each model, loops, values, both architectures. */
class EngineTest {
    private static Result run(String model, String text) {
        return new Engine(Models.named(model)).run(LitmusParser.parse("test.litmus", text), Engine.Counting.EXECUTIONS);
    }

    private static String states(Result result) {
        return result.states().states().stream()
                .map(s -> s.values().stream().map(Object::toString).collect(Collectors.joining(",")))
                .collect(Collectors.joining(" "));
    }

    private static final String SB = """
            AArch64 SB
            {
            0:X1=x; 0:X3=y; 1:X1=y; 1:X3=x;
            }
             P0          | P1          ;
             MOV W0,#1   | MOV W0,#1   ;
             STR W0,[X1] | STR W0,[X1] ;
             LDR W2,[X3] | LDR W2,[X3] ;
            exists (0:X2=0 /\\ 1:X2=0)
            """;

    @Test
    void storeBuffering() {
        assertEquals("0,1 1,0 1,1", states(run("sc", SB)));
        assertEquals("0,0 0,1 1,0 1,1", states(run("x86tso", SB)));
        assertEquals("0,0 0,1 1,0 1,1", states(run("armv8", SB)));
        assertEquals(1, run("armv8", SB).positive());
        assertEquals(3, run("armv8", SB).negative());
        assertEquals("Sometimes", run("armv8", SB).entry().observation());
    }

    @Test
    void loadBufferingAndMessagePassing() {
        String lb = """
                AArch64 LB
                {
                0:X1=x; 0:X3=y; 1:X1=y; 1:X3=x;
                }
                 P0          | P1          ;
                 LDR W2,[X1] | LDR W2,[X1] ;
                 MOV W0,#1   | MOV W0,#1   ;
                 STR W0,[X3] | STR W0,[X3] ;
                exists (0:X2=1 /\\ 1:X2=1)
                """;
        assertEquals(1, run("armv8", lb).positive());
        assertEquals(0, run("x86tso", lb).positive());
        String data = lb.replace("MOV W0,#1   ", "EOR W0,W2,W2").replace("LB", "LB+datas");
        assertEquals(0, run("armv8", data).positive());
    }

    @Test
    void valuesDoNotComeOutOfThinAir() {
        String lb = """
                AArch64 LB-copies
                {
                0:X1=x; 0:X3=y; 1:X1=y; 1:X3=x;
                }
                 P0          | P1          ;
                 LDR W2,[X1] | LDR W2,[X1] ;
                 STR W2,[X3] | STR W2,[X3] ;
                exists (0:X2=1)
                """;
        assertEquals("0", states(run("armv8", lb)));
    }

    /** A counter that three threads increment by different amounts, and a branch on what each read. */
    @Test
    void incrementsEndWithEverySum() {
        String text = """
                AArch64 sums
                {
                0:X1=x; 1:X1=x; 2:X1=x;
                }
                 P0                | P1                | P2                ;
                 MOV W0,#1         | MOV W0,#2         | MOV W0,#4         ;
                 LDADD W0,W2,[X1]  | LDADD W0,W2,[X1]  | LDADD W0,W2,[X1]  ;
                 CBZ W2,L0         | CBZ W2,L1         | CBZ W2,L2         ;
                 MOV W3,#1         | MOV W3,#1         | MOV W3,#1         ;
                 L0:               | L1:               | L2:               ;
                locations [x; 0:X3; 1:X3; 2:X3;]
                exists (0:X2=6)
                """;
        Result result = run("armv8", text);
        // Where P0 comes first, the order of the others does not show.
        assertEquals(5, result.states().size());
        assertEquals(2, result.positive());
        result.states().states().forEach(s -> assertTrue(s.values().stream().anyMatch(v -> v.toString().equals("7"))));
    }

    /** A store-exclusive's retry loop adds no state over the same code in which it must succeed. */
    @Test
    void retryLoopsAreExactWithoutUnrolling() {
        String loop = """
                AArch64 loops
                {
                0:X1=x; 1:X1=x;
                }
                 P0               | P1               ;
                 L0:              | L1:              ;
                 LDXR W2,[X1]     | LDXR W2,[X1]     ;
                 ADD W4,W2,#1     | ADD W4,W2,#1     ;
                 STXR W3,W4,[X1]  | STXR W3,W4,[X1]  ;
                 CBNZ W3,L0       | CBNZ W3,L1       ;
                locations [x;]
                exists (0:X2=0 /\\ 1:X2=0)
                """;
        Result result = run("armv8", loop);
        assertEquals("0,1,2 1,0,2", states(result));
        assertTrue(result.complete());
        // Without the loop either store-exclusive may fail for no reason: two states as above, four with one failure, one with two.
        assertEquals(7, run("armv8", loop.replace("CBNZ W3,L0", "NOP       ").replace("CBNZ W3,L1", "NOP       ")
                .replace("locations [x;]", "locations [x; 0:X3; 1:X3;]")).states().size());
    }

    @Test
    void waitingLoopsEndWithTheFlag() {
        String text = """
                AArch64 wait
                {
                0:X1=x; 0:X3=y; 1:X1=y; 1:X3=x;
                }
                 P0           | P1           ;
                 MOV W0,#1    | L:           ;
                 STR W0,[X1]  | LDAR W0,[X1] ;
                 STLR W0,[X3] | CBZ W0,L     ;
                              | LDR W2,[X3]  ;
                exists (1:X2=0)
                """;
        assertEquals("1", states(run("armv8", text)));
        assertEquals("0 1", states(run("armv8", text.replace("LDAR", "LDR "))));
    }

    @Test
    void loopsThatWriteAreCutShortAndSaySo() {
        String lock = """
                AArch64 lock
                {
                0:X1=l; 1:X1=l;
                }
                 P0               | P1           ;
                 MOV W0,#1        | MOV W0,#1    ;
                 L:               | STR W0,[X1]  ;
                 SWPA W0,W2,[X1]  | STLR WZR,[X1];
                 CBNZ W2,L        |              ;
                locations [l;]
                exists (0:X2=0)
                """;
        Result result = run("armv8", lock);
        assertEquals("0,0 0,1", states(result));
        assertFalse(result.complete());
    }

    @Test
    void endlessLoopsAreRefused() {
        String text = """
                AArch64 endless
                {
                0:X1=x;
                }
                 P0            ;
                 L:            ;
                 ADD W0,W0,#1  ;
                 STR W0,[X1]   ;
                 B L           ;
                exists (x=1)
                """;
        RunawayException e = assertThrows(RunawayException.class, () -> run("armv8", text));
        assertEquals("test.litmus:7:2: this loop goes on after 64 rounds; expected one that ends", e.getMessage());
    }

    @Test
    void countedLoopsRun() {
        String text = """
                AArch64 counted
                {
                0:X1=x; 0:X0=5;
                }
                 P0              ;
                 MOV W2,#1       ;
                 L:              ;
                 LDADD W2,W3,[X1] ;
                 SUB W0,W0,#1    ;
                 CBNZ W0,L       ;
                locations [x;]
                exists (0:X3=4)
                """;
        assertEquals("4,5", states(run("armv8", text)));
    }

    @Test
    void addressesTravelThroughMemory() {
        String text = """
                AArch64 pointers
                {
                int x=7; int y=8; int* p=x;
                0:X1=p; 0:X2=y; 1:X1=p;
                }
                 P0          | P1          ;
                 STR X2,[X1] | LDR X3,[X1] ;
                             | LDR W4,[X3] ;
                locations [1:X3;]
                exists (1:X4=8)
                """;
        assertEquals("x,7 y,8", states(run("armv8", text)));
    }

    @Test
    void conditionalSelectionOrdersNothingButAStore() {
        String text = """
                AArch64 MP+csel
                {
                0:X1=x; 0:X3=y; 1:X1=y; 1:X3=x;
                }
                 P0          | P1               ;
                 MOV W0,#1   | LDR W0,[X1]      ;
                 STR W0,[X1] | CMP W0,#1        ;
                 DMB ST      | MOV W5,#0        ;
                 STR W0,[X3] | CSEL W6,W5,W5,EQ ;
                             | LDR W2,[X3,W6,SXTW] ;
                exists (1:X0=1 /\\ 1:X2=0)
                """;
        assertEquals(1, run("armv8", text).positive());
        String address = text.replace("CSEL W6,W5,W5,EQ", "EOR W6,W0,W0    ");
        assertEquals(0, run("armv8", address).positive());
    }

    @Test
    void lockedInstructionsDrainTheStoreBuffer() {
        String sb = """
                X86_64 SB
                {
                }
                 P0             | P1             ;
                 movl $1,(x)    | movl $1,(y)    ;
                 movl (y),%eax  | movl (x),%eax  ;
                exists (0:rax=0 /\\ 1:rax=0)
                """;
        assertEquals(1, run("x86tso", sb).positive());
        assertEquals(0, run("sc", sb).positive());
        String exchanged = """
                X86_64 SB+xchgs
                {
                0:rbx=1; 1:rbx=1;
                }
                 P0              | P1              ;
                 xchgl (x),%ebx  | xchgl (y),%ebx  ;
                 movl (y),%eax   | movl (x),%eax   ;
                exists (0:rax=0 /\\ 1:rax=0)
                """;
        assertEquals(0, run("x86tso", exchanged).positive());
        assertEquals(0, run("x86tso", sb.replace("movl (", "mfence | mfence ;\n movl (").replace("mfence | mfence ;\n movl (x)",
                "movl (x)")).positive());
    }

    /** Two exchanges of one location cannot each read what the other wrote. */
    @Test
    void exchangesAreAtomic() {
        String text = """
                X86_64 xchg
                {
                0:rax=1; 1:rax=2;
                }
                 P0             | P1             ;
                 xchgl (x),%eax | xchgl (x),%eax ;
                locations [x;]
                exists (0:rax=2 /\\ 1:rax=1)
                """;
        assertEquals("0,1,2 2,0,1", states(run("x86tso", text)));
    }

    @Test
    void filtersLeaveOutStates() {
        Result result = run("armv8", SB.replace("exists", "filter (0:X2=0)\nexists"));
        assertEquals("0,0 0,1", states(result));
    }

    @Test
    void countingStatesFindsTheSameStates() {
        LitmusTest test = LitmusParser.parse("SB", SB);
        Engine engine = new Engine(Models.named("armv8"));
        assertEquals(engine.run(test, Engine.Counting.EXECUTIONS).states(), engine.run(test, Engine.Counting.STATES).states());
    }

    /** More accesses than a long has bits, and more events in a thread. */
    @Test
    void wideExecutions() {
        StringBuilder init = new StringBuilder("0:X1=x; 0:X3=y; 1:X1=y; 1:X3=x;\n");
        StringBuilder code = new StringBuilder(" P0 | P1 ;\n MOV W0,#1 | LDR W0,[X1] ;\n");
        for (int i = 0; i < 40; i++) {
            init.append("0:X5=z; 1:X5=t;\n");
            code.append(" EOR W6,W0,W0 | EOR W6,W0,W0 ;\n LDR W7,[X5,W6,SXTW] | LDR W8,[X5,W6,SXTW] ;\n");
        }
        String wide = "AArch64 wide\n{\n" + init.toString().lines().distinct().reduce("", (a, b) -> a + b + "\n") + "}\n" + code
                + " STR W0,[X1] | DMB LD ;\n DMB ST | LDR W2,[X3] ;\n STR W0,[X3] |  ;\nexists (1:X0=1 /\\ 1:X2=0)\n";
        assertEquals("0,0 0,1 1,1", states(run("armv8", wide)));
        assertEquals("0,0 0,1 1,0 1,1", states(run("armv8", wide.replace("DMB ST", "NOP"))));
    }
}

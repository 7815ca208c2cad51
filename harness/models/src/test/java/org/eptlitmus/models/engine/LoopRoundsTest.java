package org.eptlitmus.models.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.eptlitmus.litmus.LitmusParser;
import org.eptlitmus.models.cat.Models;
import org.eptlitmus.models.execution.Stop;
import org.junit.jupiter.api.Test;

/** Which rounds of a loop that writes nothing may be left out: those, and no others, without which nothing is lost. The states are herd7's. */
class LoopRoundsTest {
    /** P1 gives x its zero only after it saw what P0 stores at the end, so a zero in P0's first load means that the store came early. */
    private static final String LATE = """
            AArch64 late
            { x=1; 0:X1=x; 0:X2=w; 0:X3=z; 0:X4=y; 1:X1=x; 1:X4=y; 2:X0=1; 2:X3=z; }
             P0                   | P1          | P2          ;
             LDR W9,[X1]          | LDR W5,[X4] | STR W0,[X3] ;
             MOV W8,W9            | CBZ W5,E    |             ;
             MOV W7,W9            | STR WZR,[X1] |            ;
             L:                   | E:          |             ;
             LDR W5,[X3]          |             |             ;
             CBNZ W5,OUT          |             |             ;
             %s
             MOV W7,#0            |             |             ;
             B L                  |             |             ;
             OUT:                 |             |             ;
             EOR W10,W9,W9        |             |             ;
             ADD W10,W10,#1       |             |             ;
             STR W10,[X4]         |             |             ;
            exists (0:X8=0)
            """;

    private static Result run(String text) {
        return new Engine(Models.named("armv8")).run(LitmusParser.parse("rounds.litmus", text), Engine.Counting.STATES);
    }

    /** The store depends on the load before the loop, unless a round has loaded the same value anew. */
    @Test
    void aValueLoadedAnewDependsOnLess() {
        Result result = run(LATE.formatted("LDR W9,[X2]          |             |             ;"));
        assertEquals(1, result.positive());
        assertTrue(result.complete());
    }

    /** The second round's load depends on nothing, but the first one's address does, which orders every later store. */
    @Test
    void anAddressOrdersWhatFollows() {
        Result result = run(LATE.formatted("EOR W6,W7,W7         |             |             ;\n"
                + " LDR W9,[X2,W6,SXTW]  |             |             ;"));
        assertEquals(0, result.positive());
        assertEquals(1, result.negative());
        assertTrue(result.complete());
    }

    /** A store-exclusive goes with the last load-exclusive, of which an earlier one is no copy. */
    @Test
    void theMarkIsThatOfTheLastLoadExclusive() {
        Result result = run("""
                AArch64 mark
                { 0:X1=x; 0:X3=z; 1:X1=x; 1:X3=z; 1:X0=1; 0:X6=2; }
                 P0              | P1           ;
                 LDXR W2,[X1]    | STR W0,[X1]  ;
                 L:              | STLR W0,[X3] ;
                 LDR W7,[X3]     |              ;
                 CBNZ W7,OUT     |              ;
                 LDXR W4,[X1]    |              ;
                 B L             |              ;
                 OUT:            |              ;
                 STXR W5,W6,[X1] |              ;
                locations [x;]
                exists (0:X2=0 /\\ 0:X5=0 /\\ x=2)
                """);
        assertEquals(1, result.positive());
        assertEquals(4, result.states().size());
    }

    @Test
    void aLoopThatTestsFirstIsOneWait() {
        Result result = run("""
                AArch64 top
                { 0:X1=x; 0:X2=y; 1:X1=x; 1:X2=y; 1:X0=1; 0:X0=1; }
                 P0           | P1           ;
                 MOV W3,#0    | STR W0,[X1]  ;
                 L:           | K:           ;
                 CBNZ W3,OUT  | LDR W3,[X2]  ;
                 LDR W3,[X1]  | CBZ W3,K     ;
                 B L          |              ;
                 OUT:         |              ;
                 STR W0,[X2]  |              ;
                exists (0:X3=1)
                """);
        assertEquals(1, result.positive());
        assertEquals(0, result.negative());
        assertTrue(result.complete());
    }

    /** What one attempt could add to a counter is not there for the thread's next attempt. */
    @Test
    void attemptsThatFailAddNothing() {
        Result result = run("""
                AArch64 retry
                { 0:X1=x; 1:X1=x; 1:X0=1; }
                 P0              | P1              ;
                 LDR W3,[X1]     | LDADD W0,W2,[X1] ;
                 L:              | K:              ;
                 ADD W5,W3,#1    | LDR W4,[X1]     ;
                 MOV W4,W3       | CMP W4,#2       ;
                 CAS W4,W5,[X1]  | B.NE K          ;
                 CMP W4,W3       |                 ;
                 B.EQ OUT        |                 ;
                 MOV W3,W4       |                 ;
                 B L             |                 ;
                 OUT:            |                 ;
                locations [x;]
                exists (x=2)
                """);
        assertEquals(1, result.positive());
        assertEquals(0, result.negative());
        assertTrue(result.complete());
    }

    @Test
    void saysWhereEveryRunWaits() {
        Result result = run("""
                AArch64 deadlock
                { 0:X1=a; 0:X2=b; 1:X1=a; 1:X2=b; 0:X0=1; 1:X0=1; }
                 P0           | P1           | P2          ;
                 NOP          | K:           | MOV W0,#1   ;
                 L:           | LDR W3,[X2]  | Q:          ;
                 LDR W3,[X1]  | CBZ W3,K     | CBZ W0,Q    ;
                 CBZ W3,L     | STR W0,[X1]  |             ;
                 STR W0,[X2]  |              |             ;
                exists (true)
                """);
        assertEquals(0, result.states().size());
        assertEquals(List.of(new Stop(0, Stop.Why.WAITS, 1), new Stop(1, Stop.Why.WAITS, 0)), List.copyOf(result.obstacles()));
    }
}

package org.eptlitmus.models.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.eptlitmus.litmus.LitmusParser;
import org.eptlitmus.litmus.LitmusTest;
import org.eptlitmus.models.cat.Model;
import org.eptlitmus.models.cat.Models;
import org.eptlitmus.models.program.LitmusProgram;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which execution is shown for a condition, and what it is blamed on: what a reader of the test wants to hear of. */
class ShownExecutionTest {
    private static final String MP = """
            AArch64 MP
            { 0:X1=x; 0:X3=y; 1:X1=x; 1:X3=y; 0:X0=1; }
             P0          | P1          ;
             STR W0,[X1] | LDR W5,[X3] ;
             DMB ISH     | BARRIER     ;
             STR W0,[X3] | LDR W6,[X1] ;
            CONDITION
            """;
    private static final String STALE = "1:X5=1 /\\ 1:X6=0";

    private static LitmusTest mp(String barrier, String condition) {
        return LitmusParser.parse("mp.litmus", MP.replace("BARRIER", barrier).replace("CONDITION", condition));
    }

    private static Witness shown(LitmusTest test) {
        return new WitnessFinder(Models.named("armv8")).find(test).orElseThrow();
    }

    private static String explained(LitmusTest test) {
        return Explanation.of(new LitmusProgram(test), "armv8", shown(test));
    }

    /** What is read last in the shown execution, which is P1's read of x. */
    private static long staleRead(LitmusTest test) {
        long[] values = shown(test).execution().values();
        return values[values.length - 1];
    }

    @Test
    void ofAViolatedForallTheCounterexampleIsShown() {
        LitmusTest test = mp("NOP", "forall (not (" + STALE + "))");
        assertTrue(shown(test).allowed());
        assertEquals(0, staleRead(test));
        assertEquals("MP: a state against the condition is allowed by armv8\n", explained(test));
    }

    @Test
    void ofAForallThatHoldsTheReasonIsShownWhyNothingIsAgainstIt() {
        LitmusTest test = mp("DMB LD", "forall (not (" + STALE + "))");
        assertFalse(shown(test).allowed());
        assertEquals(explained(mp("DMB LD", "exists (" + STALE + ")")).replace("MP: forbidden",
                "MP: a state against the condition is forbidden"), explained(test));
        assertTrue(explained(test).contains("DMB LD"), explained(test));
    }

    @ParameterizedTest
    @ValueSource(strings = {"exists", "~exists"})
    void ofTheOthersOneThatEndsAsTheConditionSays(String quantifier) {
        assertTrue(shown(mp("NOP", quantifier + " (" + STALE + ")")).allowed());
        assertEquals(0, staleRead(mp("NOP", quantifier + " (" + STALE + ")")));
        assertTrue(explained(mp("DMB LD", quantifier + " (" + STALE + ")")).startsWith("MP: forbidden by armv8, axiom external\n"));
    }

    /**
     * The atomic could as well be before the store that it reads from, in coherence: forbidden by the same axiom, in fewer steps, and no
     * answer to what the release is for.
     */
    @Test
    void anExecutionIsNotBlamedOnALocationThatMakesNoSense() {
        LitmusTest test = LitmusParser.parse("lock.litmus", """
                AArch64 unlock-lock
                { 0:X1=x; 0:X3=l; 1:X1=x; 1:X3=l; 0:X0=1; 1:X0=1; l=1; }
                 P0           | P1               ;
                 STR W0,[X1]  | SWPA W0,W5,[X3]  ;
                 STLR WZR,[X3] | LDR W6,[X1]     ;
                exists (1:X5=0 /\\ 1:X6=0)
                """);
        String text = explained(test);
        assertTrue(text.contains("STLR") && text.contains("SWPA") && text.contains("LDR W6"), text);
        Witness witness = shown(test);
        Model coherence = Models.inText("coherence", """
                "coherence"
                include "cos.cat"
                acyclic po-loc | rmw | rf | co | fr as coherent
                """);
        assertEquals(List.of(), new Judge(coherence, witness.execution()).violations());
    }
}

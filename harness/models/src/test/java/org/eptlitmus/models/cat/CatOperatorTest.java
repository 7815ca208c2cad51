package org.eptlitmus.models.cat;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.stream.Stream;
import org.eptlitmus.litmus.LitmusParser;
import org.eptlitmus.litmus.LitmusTest;
import org.eptlitmus.models.engine.Engine;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What the operators of cat mean, asked of the one thread "STR x; LDR y; DMB SY; STR y", of which everything about the shape is known: the
 * equation must be true, or an execution would be flagged as different.
 */
class CatOperatorTest {
    private static final LitmusTest ONE_THREAD = LitmusParser.parse("one.litmus", """
            AArch64 one
            {
            0:X1=x; 0:X3=y;
            }
             P0            ;
             MOV W0,#1     ;
             STR W0,[X1]   ;
             LDR W2,[X3]   ;
             DMB SY        ;
             STR W0,[X3]   ;
            locations [0:X2;]
            exists (0:X2=0)
            """);

    private static boolean flagged(String body) {
        Model model = Models.inText("m.cat", "M\ninclude \"cos.cat\"\n" + body
                + "\nacyclic po | rf | co | fr\n");
        return !new Engine(model).run(ONE_THREAD, Engine.Counting.EXECUTIONS).flags().isEmpty();
    }

    static Stream<String> equations() {
        return Stream.of(
                "W | R = M", "M & W = W", "M \\ R = W", "~M = _ \\ M", "W & R = {}", "(IW | (W \\ IW)) = W",
                "[W]; po; [R] = po & (W * R)", "po^-1 = po^-1; [M | F]", "(po^-1)^-1 = po", "po+ = po", "po* = po | id",
                "po? = po | id", "po; po | po = po", "domain(po & (W * R)) = W \\ IW \\ range(po; [W])", "range(rf) = R",
                "[M] = id & (M * M)", "(W * R) \\ (W * R) = 0", "toid(W) = [W]", "fencerel(DMB.SY) = po; [DMB.SY]; po",
                "po & ext = 0", "po & int = po", "po-loc = po & loc", "rfe | rfi = rf", "rfi & rfe = 0", "fre | fri = fr",
                "fr = (rf^-1; co) \\ id", "coi = co & int", "co; co | co = co", "~(po | po^-1 | id) & int = 0",
                "(let x = W in [x]; po) = [W]; po", "(let f = fun r -> r^-1 in f(po)) = po^-1", "udr(po & (R * W)) = R | (W & range(po))",
                "(if \"vmsa\" then po else rf) = rf", "(try nosuchname with po) = po",
                "(if not \"vmsa\" then po else rf) = po", "same-instance & po = 0", "(match {} with || {} -> po || e ++ s -> rf end) = po",
                "(let (a, b) = (W, R) in a * b) = W * R", "po^+ = po+", "po^* = po*", "lxsx = 0", "rmw = 0",
                "(let rec r = po & (W * R) | r; po in r) = (po & (W * R)); po?",
                "(let rec s = W \\ IW | range([s]; po) in s) = W \\ IW | range([W]; po)");
    }

    @ParameterizedTest
    @MethodSource("equations")
    void bothSidesAreEqual(String equation) {
        int cut = equation.lastIndexOf(" = ");
        String left = equation.substring(0, cut);
        String right = equation.substring(cut + 3);
        assertEquals(false, flagged("flag ~empty (" + left + ") \\ (" + right + ") as more\n"
                + "flag ~empty (" + right + ") \\ (" + left + ") as less"), equation);
    }

    @ParameterizedTest
    @CsvSource({"W | R,M & W", "po,po-loc", "po+,po & (W * W)", "[M],id", "rf,rf & int", "fr,0", "co,0", "po*,po", "~W,R",
        "R * W,W * R", "domain(po),range(po)", "po;po,po"})
    void differencesAreSeen(String left, String right) {
        assertEquals(true, flagged("flag ~empty (" + left + ") \\ (" + right + ") as more\n"
                + "flag ~empty (" + right + ") \\ (" + left + ") as less"), left + " = " + right);
    }

    @Test
    void flagsAreRaisedByName() {
        Model model = Models.inText("m.cat", """
                M
                include "cos.cat"
                let rec twice = po | twice; twice
                flag ~empty twice as has-po
                flag empty po as has-none
                flag ~acyclic po | po^-1 as cyclic
                flag irreflexive po as no-self
                procedure none(r) =
                  empty r as nothing
                end
                call none(po & ext)
                acyclic po | rf | co | fr as sc
                """);
        assertEquals("[cyclic, has-po, no-self]",
                new Engine(model).run(ONE_THREAD, Engine.Counting.EXECUTIONS).flags().toString());
    }

    @Test
    void mutualRecursionIsALeastFixpoint() {
        assertEquals(false, flagged("""
                let rec even = id & (M * M) | odd; step
                and odd = even; step
                and step = po \\ (po; po)
                flag ~empty (even & odd) as both
                flag ~empty ((even | odd) \\ (po | id)) as more
                """));
    }

    @Test
    void theNegationOfACheckForbids() {
        Model model = Models.inText("m.cat", "M\ninclude \"cos.cat\"\n~empty po & (R * R)\n");
        assertEquals(0, new Engine(model).run(ONE_THREAD, Engine.Counting.EXECUTIONS).states().size());
    }
}

package org.eptlitmus.app.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.eptlitmus.app.result.Outcomes;
import org.eptlitmus.app.result.RunFile;
import org.eptlitmus.app.tally.RollUp;
import org.eptlitmus.app.tally.SampleCounts;
import org.junit.jupiter.api.Test;

/** Checks the screen that a run ends on, letter for letter. */
class AnswerScreenTest {

    private static String screen(RunFile run, Paint paint) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new AnswerScreen(RollUp.of(run.outcomes(), run.id()), 80, paint).print(new PrintStream(out, true, StandardCharsets.UTF_8));
        return out.toString(StandardCharsets.UTF_8);
    }

    private static RunFile landed(RunFile run, String inShort) {
        Outcomes of = run.outcomes();
        Outcomes.Variant variant = new Outcomes.Variant(SampleCounts.NAME, "EPT-3", "", List.of("a"), List.of("vCPU"), List.of("LANDED"),
                List.of("atomic_add_acq_int"), List.of(), List.of());
        return new RunFile(run.path(), run.id(), new Outcomes(of.format(), of.version(), of.environment(), of.configurations(),
                List.of(new Outcomes.Question("EPT-3", "ept", "Must it?", "Yes.", List.of(), "https://example.org/", inShort)),
                List.of(variant), of.tests()));
    }

    @Test
    void theAnswersFitEightyColumns() {
        assertEquals(
                """
                      landed code  worry seen in so many code variants
                      amd64 arm64  x86-64 llsc lse in short
                EPT-3 safe  UNSAFE    0/1  1/1   ? yes: loaded before smr_enter() it may be
                                                   stale, on amd64 too
                safe, UNSAFE: what the architecture's model says of the code that landed; -: not
                asked; ?: not run; ~: some actors had to share a CPU

                Nothing forbidden was seen, and nothing disagrees, in what was counted.
                INCOMPLETE: 1 of 3 tests have no count.
                  EPT-3 1 of 3
                """,
                screen(landed(SampleCounts.x86(), "yes: loaded before smr_enter() it may be stale, on amd64 too"), Paint.NONE));
    }

    @Test
    void whatDisagreesIsNamed() {
        RunFile run = SampleCounts.run("1", "amd64", false, List.of(SampleCounts.configuration("c2", "amd64", "", false)),
                SampleCounts.test("hardware", List.of(new Outcomes.Verdict("x86tso", "amd64", List.of("0, 1"))),
                        SampleCounts.result("c2", Map.of("0, 0", 1L, "0, 1", 9L))));
        assertEquals(
                """
                      landed code worry seen in so many code variants
                      amd64 arm64 x86-64 in short
                EPT-3 -     -        1/1
                safe, UNSAFE: what the architecture's model says of the code that landed; -: not
                asked; ?: not run; ~: some actors had to share a CPU

                SEEN ALTHOUGH FORBIDDEN, or otherwise in disagreement: 1
                  EPT-3/enter2020/loadAfter@hardware "0, 0", x86-64 hardware: 1 of 10, 10.00%;
                  SEEN ALTHOUGH FORBIDDEN by x86tso
                Every one of 1 tests has its count.
                """,
                screen(run, Paint.NONE));
    }

    @Test
    void onlyATerminalGetsColours() {
        assertTrue(screen(landed(SampleCounts.x86(), ""), Paint.ANSI).contains("\033[1;31mUNSAFE\033[0m"));
        assertFalse(screen(landed(SampleCounts.x86(), ""), Paint.NONE).contains("\033"));
        assertEquals(Paint.NONE, Paint.of(false));
    }
}

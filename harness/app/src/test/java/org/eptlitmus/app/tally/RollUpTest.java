package org.eptlitmus.app.tally;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eptlitmus.app.result.Outcomes;
import org.eptlitmus.app.result.RunFile;
import org.eptlitmus.app.tally.QuestionTally.Architecture;
import org.eptlitmus.app.tally.QuestionTally.Safety;
import org.eptlitmus.matrix.Shipped;
import org.junit.jupiter.api.Test;

/** Checks what counts and verdicts come to, and what a count is held against. */
class RollUpTest {

    private static final String BEFORE = "EPT-3/enter2020/loadBefore";

    /** Nearer to the sample than the others, and forbidden the outcome. */
    private static final String NEARER = "EPT-3/enter2020/loadAfterToo";

    private static final String OTHER = "EPT-3/bare/loadBefore";
    private static final List<Outcomes.JvmConfiguration> C2 = List.of(SampleCounts.configuration("c2", "amd64", "", false));
    private static final Outcomes.Verdict TSO = new Outcomes.Verdict("x86tso", "amd64", List.of("0, 1", "1, 1"));
    private static final Outcomes.Verdict TSO_ALLOWS = new Outcomes.Verdict("x86tso", "amd64", List.of("0, 0", "0, 1", "1, 1"));

    private static RunFile hardware(String operation, Map<String, Long> counts) {
        RunFile run = SampleCounts.run("1", "amd64", false, C2, SampleCounts.test("hardware", List.of(TSO), SampleCounts.result("c2", counts)));
        return SampleCounts.with(run, SampleCounts.variant(SampleCounts.NAME, List.of("atomic_store_int", operation), "x = 1;"));
    }

    private static QuestionTally only(RunFile run) {
        return RollUp.of(run.outcomes(), run.id()).questions().get(0);
    }

    /** A plain cmpset looks before it tries: what it shows on hardware is the JVM's, and no model of the kernel's instruction is contradicted. */
    @Test
    void aCountIsHeldAgainstTheKernelsModelOnlyWhereTheJitKeepsTheKernelsOrder() {
        QuestionTally plain = only(hardware("atomic_cmpset_int", Map.of("0, 0", 5L, "0, 1", 5L)));
        assertEquals(Word.CONSISTENT, plain.evidence().word());
        assertEquals(List.of(), plain.evidence().contradictions());
        assertEquals(List.of(SampleCounts.NAME), plain.evidence().beyond());
        assertEquals(Standing.SEEN, plain.counted().get(0).rows().get(0).standing());

        QuestionTally acquire = only(hardware("atomic_cmpset_acq_int", Map.of("0, 0", 5L, "0, 1", 5L)));
        assertEquals(Word.DISAGREES, acquire.evidence().word());
        assertEquals(
                List.of("EPT-3/enter2020/loadAfter@hardware \"0, 0\", x86-64 hardware: 5 of 10, 50.00%; SEEN ALTHOUGH FORBIDDEN by x86tso"),
                acquire.evidence().contradictions());
        assertEquals(List.of(), acquire.evidence().beyond());
        assertEquals(Standing.CONTRADICTED, acquire.counted().get(0).rows().get(0).standing());
    }

    @Test
    void theGradeHoldsWhateverTheInstructions() {
        Outcomes.Outcome never = new Outcomes.Outcome("7", false, "FORBIDDEN", "never");
        Outcomes.Test test = new Outcomes.Test(SampleCounts.NAME + "@hardware", "EPT-3", SampleCounts.NAME, "hardware", "T", false,
                List.of(never), List.of(), List.of(), List.of(SampleCounts.result("c2", Map.of("7", 1L))));
        RunFile run = SampleCounts.with(SampleCounts.run("1", "amd64", false, C2, test),
                SampleCounts.variant(SampleCounts.NAME, List.of("load_int"), "x"));
        assertEquals(Word.DISAGREES, only(run).evidence().word());
        assertEquals(List.of("its grade"), only(run).counted().get(0).rows().get(0).forbiddenBy());
    }

    @Test
    void whatDidNotAllRunIsIncompleteAndSaysWhatIsMissing() {
        QuestionTally tally = only(SampleCounts.x86());
        assertEquals(Word.INCOMPLETE, tally.evidence().word());
        assertEquals(List.of("EPT-3/enter2020/loadAfter@arm64-lse did not run"), tally.evidence().missing());
        assertEquals(3, tally.tests());
        assertEquals(2, tally.testsWithCounts());
    }

    @Test
    void aTestThatHungIsMissingToo() {
        Outcomes.Result hung = SampleCounts.result("c2", Map.of(), new Outcomes.Failure("VM_ERROR", "hung", 1));
        RunFile run = SampleCounts.run("1", "amd64", false, C2,
                SampleCounts.test("hardware", List.of(TSO), SampleCounts.result("c2", Map.of("0, 1", 5L))),
                SampleCounts.test("arm64-llsc", List.of(), hung));
        assertEquals(Word.INCOMPLETE, only(run).evidence().word());
        assertEquals("EPT-3/enter2020/loadAfter@arm64-llsc: VM_ERROR", only(run).evidence().missing().get(0));
    }

    @Test
    void consistentIsNeverSaidOfAnEmulatedPlaceOfWhichNobodyWasAsked() {
        Outcomes.Result counts = SampleCounts.result("c2", Map.of("0, 1", 5L));
        RunFile run = SampleCounts.run("1", "amd64", false, C2,
                SampleCounts.test("hardware", List.of(TSO), counts), SampleCounts.test("arm64-llsc", List.of(), counts));
        assertEquals(Word.INCOMPLETE, only(run).evidence().word());
        assertEquals(List.of("no model was asked about EPT-3/enter2020/loadAfter@arm64-llsc"), only(run).evidence().missing());
        RunFile none = SampleCounts.run("1", "amd64", false, C2, SampleCounts.test("hardware", List.of(), counts));
        assertEquals(Word.NOT_JUDGED, only(none).evidence().word());
    }

    @Test
    void whereExplorationAndModelDifferTheyDisagree() {
        RunFile run = SampleCounts.run("1", "amd64", false, C2, SampleCounts.test("arm64-llsc",
                List.of(new Outcomes.Verdict("armv8", "arm64-llsc", List.of("0, 1", "1, 1")),
                        new Outcomes.Verdict("armv8-2020", "arm64-llsc", List.of("0, 0")),
                        new Outcomes.Verdict("machine", "arm64-llsc", List.of("0, 1"))),
                SampleCounts.result("c2", Map.of("0, 1", 5L))));
        assertEquals(
                List.of("EPT-3/enter2020/loadAfter@arm64-llsc \"1, 1\": the machine does not reach it, and armv8 allows it"),
                only(run).evidence().contradictions());
    }

    /** The nearest variant of the same test, in the same place, that is allowed the outcome. */
    @Test
    void aZeroHasItsControl() {
        RunFile run = SampleCounts.with(
                SampleCounts.run("1", "amd64", false, C2,
                        SampleCounts.test("hardware", List.of(TSO), SampleCounts.result("c2", Map.of("0, 1", 10L))),
                        SampleCounts.testOf(NEARER, "hardware", List.of(TSO), SampleCounts.result("c2", Map.of("0, 1", 10L))),
                        SampleCounts.testOf(OTHER, "hardware", List.of(TSO_ALLOWS), SampleCounts.result("c2", Map.of("0, 0", 9L, "0, 1", 1L))),
                        SampleCounts.testOf(BEFORE, "hardware", List.of(TSO_ALLOWS), SampleCounts.result("c2", Map.of("0, 0", 2L, "0, 1", 8L)))),
                SampleCounts.variant(SampleCounts.NAME, List.of(), "enter(); r1 = gen;"),
                SampleCounts.variant(NEARER, List.of(), "enter(); r1 = gen;"),
                SampleCounts.variant(OTHER, List.of(), "r1 = gen; enter();"),
                SampleCounts.variant(BEFORE, List.of(), "r1 = gen; enter();"));
        RollUp rollUp = RollUp.of(run.outcomes(), "1");
        Row zero = rollUp.counted().get(0).rows().get(0);
        assertEquals("control enter2020/loadBefore: 2 of 10, 20.00%", rollUp.control(zero).orElseThrow().text());
        // What was seen needs none; and where no other variant is allowed it there is none.
        assertEquals(Optional.empty(), rollUp.control(rollUp.counted().get(2).rows().get(0)));
        assertEquals(Optional.empty(), RollUp.of(SampleCounts.x86().outcomes(), "1").control(
                SampleCounts.counted(SampleCounts.x86()).get(0).rows().get(0)));
    }

    @Test
    void aControlThatWasNotSeenSaysSo() {
        RunFile run = SampleCounts.with(
                SampleCounts.run("1", "amd64", false, C2,
                        SampleCounts.test("hardware", List.of(TSO), SampleCounts.result("c2", Map.of("0, 1", 10L))),
                        SampleCounts.testOf(BEFORE, "hardware", List.of(TSO_ALLOWS), SampleCounts.result("c2", Map.of("0, 1", 8L)))),
                SampleCounts.variant(SampleCounts.NAME, List.of(), "a"), SampleCounts.variant(BEFORE, List.of(), "b"));
        RollUp rollUp = RollUp.of(run.outcomes(), "1");
        assertEquals(
                "control enter2020/loadBefore: not seen either, so this zero says nothing",
                rollUp.control(rollUp.counted().get(0).rows().get(0)).orElseThrow().text());
    }

    @Test
    void outcomesAreToldApartByHowTheyComeAbout() {
        Outcomes.Variant variant = new Outcomes.Variant(SampleCounts.NAME, "EPT-3", "", List.of(), List.of(), List.of(), List.of(),
                List.of("0, 1"), List.of("0, 1", "1, 1"));
        List<Row> rows = SampleCounts.counted(SampleCounts.with(SampleCounts.x86(), variant)).get(0).rows();
        assertEquals(
                List.of(Kind.WEAK, Kind.UNKNOWN, Kind.SEQUENTIAL, Kind.INTERLEAVED), rows.stream().map(Row::kind).toList());
        assertEquals(Kind.UNKNOWN, SampleCounts.counted(SampleCounts.x86()).get(0).rows().get(0).kind());
    }

    @Test
    void theLandedCodeIsSafeWhereNoModelAllowsTheWorry() {
        Outcomes.Variant landed = new Outcomes.Variant(SampleCounts.NAME, "EPT-3", "", List.of(), List.of(), List.of("LANDED"),
                List.of(), List.of(), List.of());
        QuestionTally tally = only(SampleCounts.with(SampleCounts.x86(), landed));
        assertEquals(Safety.SAFE, tally.safety(Shipped.LANDED, Architecture.AMD64));
        assertEquals(Safety.UNSAFE, tally.safety(Shipped.LANDED, Architecture.ARM64));
        assertEquals(Safety.NOT_ASKED, tally.safety(Shipped.POSTED, Architecture.AMD64));
        Answer answer = RollUp.of(SampleCounts.with(SampleCounts.x86(), landed).outcomes(), "1").answers().get(0);
        assertEquals(
                new Answer("EPT-3", Safety.SAFE, Safety.UNSAFE, List.of("0/1", "1/1", "not run"), Word.INCOMPLETE, ""), answer);
    }

    @Test
    void foreignMachinesAreClassifiedOnceForAll() {
        Outcomes.Test test = SampleCounts.test("hardware", List.of(TSO), SampleCounts.result("c2", Map.of("0, 1", 5L)));
        Platform riscv = SampleCounts.counted(SampleCounts.run("1", "riscv64", false,
                List.of(SampleCounts.configuration("c2", "riscv64", "", false)), test)).get(0).platform();
        assertEquals(Optional.empty(), riscv.lowering());
        assertEquals("riscv64 hardware", riscv.label());
        assertTrue(riscv.real());
        Platform emulated = SampleCounts.counted(SampleCounts.run("1", "amd64", false,
                List.of(SampleCounts.configuration("c2", "aarch64", "", false)), test)).get(0).platform();
        assertFalse(emulated.real());
    }
}

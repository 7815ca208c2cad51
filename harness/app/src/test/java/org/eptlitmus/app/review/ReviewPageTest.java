package org.eptlitmus.app.review;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.eptlitmus.app.result.Json;
import org.eptlitmus.app.result.Outcomes;
import org.eptlitmus.app.result.SchemaTest;
import org.eptlitmus.app.session.FullRun;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Checks what the page says, number by number. */
class ReviewPageTest {

    private static final long LARGEST = 3 << 20;

    @TempDir
    private static Path temporary;

    private static Path directory;
    private static Outcomes outcomes;
    private static Page page;

    @BeforeAll
    static void write() throws IOException {
        directory = temporary.resolve("a run");
        FullRun.write(directory);
        outcomes = Json.read(directory.resolve("outcomes.json"), Outcomes.class);
        page = build(new Run("one", directory, outcomes));
    }

    private static Page build(Run... runs) {
        return new PageBuilder(List.of(runs), directory).build();
    }

    private static Page.Question question(Page page, String id) {
        return page.questions().stream().filter(q -> q.id().equals(id)).findFirst().orElseThrow();
    }

    private static Page.Variant variant(Page page, String name) {
        return question(page, name.substring(0, name.indexOf('/'))).shapes().stream()
                .flatMap(shape -> shape.variants().stream())
                .filter(v -> v.name().equals(name.substring(name.indexOf('/') + 1))).findFirst().orElseThrow();
    }

    @Test
    void aWholeRunFitsTheSchema() throws IOException {
        assertEquals(List.of(), SchemaTest.objections(Files.readString(directory.resolve("outcomes.json"))));
    }

    @Test
    void needsNothingElseAndIsNotTooLarge() throws IOException {
        String html = Files.readString(directory.resolve("index.html"));
        assertFalse(html.contains("<script") || html.contains("<link") || html.contains("<img") || html.contains("@import") || html.contains("url("));
        assertTrue(Files.size(directory.resolve("index.html")) < LARGEST, Files.size(directory.resolve("index.html")) + " bytes");
        assertTrue(html.contains("href=\"./jcstress/org.eptlitmus.ept.EPT_3_enter2020_loadAfter_hardware.html\""));
    }

    @Test
    void aQuestionSaysWhereItsWorryWasSeenAndIsPossible() {
        Page.Question ept3 = question(page, "EPT-3");
        assertEquals(
                List.of("x86-64 hardware", "x86-64 hardware, time-sliced", "arm64-llsc", "arm64-lse", "arm64-llsc (time-sliced)",
                        "arm64-lse (time-sliced)"),
                page.columns());
        assertEquals(
                List.of("not seen in 10", "-", "seen in 9 of 11", "seen in 9 of 11", "-", "-"),
                ept3.sums().stream().map(Page.Sum::counted).toList());
        assertEquals(
                List.of("possible in 7 of 11", "", "possible in 9 of 11", "possible in 9 of 11", "", ""),
                ept3.sums().stream().map(Page.Sum::judged).toList());
        assertEquals(
                List.of("unseen", "none", "seen", "seen", "none", "none"), ept3.sums().stream().map(Page.Sum::css).toList());
        assertEquals("incomplete", ept3.word());
        assertEquals("Missing: EPT-3/enterBare/loadBefore@hardware did not run.", ept3.limit());
        assertEquals("consistent", question(page, "EPT-4").word());
        assertEquals("https://reviews.freebsd.org/D26910", ept3.link());
    }

    @Test
    void aContradictionIsSaid() {
        Page.Question ept7 = question(page, "EPT-7");
        assertEquals("DISAGREES", ept7.word());
        assertEquals(
                List.of("EPT-7/reads/exit@hardware \"77\", x86-64 hardware: 1 of 3,000,000, 3.3e-07; SEEN ALTHOUGH FORBIDDEN by its grade"), ept7.contradictions());
        assertEquals("bad", ept7.sums().get(0).css());
    }

    private Page alone(String name, String outcome) {
        Outcomes.Test counted = outcomes.tests().stream().filter(t -> t.name().equals(name)).findFirst().orElseThrow();
        Outcomes.Test seen = new Outcomes.Test(counted.name(), counted.question(), counted.variant(), counted.machine(), counted.jcstress(), false,
                counted.outcomes(), counted.verdicts(), List.of(),
                List.of(new Outcomes.Result("c2", 10, 1, 1, Map.of(outcome, 10L), List.of())));
        return build(new Run("one", directory, new Outcomes(outcomes.format(), outcomes.version(), outcomes.environment(),
                outcomes.configurations(), outcomes.questions(), outcomes.variants(), List.of(seen))));
    }

    @Test
    void whatOnlyTheJvmsInstructionsShowIsSaidToBeSo() {
        Page.Question a64 = question(alone("A64-7/both/cmpset@hardware", "0, 0"), "A64-7");
        assertEquals("Hardware showed what the model forbids to the kernel's own instructions in A64-7/both/cmpset: the JVM's instructions"
                + " are others there.", a64.limit());
        assertEquals(List.of(), a64.contradictions());
        assertEquals("consistent", a64.word());
        assertEquals("seen", a64.sums().get(0).css());
    }

    @Test
    void whatTheJvmsInstructionsMayNotDoEitherIsAContradiction() {
        Page.Question ept3 = question(alone("EPT-3/enter2020/loadAfter@hardware", "0, 0"), "EPT-3");
        assertEquals("DISAGREES", ept3.word());
        assertEquals("bad", ept3.sums().get(0).css());
    }

    @Test
    void aZeroSaysWhatItSupports() {
        Page.Bar bar = variant(page, "EPT-3/enter2020/loadAfter").bars().get(0);
        assertEquals("not seen", bar.text());
        assertEquals("in 3.0 M, \u2264 1e-6", bar.detail());
        assertEquals("M0 3H30.0", bar.path());
        assertEquals("never", bar.css());
        assertEquals("x86-TSO forbids", bar.verdict());
        assertEquals("unseen", variant(page, "EPT-3/enter2022/loadBefore").bars().get(0).css());
    }

    @Test
    void aCountSaysHowOftenAndWhoAllowsIt() {
        Page.Variant enter = variant(page, "EPT-3/enter2020/loadAfter");
        // 1000 of "0, 0" and 3000 of "0, 3", of 21000.
        Page.Bar bar = enter.bars().get(1);
        assertEquals("19.05%", bar.text());
        assertEquals("4000 of 21 k", bar.detail());
        assertEquals("Armv8 allows, machine reaches it", bar.verdict());
        assertEquals("seen", bar.css());
        Map<String, Page.Row> rows = enter.rows().stream().collect(Collectors.toMap(Page.Row::outcome, r -> r));
        assertEquals(6, rows.size());
        assertEquals(new Page.Cell("seen", "3,000", "14.29%", "INTERESTING", "Armv8 allows, machine reaches it"), rows.get("0, 3").cells().get(1));
        assertEquals(new Page.Cell("plain", "not seen", "\u2264 1e-6", "acceptable", "x86-TSO allows"), rows.get("1, 0").cells().get(0));
    }

    @Test
    void modelsThatDifferAreBothNamed() {
        assertEquals("Armv8 allows (2020: forbids), machine reaches it", variant(page, "A64-3/same/add_acq/load_acq").bars().get(1).verdict());
        assertEquals("Armv8 forbids (2020: allows), machine never reaches it", variant(page, "A64-1/raw_fetchadd_acqrel/load").bars().get(2).verdict());
    }

    @Test
    void testsThatHungOrHadNoTurnSaySo() {
        Page.Variant hung = variant(page, "EPT-6/loop/plain");
        assertEquals("not run", hung.bars().get(0).text());
        assertEquals(List.of("x86-64 hardware: VM_ERROR, once: hung: no answer within 1 ms"), hung.failures());
        assertEquals("", variant(page, "EPT-3/enterBare/loadBefore").heads().get(0).link());
        assertEquals("not run", variant(page, "EPT-3/enterBare/loadBefore").heads().get(0).samples());
        assertEquals("3.0 M samples, time-sliced: weaker evidence", variant(page, "EPT-12/twoVcpus/enter2022").heads().get(0).samples());
    }

    @Test
    void runsStandSideBySideOnHardwareAndAreAddedUpOnTheEmulatedMachines() {
        Page both = build(new Run("one", directory, outcomes), new Run("two", directory, outcomes));
        assertTrue(both.several());
        assertEquals(
                List.of("x86-64 hardware (one)", "x86-64 hardware, time-sliced (one)", "x86-64 hardware (two)", "x86-64 hardware, time-sliced (two)",
                        "arm64-llsc", "arm64-lse", "arm64-llsc (time-sliced)", "arm64-lse (time-sliced)"),
                both.columns());
        assertEquals(List.of("in 3.0 M, \u2264 1e-6", "in 3.0 M, \u2264 1e-6", "8000 of 42 k", "8000 of 42 k"),
                variant(both, "EPT-3/enter2020/loadAfter").bars().stream().map(Page.Bar::detail).toList());
    }

    @Test
    void whatAFileSaysNeverBecomesMarkup() throws IOException {
        String evil = "</p><script>alert(1)</script><a href=\"javascript:x\" onclick='y'>&amp;";
        Outcomes.Question question = new Outcomes.Question("EPT-1", "ept", evil, evil, List.of(evil), "javascript:alert(1)");
        Outcomes.Variant variant = new Outcomes.Variant("EPT-1/" + evil, "EPT-1", evil, List.of(evil), List.of(evil));
        Outcomes.Test test = new Outcomes.Test("EPT-1/x@hardware", "EPT-1", "EPT-1/" + evil, "arm64-llsc", "../" + evil, false,
                List.of(new Outcomes.Outcome(evil, false, "ACCEPTABLE_INTERESTING", evil)), List.of(),
                List.of(new Outcomes.MachineRun(evil, evil, List.of(new Outcomes.Step(0, evil, evil, evil, evil)))),
                List.of(new Outcomes.Result("c2", 1, 1, 1, Map.of(evil, 1L), List.of(new Outcomes.Failure(evil, evil, 1)))));
        Outcomes hostile = new Outcomes(Outcomes.FORMAT, Outcomes.VERSION, outcomes.environment(), outcomes.configurations(), List.of(question),
                List.of(variant), List.of(test));
        Path file = temporary.resolve("hostile.html");
        ReviewPage.write(List.of(new Run(evil, directory, hostile), new Run("b", directory, hostile)), file);
        String html = Files.readString(file);
        assertTrue(html.contains("&lt;script&gt;alert(1)&lt;/script&gt;"), "it is not there at all");
        assertFalse(html.contains("<script"));
        assertFalse(html.matches("(?s).*<a [^>]*href=\"javascript:.*"));
        // What stands between the quotes of an attribute is text.
        assertFalse(html.replaceAll("\"[^\"]*\"", "").matches("(?s).*<[^>]*onclick.*"));
    }

    @Test
    void addressesAreRelativeAndQuoted() {
        assertEquals("./jcstress/a.html", ReviewPage.address(directory, directory.resolve("jcstress").resolve("a.html")));
        assertEquals("./../other%20run/a%23b.html", ReviewPage.address(directory, temporary.resolve("other run").resolve("a#b.html")));
    }
}

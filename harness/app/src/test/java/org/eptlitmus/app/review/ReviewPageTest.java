package org.eptlitmus.app.review;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eptlitmus.app.cite.Block;
import org.eptlitmus.app.cite.Choice;
import org.eptlitmus.app.cite.Format;
import org.eptlitmus.app.result.Json;
import org.eptlitmus.app.result.Outcomes;
import org.eptlitmus.app.result.RunFile;
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

    private static final Page.Judged REACHED =
            new Page.Judged("2020: allows \u00b7 today: allows \u00b7 machine: reaches", false);

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
        assertFalse(html.contains("<link") || html.contains("<img") || html.contains("@import") || html.contains("url("));
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
    void theOneScriptIsTheOneThatThePageAllows() throws Exception {
        String html = Files.readString(directory.resolve("index.html"));
        String script = html.substring(html.indexOf("<script>") + "<script>".length(), html.indexOf("</script>"));
        byte[] hash = MessageDigest.getInstance("SHA-256").digest(script.getBytes(StandardCharsets.UTF_8));
        assertTrue(html.replace("&#39;", "'").contains("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; script-src 'sha256-"
                + Base64.getEncoder().encodeToString(hash) + "'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'\">"));
        assertEquals(2, html.split("<script", -1).length);
    }

    private static List<String> words(Page.Kernel kernel) {
        return kernel.cells().stream().map(Page.Safe::word).toList();
    }

    @Test
    void aQuestionSaysOfEachKernelsCodeWhetherItIsSafe() {
        assertEquals(List.of("amd64", "arm64 LL/SC", "arm64 LSE"), page.targets());
        List<Page.Kernel> kernels = question(page, "EPT-3").kernels();
        assertEquals(List.of("as posted, as landed", "of today"), kernels.stream().map(Page.Kernel::versions).toList());
        assertEquals(List.of("safe", "UNSAFE", "UNSAFE"), words(kernels.get(0)));
        assertEquals(List.of("safe", "safe", "safe"), words(kernels.get(1)));
        Page.Safe amd64 = kernels.get(0).cells().get(0);
        assertEquals(new Page.Safe("never", "amd64", "safe",
                List.of(new Page.Fact("counted", "not seen"), new Page.Fact("model", "safe"))), amd64);
        Page.Safe llsc = kernels.get(0).cells().get(1);
        assertEquals(new Page.Safe("seen", "arm64 LL/SC", "UNSAFE",
                List.of(new Page.Fact("emulated", "UNSAFE, seen"), new Page.Fact("model", "UNSAFE (2020 too)"))), llsc);
        assertEquals(List.of("\u2013", "\u2013", "\u2013"), words(question(page, "EPT-2").kernels().get(0)));
        assertEquals(List.of(), question(page, "A64-2").kernels());
    }

    @Test
    void theCodeOfAKernelComesFirstAndIsToldFromAllOther() {
        List<Page.Variant> variants = question(page, "EPT-3").shapes().get(0).variants();
        List<Boolean> kernels = variants.stream().map(v -> !v.kernels().isEmpty()).toList();
        assertTrue(kernels.contains(true) && kernels.contains(false));
        assertTrue(kernels.lastIndexOf(true) < kernels.indexOf(false), kernels.toString());
        assertEquals(List.of("as landed", "today, x86"), variant(page, "EPT-3/enter2020/loadAfter").kernels());
        assertEquals("places kernel", variant(page, "EPT-3/enter2020/loadAfter").marks());
        assertEquals("", variant(page, "EPT-7/reads/exit").marks().replaceAll("kernel|places|years", "").trim());
    }

    @Test
    void aQuestionThatIsNotCompleteSaysHowMuchIsMissing() {
        Page.Question ept3 = question(page, "EPT-3");
        assertEquals("1 of 33 tests have no count", ept3.ran());
        assertEquals("", question(page, "EPT-4").ran());
    }

    @Test
    void aZeroStandsBesideItsControl() {
        Page.Row row = row(page, "EPT-3/enter2022/loadAfter", "0, 0");
        assertEquals("not seen", row.cells().get(1).count());
        assertTrue(row.cells().get(1).control().matches("control enter\\S+: 1,000 of [0-9,]+, [0-9.]+%"), row.cells().get(1).control());
        assertTrue(row.cells().get(0).control().endsWith(": not seen either, so this zero says nothing"), row.cells().get(0).control());
        assertEquals("", row(page, "EPT-3/enter2020/loadAfter", "0, 0").cells().get(1).control(), "it was seen");
        assertEquals("", row(page, "EPT-3/enter2020/loadAfter", "1, 0").cells().get(0).control(), "nobody worries about it");
    }

    private static Page.Row row(Page page, String variant, String outcome) {
        return variant(page, variant).rows().stream().filter(r -> r.outcome().equals(outcome)).findFirst().orElseThrow();
    }

    @Test
    void anOutcomeSaysHowItComesAbout() {
        List<Outcomes.Variant> known = outcomes.variants().stream()
                .map(v -> new Outcomes.Variant(v.name(), v.question(), v.shape(), v.code(), v.actors(), v.shipped(), v.operations(),
                        List.of("1, 0"), List.of("1, 0", "0, 3")))
                .toList();
        Page told = build(new Run("one", directory, new Outcomes(outcomes.format(), outcomes.version(), outcomes.environment(),
                outcomes.configurations(), outcomes.questions(), known, outcomes.tests())));
        assertEquals("sequential", row(told, "EPT-3/enter2020/loadAfter", "1, 0").kind());
        assertEquals("interleaved", row(told, "EPT-3/enter2020/loadAfter", "0, 3").kind());
        assertEquals("weak", row(told, "EPT-3/enter2020/loadAfter", "0, 0").kind());
    }

    @Test
    void anOutcomesPlaceIsItsStableName() {
        assertEquals("EPT-3/enter2020/loadAfter=0,0", row(page, "EPT-3/enter2020/loadAfter", "0, 0").anchor());
        List<String> anchors = page.questions().stream().flatMap(q -> q.shapes().stream()).flatMap(s -> s.variants().stream())
                .flatMap(v -> Stream.concat(Stream.of(v.anchor()), v.rows().stream().map(Page.Row::anchor))).toList();
        assertEquals(anchors.size(), Set.copyOf(anchors).size());
        assertEquals(List.of(), anchors.stream().filter(a -> !a.matches("[A-Za-z0-9_./,+*=~-]+")).toList());
        assertEquals("a~7e~b=~22~", Anchor.of("a~b", "\" "));
    }

    @Test
    void aCitationIsWhatCitePrints() throws IOException {
        Block block = Block.of(RunFile.read(directory));
        for (String name : List.of("EPT-3/enter2020/loadAfter", "EPT-5/one/svm/landed/enter2022")) {
            Page.Row row = variant(page, name).rows().stream().filter(r -> !r.citation().isEmpty()).findFirst().orElseThrow();
            Block part = block.with(block.counted().stream().filter(c -> c.variant().name().equals(name)).toList());
            Choice choice = new Choice(List.of(name), List.of(), List.of(), List.of(row.outcome()), false);
            String cited = page.citations().begin() + row.citation() + page.citations().end();
            assertEquals(Format.markdown.cite(List.of(part), choice), cited);
            assertTrue(cited.contains(name) && cited.contains("run " + RunFile.read(directory).id()), cited);
        }
        assertEquals("", row(page, "EPT-3/enter2020/loadAfter", "1, 0").citation(), "of no interest");
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
        assertEquals(new Page.Judged("x86-TSO: forbids", false), bar.judged());
        assertEquals("unseen", variant(page, "EPT-3/enter2022/loadBefore").bars().get(0).css());
    }

    @Test
    void aCountSaysHowOftenAndWhoAllowsIt() {
        Page.Variant enter = variant(page, "EPT-3/enter2020/loadAfter");
        // 1000 of "0, 0" and 3000 of "0, 3", of 21000.
        Page.Bar bar = enter.bars().get(1);
        assertEquals("19.05%", bar.text());
        assertEquals("4000 of 21 k", bar.detail());
        assertEquals(REACHED, bar.judged());
        assertEquals("seen", bar.css());
        Map<String, Page.Row> rows = enter.rows().stream().collect(Collectors.toMap(Page.Row::outcome, r -> r));
        assertEquals(6, rows.size());
        assertEquals(new Page.Cell("seen", "3,000", "14.29%", "", "INTERESTING", REACHED), rows.get("0, 3").cells().get(1));
        assertEquals(new Page.Cell("plain", "not seen", "\u2264 1e-6", "", "", new Page.Judged("x86-TSO: allows", false)),
                rows.get("1, 0").cells().get(0));
    }

    @Test
    void modelsThatDifferAreBothNamed() {
        assertEquals(new Page.Judged("2020: forbids \u00b7 today: allows \u00b7 machine: reaches", true),
                variant(page, "A64-3/same/add_acq/load_acq").bars().get(1).judged());
        assertEquals(new Page.Judged("2020: allows \u00b7 today: forbids \u00b7 machine: never", true),
                variant(page, "A64-1/raw_fetchadd_acqrel/load").bars().get(2).judged());
        assertEquals("places years", variant(page, "A64-3/same/add_acq/load_acq").marks());
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
        assertEquals(2, html.split("<script", -1).length, "another script than the page's own");
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

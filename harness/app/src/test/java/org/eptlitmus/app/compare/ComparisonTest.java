package org.eptlitmus.app.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.eptlitmus.app.cite.Choice;
import org.eptlitmus.app.cite.Format;
import org.eptlitmus.app.result.Outcomes;
import org.eptlitmus.app.result.RunFile;
import org.eptlitmus.app.tally.SampleCounts;
import org.junit.jupiter.api.Test;

/** Checks what is put side by side, what is summed, and what is marked. */
class ComparisonTest {

    private static final Choice EVERYTHING = new Choice(List.of(), List.of(), List.of(), List.of(), false);
    private static final Choice QUESTION = new Choice(List.of("EPT-3"), List.of(), List.of(), List.of(), false);

    private static final List<Outcomes.JvmConfiguration> LSE = List.of(
            SampleCounts.configuration("c2 +UseLSE", "aarch64", "+UseLSE", false),
            SampleCounts.configuration("c2 -UseLSE", "aarch64", "-UseLSE", false));

    /** An AArch64 machine, where the outcome is seen without LSE only. */
    private static RunFile arm(String id) {
        return SampleCounts.run(
                id,
                "aarch64",
                false,
                LSE,
                SampleCounts.test("hardware", List.of(),
                        SampleCounts.result("c2 +UseLSE", Map.of("0, 1", 1000L)),
                        SampleCounts.result("c2 -UseLSE", Map.of("0, 0", 5L, "0, 1", 995L))),
                SampleCounts.test("arm64-llsc", List.of(), SampleCounts.result("c2 +UseLSE", Map.of("0, 0", 10L, "0, 1", 90L))));
    }

    private static Side side(Comparison comparison, String outcome) {
        return comparison.sides().stream().filter(s -> s.outcome().equals(outcome)).findFirst().orElseThrow();
    }

    @Test
    void machinesStandSideBySide() {
        Comparison comparison = Comparison.of(List.of(SampleCounts.x86(), arm("2222")), EVERYTHING);
        assertEquals(
                List.of("x86-64 hardware", "AArch64 hardware, +UseLSE", "AArch64 hardware, -UseLSE", "arm64-llsc (emulated machine)"),
                comparison.columns().stream().map(c -> c.platform().label()).toList());
        Side missed = side(comparison, "0, 0");
        assertEquals(List.of("C", "D"), missed.seen());
        assertEquals(List.of("A", "B"), missed.missed());
        assertTrue(missed.differs());
        assertEquals("seen on C, D; not on A, B", missed.mark(letter -> letter));
        assertEquals("seen on C 0.50%, D 20.00%; not on A <1.0e-03, B <3.0e-03", missed.brief(letter -> letter));
        // An emulated machine is the same on every host: its counts of both runs are one.
        assertEquals(200, missed.rows().get("D").at().samples());
        assertEquals(List.of("1111", "2222"), missed.rows().get("D").at().runs());
        assertFalse(comparison.contradicted());
        assertEquals("seen everywhere: A, B, C, D", side(comparison, "0, 1").mark(letter -> letter));
        assertEquals("seen nowhere", side(comparison, "2, .*").mark(letter -> letter));
    }

    @Test
    void runsOfOneEnvironmentAreSummed() {
        Comparison comparison = Comparison.of(List.of(arm("2222"), SampleCounts.x86(), arm("3333")), EVERYTHING);
        assertEquals(2, comparison.environments().size());
        assertEquals(List.of("2222", "3333"), comparison.environments().get(0).runs());
        assertEquals("ept-litmus 1.0 (c0ffee), runs 2222, 3333 of one environment, summed", comparison.environments().get(0).title());
        assertEquals(10, side(comparison, "0, 0").rows().get("B").count());
        assertEquals(2000, side(comparison, "0, 0").rows().get("B").at().samples());
        Outcomes sum = comparison.environments().get(0).outcomes();
        Outcomes.Result result = sum.tests().get(0).results().get(1);
        assertEquals("c2 -UseLSE", result.configuration());
        assertEquals(Map.of("0, 0", 10L, "0, 1", 1990L), result.counts());
        assertEquals(2000, result.samples());
        assertEquals(2, result.slices());
    }

    @Test
    void anythingElseIsAnEnvironmentOfItsOwn() {
        RunFile one = arm("1");
        Outcomes of = one.outcomes();
        List<Outcomes.JvmConfiguration> flags = of.configurations().stream()
                .map(c -> new Outcomes.JvmConfiguration(c.id(), c.code(), c.arch(), c.jvm(), c.javaVersion(), List.of("-Xmx1g"), c.timeSliced()))
                .toList();
        List<Outcomes.JvmConfiguration> jvm = of.configurations().stream()
                .map(c -> new Outcomes.JvmConfiguration(c.id(), c.code(), c.arch(), "OpenJDK 21", "21", c.flags(), c.timeSliced()))
                .toList();
        for (List<Outcomes.JvmConfiguration> others : List.of(flags, jvm)) {
            RunFile other = new RunFile(one.path(), "2", new Outcomes(
                    of.format(), of.version(), of.environment(), others, of.questions(), of.variants(), of.tests()));
            assertEquals(2, Environments.of(List.of(one, other)).size());
        }
        // A longer run has further configurations, and is of the same environment for all that.
        RunFile longer = new RunFile(one.path(), "2", new Outcomes(
                of.format(), of.version(), of.environment(), of.configurations().subList(0, 1), of.questions(), of.variants(), List.of()));
        assertEquals(1, Environments.of(List.of(one, longer)).size());
        assertEquals(2, Environments.of(List.of(one, SampleCounts.x86())).size());
    }

    @Test
    void whatAMachinesModelForbidsIsFlagged() throws IOException {
        RunFile run = SampleCounts.run("9999", "amd64", false, List.of(SampleCounts.configuration("c2", "amd64", "", false)),
                SampleCounts.test("hardware",
                        List.of(new Outcomes.Verdict("x86tso", "amd64", List.of("0, 1"))),
                        SampleCounts.result("c2", Map.of("0, 0", 3L, "0, 1", 7L))));
        Comparison comparison = Comparison.of(List.of(arm("2222"), run), EVERYTHING);
        assertTrue(comparison.contradicted());
        assertEquals(
                List.of("EPT-3/enter2020/loadAfter@hardware \"0, 0\", x86-64 hardware: 3 of 10, 30.00%;"
                        + " SEEN ALTHOUGH FORBIDDEN by x86tso"),
                comparison.contradictions());
        assertEquals(Map.of("C", "x86tso"), side(comparison, "0, 0").forbidden());
        assertEquals("seen on B, C, D; not on A; SEEN ALTHOUGH FORBIDDEN on C by x86tso", side(comparison, "0, 0").mark(letter -> letter));
        assertTrue(Comparisons.text(comparison, Format.text, EVERYTHING).contains("NOT ALL IS AS IT SHOULD BE"));
    }

    @Test
    void aGradeOfForbiddenIsFlaggedWithoutAnyModel() {
        RunFile run = SampleCounts.run("9999", "amd64", false, List.of(SampleCounts.configuration("c2", "amd64", "", false)),
                new Outcomes.Test("EPT-3/enter2020/loadAfter@hardware", "EPT-3", SampleCounts.NAME, "hardware", "T", false,
                        List.of(new Outcomes.Outcome("7", false, "FORBIDDEN", "never")), List.of(), List.of(),
                        List.of(SampleCounts.result("c2", Map.of("7", 1L)))));
        assertEquals(Map.of("A", "its grade"), side(Comparison.of(List.of(run), EVERYTHING), "7").forbidden());
    }

    @Test
    void textOfEverythingIsBrief() throws IOException {
        Comparison comparison = Comparison.of(List.of(SampleCounts.x86(), arm("2222")), EVERYTHING);
        assertEquals(
                """
                Compared: 2 runs of 2 environments
                x86-64: x86-64 hardware, run 1111. On A CPU; 2 CPUs, actors pinned to 0,
                  1; no sign of virtualisation; Linux 6; amd64 OpenJDK 17.0.1 (c2; c1).
                AArch64 +UseLSE: AArch64 hardware, +UseLSE, run 2222. On A CPU; 2 CPUs,
                  actors pinned to 0, 1; no sign of virtualisation; Linux 6; aarch64
                  OpenJDK 17.0.1 (c2 +UseLSE; c2 -UseLSE).
                AArch64 -UseLSE: AArch64 hardware, -UseLSE, run 2222. Where AArch64
                  +UseLSE is.
                arm64-llsc: arm64-llsc (emulated machine), runs 1111, 2222. In
                  ept-litmus 1.0 (c0ffee).
                Nothing forbidden was seen, and nothing disagrees, in what was counted.
                Of the outcomes that a question is about, so many were seen on one
                  machine and not on another / wherever they ran / nowhere: EPT-3 1/0/1.

                EPT-3/enter2020/loadAfter "0, 0"
                    seen on AArch64 -UseLSE 0.50%, arm64-llsc 20.00%; not on x86-64
                    <1.0e-03, AArch64 +UseLSE <3.0e-03

                Left out: interesting outcomes that were seen everywhere or nowhere, and
                  acceptable ones; --question ID shows the former, --all both.
                A zero shows that an outcome was not seen, not that it cannot be: behind
                  < is the 95 % bound 3/N, and that takes samples for independent, which
                  those of one run are not.
                On an emulated machine a count shows that the kernel's own instructions
                  can end so; its frequency is that of the machine's own choices, not of
                  any CPU.
                """,
                Comparisons.text(comparison, Format.text, EVERYTHING));
    }

    @Test
    void markdownOfAQuestionHasAColumnForEachMachine() throws IOException {
        Comparison comparison = Comparison.of(List.of(SampleCounts.x86(), arm("2222")), QUESTION);
        List<String> rows = Comparisons.text(comparison, Format.markdown, QUESTION).lines().filter(line -> line.startsWith("|")).toList();
        assertEquals(
                List.of(
                        "| outcome | x86-64 | AArch64 +UseLSE | AArch64 -UseLSE | arm64-llsc | difference | meaning |",
                        "| --- | ---: | ---: | ---: | ---: | --- | --- |",
                        "| `EPT-3/enter2020/loadAfter \"0, 0\"` | \\<1.0e-03 of 3000 | \\<3.0e-03 of 1000 | 0.50% of 1000 | 20.00% of 200"
                                + " | seen on AArch64 -UseLSE, arm64-llsc; not on x86-64, AArch64 +UseLSE | reader missed |",
                        "| `EPT-3/enter2020/loadAfter \"2, .*\"` | \\<1.0e-03 of 3000 | \\<3.0e-03 of 1000 | \\<3.0e-03 of 1000 | \\<1.5e-02 of 200"
                                + " | seen nowhere | from nowhere |"),
                rows);
    }

    private static RunFile onJdk(String id, String version, Map<String, Long> counts) {
        Outcomes.JvmConfiguration c2 = new Outcomes.JvmConfiguration("c2", "", "amd64", "OpenJDK " + version, version, List.of(), false);
        return SampleCounts.run(id, "amd64", false, List.of(c2),
                SampleCounts.test("hardware", List.of(), SampleCounts.result("c2", counts)),
                SampleCounts.test("arm64-llsc", List.of(), SampleCounts.result("c2", Map.of("0, 0", 1L))));
    }

    @Test
    void columnsAreNamedByWhatDiffers() {
        Comparison jdks = Comparison.of(
                List.of(onJdk("1", "17.0.15", Map.of("0, 0", 1L)), onJdk("2", "25.0.1", Map.of("0, 1", 1L))), EVERYTHING);
        assertEquals(List.of("JDK 17", "JDK 25", "arm64-llsc"), jdks.columns().stream().map(Column::label).toList());
        Comparison builds = Comparison.of(
                List.of(onJdk("1", "17.0.15", Map.of("0, 0", 1L)), onJdk("2", "17.0.16", Map.of("0, 1", 1L))), EVERYTHING);
        assertEquals(
                List.of("OpenJDK 17.0.15", "OpenJDK 17.0.16", "arm64-llsc"), builds.columns().stream().map(Column::label).toList());
        Comparison one = Comparison.of(List.of(onJdk("1", "17.0.15", Map.of("0, 0", 1L))), EVERYTHING);
        assertEquals(List.of("x86-64", "arm64-llsc"), one.columns().stream().map(Column::label).toList());
    }

    @Test
    void differencesOfHardwareComeFirst() throws IOException {
        Comparison comparison = Comparison.of(
                List.of(onJdk("1", "17", Map.of("0, 1", 1L, "1, 1", 1L)), onJdk("2", "25", Map.of("0, 1", 1L))),
                new Choice(List.of("EPT-3"), List.of(), List.of(), List.of(), true));
        List<String> names = Comparisons.text(comparison, Format.text, new Choice(List.of("EPT-3"), List.of(), List.of(), List.of(), true))
                .lines().filter(line -> line.startsWith("EPT-3/")).toList();
        // In the file "0, 0" comes first, which differs between hardware and the emulated machine alone.
        assertEquals(
                List.of("EPT-3/enter2020/loadAfter \"1, 1\"", "EPT-3/enter2020/loadAfter \"0, 0\""), names.subList(0, 2));
    }

    @Test
    void jsonHasEveryMachineAndOutcome() throws IOException {
        Comparison comparison = Comparison.of(List.of(SampleCounts.x86(), arm("2222")), EVERYTHING);
        Map<String, Object> file = JSON.std.mapFrom(Comparisons.text(comparison, Format.json, EVERYTHING));
        assertEquals("ept-litmus/comparison", file.get("format"));
        assertEquals(4, ((List<?>) file.get("machines")).size());
        Map<?, ?> first = (Map<?, ?>) ((List<?>) file.get("outcomes")).get(0);
        assertEquals(List.of("C", "D"), first.get("seenOn"));
        assertEquals(List.of("A", "B"), first.get("notSeenOn"));
        Map<?, ?> cell = (Map<?, ?>) ((Map<?, ?>) first.get("machines")).get("C");
        assertEquals("EPT-3/enter2020/loadAfter@hardware \"0, 0\"", cell.get("name"));
        assertEquals(5, cell.get("count"));
        assertEquals(0.005, cell.get("frequency"));
    }

    @Test
    void litmus7AndJunitHaveTheSums() throws IOException {
        Comparison comparison = Comparison.of(List.of(arm("2222"), arm("3333")), EVERYTHING);
        String log = Comparisons.text(comparison, Format.litmus7, EVERYTHING);
        assertTrue(log.contains("Test EPT-3/enter2020/loadAfter+hardware-UseLSE Allowed\nHistogram (2 states)\n10    *>[r1]=0; [r2]=0;\n"), log);
        assertTrue(Comparisons.text(comparison, Format.junit, EVERYTHING).contains("10 of 2,000, 0.50%"));
    }
}

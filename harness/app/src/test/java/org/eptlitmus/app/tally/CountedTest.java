package org.eptlitmus.app.tally;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eptlitmus.app.result.Outcomes;
import org.eptlitmus.app.result.RunFile;
import org.junit.jupiter.api.Test;

/** Checks what is summed, what is kept apart, and what a count means where it was made. */
class CountedTest {

    private static List<String> labels(List<Counted> counted) {
        return counted.stream().map(c -> c.platform().label()).toList();
    }

    @Test
    void configurationsThatShowTheSameAreSummed() {
        List<Counted> counted = SampleCounts.counted(SampleCounts.x86());
        assertEquals(3, counted.size());
        Counted hardware = counted.get(0);
        assertEquals("x86-64 hardware", hardware.platform().label());
        assertEquals(3000, hardware.samples());
        assertEquals(500, hardware.millis());
        assertEquals(Map.of("0, 1", 2500L, "1, 1", 500L), hardware.counts());
        assertEquals(List.of("c2", "c1"), hardware.configurations());
        assertTrue(hardware.ran());
        assertFalse(counted.get(2).ran());
    }

    @Test
    void whatSetsMachineCodeApartIsKeptApart() {
        RunFile run = SampleCounts.run(
                "1",
                "aarch64",
                false,
                List.of(
                        SampleCounts.configuration("c2 +UseLSE", "aarch64", "+UseLSE", false),
                        SampleCounts.configuration("c2 -UseLSE", "aarch64", "-UseLSE", false),
                        SampleCounts.configuration("c2 -UseLSE, time-sliced", "aarch64", "-UseLSE", true)),
                SampleCounts.test("hardware", List.of(),
                        SampleCounts.result("c2 +UseLSE", Map.of("0, 0", 1L)),
                        SampleCounts.result("c2 -UseLSE", Map.of("0, 0", 2L)),
                        SampleCounts.result("c2 -UseLSE, time-sliced", Map.of("0, 0", 3L))),
                SampleCounts.test("arm64-lse", List.of(),
                        SampleCounts.result("c2 +UseLSE", Map.of("0, 0", 4L)),
                        SampleCounts.result("c2 -UseLSE", Map.of("0, 0", 5L))));
        List<Counted> counted = SampleCounts.counted(run);
        assertEquals(
                List.of(
                        "AArch64 hardware, +UseLSE",
                        "AArch64 hardware, -UseLSE",
                        "AArch64 hardware, -UseLSE, time-sliced",
                        "arm64-lse (emulated machine)"),
                labels(counted));
        assertEquals(List.of(1L, 2L, 3L, 9L), counted.stream().map(Counted::samples).toList());
        assertEquals(
                List.of(Optional.of("arm64-lse"), Optional.of("arm64-llsc"), Optional.of("arm64-llsc"), Optional.of("arm64-lse")),
                counted.stream().map(c -> c.platform().lowering()).toList());
    }

    @Test
    void anEmulatedCpuIsNeverCalledHardware() {
        Outcomes.Test test = SampleCounts.test("hardware", List.of(), SampleCounts.result("c2", Map.of("0, 0", 1L)));
        String expected = "AArch64 on an emulated CPU (no hardware)";
        // The JVM itself runs on an emulated CPU; a run starts such a JVM; an old file does not say so, and yet it can be told.
        assertEquals(List.of(expected), labels(SampleCounts.counted(SampleCounts.run(
                "1", "aarch64", true, List.of(SampleCounts.configuration("c2", "aarch64", "emulated CPU", false)), test))));
        assertEquals(List.of(expected + ", -UseLSE"), labels(SampleCounts.counted(SampleCounts.run(
                "1", "amd64", true, List.of(SampleCounts.configuration("c2", "aarch64", "-UseLSE, emulated CPU", false)), test))));
        assertEquals(List.of(expected), labels(SampleCounts.counted(SampleCounts.run(
                "1", "amd64", false, List.of(SampleCounts.configuration("c2", "aarch64", "", false)), test))));
        // Beside it the host's own JVM is hardware.
        assertEquals(List.of("x86-64 hardware"), labels(SampleCounts.counted(SampleCounts.run(
                "1", "amd64", true, List.of(SampleCounts.configuration("c2", "amd64", "", false)), test))));
    }

    @Test
    void aZeroCarriesItsBound() {
        Row missed = SampleCounts.counted(SampleCounts.x86()).get(0).rows().get(0);
        assertEquals("EPT-3/enter2020/loadAfter@hardware \"0, 0\"", missed.name());
        assertEquals("not seen in 3,000 samples; <1.0e-03", missed.counted());
        assertEquals("forbidden by x86tso", missed.verdicts());
        assertFalse(missed.contradicts());
        Row seen = SampleCounts.counted(SampleCounts.x86()).get(1).rows().get(0);
        assertEquals("30 of 100, 30.00%", seen.counted());
        assertEquals("allowed by armv8, the emulated machine", seen.verdicts());
        assertEquals("not run", SampleCounts.counted(SampleCounts.x86()).get(2).rows().get(0).counted());
    }

    @Test
    void whatAJudgeOfTodayForbidsIsFlagged() {
        List<Outcomes.Verdict> verdicts = List.of(
                new Outcomes.Verdict("armv8", "arm64-lse", List.of("0, 0")),
                new Outcomes.Verdict("armv8-2020", "arm64-lse", List.of("0, 1")),
                new Outcomes.Verdict("armv8", "arm64-llsc", List.of("0, 1")));
        RunFile run = SampleCounts.run(
                "1", "amd64", false, List.of(SampleCounts.configuration("c2", "amd64", "", false)),
                SampleCounts.test("arm64-lse", verdicts, SampleCounts.result("c2", Map.of("0, 0", 1L, "0, 1", 2L))));
        List<Row> rows = SampleCounts.counted(run).get(0).rows();
        assertEquals(List.of(), rows.get(0).forbiddenBy());
        assertEquals("allowed by armv8; forbidden by armv8-2020", rows.get(0).verdicts());
        assertEquals(List.of("armv8"), rows.get(2).forbiddenBy());
        assertTrue(rows.get(2).contradicts());
        assertEquals("acceptable, SEEN ALTHOUGH FORBIDDEN by armv8", rows.get(2).graded());
    }

    @Test
    void anOutcomeThatTheOtherRunHasSeenTakesThePlaceOfItsPattern() {
        Outcomes.Outcome pattern = new Outcomes.Outcome("2, .*", true, "FORBIDDEN", "from nowhere");
        Outcomes.Outcome seen = new Outcomes.Outcome("2, 7", false, "FORBIDDEN", "from nowhere");
        Outcomes.Outcome other = new Outcomes.Outcome("0, 0", false, "ACCEPTABLE", "fine");
        assertEquals(List.of(other, seen), Merge.outcomes(List.of(pattern, other), List.of(other, seen)));
        assertEquals(List.of(seen, other), Merge.outcomes(List.of(seen, other), List.of(pattern, other)));
        assertEquals(List.of(pattern, other), Merge.outcomes(List.of(pattern, other), List.of(other)));
    }
}

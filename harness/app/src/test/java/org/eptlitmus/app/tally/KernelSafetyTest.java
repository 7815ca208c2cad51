package org.eptlitmus.app.tally;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.eptlitmus.app.result.Outcomes;
import org.eptlitmus.app.result.RunFile;
import org.eptlitmus.app.tally.QuestionTally.Safety;
import org.junit.jupiter.api.Test;

/** Checks what is said of the code that each kernel had. */
class KernelSafetyTest {

    private static final List<String> HARMLESS = List.of("0, 1", "1, 1");
    private static final List<String> ALL = List.of("0, 0", "0, 1", "1, 1");
    private static final String OTHER = "EPT-3/enter2022/loadAfter";

    /** A kernel's code on a CPU and on an emulated machine, and that of another kernel which did not run. */
    private static QuestionTally question(boolean emulatedCpu, Map<String, Long> hardware) {
        return question(emulatedCpu, hardware, "atomic_cmpset_int");
    }

    /** @param operation which the JIT makes as strong as the kernel's, or not */
    private static QuestionTally question(boolean emulatedCpu, Map<String, Long> hardware, String operation) {
        RunFile run = SampleCounts.run(
                "1111",
                "amd64",
                emulatedCpu,
                List.of(SampleCounts.configuration("c2", "amd64", emulatedCpu ? "emulated CPU" : "", false)),
                SampleCounts.test("hardware", List.of(new Outcomes.Verdict("x86tso", "amd64", HARMLESS)),
                        SampleCounts.result("c2", hardware)),
                SampleCounts.test("arm64-llsc",
                        List.of(
                                new Outcomes.Verdict("armv8", "arm64-llsc", ALL),
                                new Outcomes.Verdict("armv8-2020", "arm64-llsc", HARMLESS),
                                new Outcomes.Verdict("machine", "arm64-llsc", ALL)),
                        SampleCounts.result("c2", Map.of("0, 1", 70L))),
                silent("arm64-llsc", new Outcomes.Verdict("armv8", "arm64-llsc", HARMLESS)),
                silent("hardware", new Outcomes.Verdict("x86tso", "amd64", HARMLESS)));
        RunFile shipped = SampleCounts.with(run,
                shipped(SampleCounts.NAME, operation, "POSTED", "LANDED", "TODAY_X86"),
                shipped(OTHER, operation, "LANDED", "TODAY_OTHERS"));
        return RollUp.of(shipped.outcomes(), "1111").questions().get(0);
    }

    /** A test that did not run. */
    private static Outcomes.Test silent(String machine, Outcomes.Verdict verdict) {
        return SampleCounts.testOf(OTHER, machine, List.of(verdict));
    }

    private static Outcomes.Variant shipped(String name, String operation, String... kernels) {
        return new Outcomes.Variant(name, "EPT-3", "", List.of("a = 1;"), List.of("a", "b"), List.of(kernels),
                List.of(operation), List.of(), List.of());
    }

    private static KernelSafety of(KernelVersion version, KernelSafety.Target target) {
        return KernelSafety.of(question(false, Map.of("0, 1", 100L)), version).get(target.ordinal());
    }

    @Test
    void eachAnswerIsGivenByItself() {
        KernelSafety amd64 = of(KernelVersion.POSTED, KernelSafety.Target.AMD64);
        assertEquals(Safety.SAFE, amd64.model());
        assertEquals(Safety.NOT_ASKED, amd64.past());
        assertEquals(Safety.NOT_ASKED, amd64.explored());
        assertEquals(new Tried(Standing.UNSEEN, 1, 1), amd64.counted());
        assertEquals(Tried.NOTHING, amd64.emulated());
        KernelSafety llsc = of(KernelVersion.POSTED, KernelSafety.Target.ARM64_LLSC);
        assertEquals(Safety.UNSAFE, llsc.model());
        assertEquals(Safety.SAFE, llsc.past());
        assertEquals(Safety.UNSAFE, llsc.explored());
        assertEquals("not seen", llsc.emulated().text());
        assertEquals("", llsc.counted().text());
        assertFalse(of(KernelVersion.POSTED, KernelSafety.Target.ARM64_LSE).asked());
    }

    @Test
    void theCodeOfTodayIsAnotherOnEachArchitecture() {
        assertEquals(Safety.SAFE, of(KernelVersion.TODAY, KernelSafety.Target.ARM64_LLSC).model());
        assertEquals("not run", of(KernelVersion.TODAY, KernelSafety.Target.ARM64_LLSC).emulated().text());
        assertEquals(1, of(KernelVersion.TODAY, KernelSafety.Target.AMD64).counted().ran());
    }

    @Test
    void whatDidNotRunIsNotHidden() {
        KernelSafety landed = of(KernelVersion.LANDED, KernelSafety.Target.AMD64);
        assertEquals("not seen, 1 of 2 ran", landed.counted().text());
        KernelSafety llsc = of(KernelVersion.LANDED, KernelSafety.Target.ARM64_LLSC);
        assertEquals(Safety.UNSAFE, llsc.model(), "one unsafe is enough");
    }

    @Test
    void anEmulatedCpuIsNoCpuOfItsArchitecture() {
        KernelSafety amd64 = KernelSafety.of(question(true, Map.of("0, 0", 100L)), KernelVersion.POSTED).get(0);
        assertEquals(Tried.NOTHING, amd64.counted());
    }

    @Test
    void whatWasSeenAndWhatIsForbiddenAreTold() {
        QuestionTally weaker = question(false, Map.of("0, 0", 1L), "atomic_cmpset_int");
        assertEquals("seen", KernelSafety.of(weaker, KernelVersion.POSTED).get(0).counted().text());
        QuestionTally asStrong = question(false, Map.of("0, 0", 1L), "atomic_load_int");
        Tried counted = KernelSafety.of(asStrong, KernelVersion.POSTED).get(0).counted();
        assertEquals("SEEN ALTHOUGH FORBIDDEN", counted.text());
    }

    @Test
    void todaysCodeIsNamedOnceIfItIsTheSameEverywhere() {
        assertEquals(List.of("as landed", "today, x86"), KernelVersion.labels(List.of("LANDED", "TODAY_X86")));
        assertEquals(List.of("as posted", "of today"),
                KernelVersion.labels(List.of("POSTED", "TODAY_OTHERS", "TODAY_X86")));
        assertEquals(List.of(), KernelVersion.labels(List.of()));
    }

    @Test
    void placesAndYearsDiffer() {
        List<String> worries = List.of("0, 0");
        List<Counted> counted = question(false, Map.of("0, 0", 1L)).counted();
        List<Counted> one = counted.stream().filter(c -> c.variant().name().equals(SampleCounts.NAME)).toList();
        assertTrue(Differences.betweenPlaces(one, worries));
        assertFalse(Differences.betweenPlaces(one.subList(0, 1), worries));
        assertTrue(Differences.betweenYears(one));
        assertFalse(Differences.betweenYears(one.subList(0, 1)), "only Arm's model has changed");
        List<Counted> other = counted.stream().filter(c -> c.variant().name().equals(OTHER)).toList();
        assertFalse(Differences.betweenPlaces(other, worries), "forbidden in both, and counted in neither");
    }
}

package org.eptlitmus.app.campaign;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.eptlitmus.app.campaign.Pass.Purpose;
import org.eptlitmus.app.campaign.Pass.Scope;
import org.eptlitmus.app.host.Jvm;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Pins down what a run does with its budget. */
class PlannerTest {

    private static final Jvm JVM = new Jvm(Path.of("/jdk"), Map.of("java.version", "17"));
    private static final Configuration C2 = configuration("c2");
    private static final List<Configuration> FURTHER =
            List.of(configuration("c2-stress"), configuration("c1"), configuration("tiered"));

    private static Configuration configuration(String id) {
        return new Configuration(id, "", JVM, List.of(), false);
    }

    private static List<LitmusCase> tests(int count, String machine) {
        return IntStream.range(0, count)
                .mapToObj(i -> new LitmusCase(
                        "ept", "EPT-1", "v" + i, machine, "T" + i, "T" + i + "_jcstress", List.of("a", "b"), false, List.of()))
                .toList();
    }

    private static List<LitmusCase> both(int hardware, int emulated) {
        List<LitmusCase> tests = new ArrayList<>(tests(hardware, "hardware"));
        tests.addAll(tests(emulated, "arm64-llsc"));
        return tests;
    }

    private static Plan plan(List<LitmusCase> tests, String budget) {
        return new Planner(tests, List.of(C2), FURTHER, 2).plan(Budget.parse(budget), Duration.ZERO, Duration.ZERO);
    }

    private static List<String> ids(Plan plan) {
        return plan.passes().stream().map(p -> p.configuration().id()).toList();
    }

    @Test
    void aShortRunBeginsWithWhatSaysMostAndLooksOnceAtEverything() {
        Plan plan = plan(both(200, 350), "30s");
        assertEquals(List.of(Purpose.TELLING, Purpose.FIRST), plan.passes().stream().map(Pass::purpose).toList());
        plan.passes().forEach(pass -> assertEquals(Scope.ALL, pass.scope()));
        // One question on two machines.
        assertEquals(2 * 150, plan.passes().get(0).nanos() / 1_000_000);
    }

    @Test
    void whatSaysMostTakesNoMoreThanItsShare() {
        List<LitmusCase> tests = IntStream.range(0, 100)
                .mapToObj(i -> new LitmusCase(
                        "ept", "EPT-" + i, "v", "hardware", "T" + i, "R", List.of("a", "b"), false, List.of()))
                .toList();
        Plan plan = plan(tests, "10s");
        assertEquals(Purpose.TELLING, plan.passes().get(0).purpose());
        assertEquals(0.4 * plan.sampling().toMillis(), plan.passes().get(0).nanos() / 1e6, 1);
    }

    @Test
    void theDefaultRunLooksAndThenTopsUp() {
        Plan plan = plan(both(200, 350), "3m");
        assertEquals(List.of("c2", "c2", "c2"), ids(plan));
        assertEquals(
                List.of(Purpose.TELLING, Purpose.FIRST, Purpose.TOP_UP),
                plan.passes().stream().map(Pass::purpose).toList());
    }

    @Test
    void aLongerRunAddsConfigurationsForHardwareAlone() {
        Plan plan = plan(both(200, 350), "7m");
        assertEquals(List.of("c2", "c2", "c2-stress", "c1"), ids(plan).subList(0, 4));
        plan.passes().stream()
                .filter(p -> !p.configuration().equals(C2))
                .forEach(p -> assertEquals(Scope.HARDWARE, p.scope()));
    }

    @Test
    void aNightsRunCyclesThroughAll() {
        Plan plan = plan(both(200, 350), "8h");
        List<String> ids = ids(plan);
        assertEquals(List.of("c2", "c2", "c2-stress", "c1", "tiered", "c2", "c2-stress", "c1", "tiered"), ids.subList(0, 9));
        long c1 = ids.stream().filter("c1"::equals).count();
        assertTrue(c1 > 15, "forks of each test in c1: " + c1);
    }

    @Test
    void emulatedTestsAreNotMultipliedByConfigurations() {
        Plan plan = plan(tests(100, "arm64-lse"), "1h");
        assertEquals(List.of(C2), plan.configurations());
        assertTrue(plan.passes().size() > 2);
    }

    @Test
    void everyFirstConfigurationIsLookedAtFirst() {
        Configuration lse = configuration("c2 +UseLSE");
        Configuration llsc = configuration("c2 -UseLSE");
        Plan plan = new Planner(both(200, 350), List.of(lse, llsc), FURTHER, 2).plan(Duration.ofMinutes(3), Duration.ZERO, Duration.ZERO);
        assertEquals(List.of("c2 +UseLSE", "c2 -UseLSE", "c2 +UseLSE", "c2 -UseLSE", "c2 +UseLSE", "c2 -UseLSE"), ids(plan));
        assertEquals(
                List.of(Scope.ALL, Scope.HARDWARE, Scope.ALL, Scope.HARDWARE, Scope.ALL, Scope.HARDWARE),
                plan.passes().stream().map(Pass::scope).toList());
    }

    @ParameterizedTest
    @ValueSource(strings = {"1s", "10s", "30s", "3m", "10m", "1h", "8h", "2d"})
    void thePassesTakeTheTimeThatTheReportsLeave(String budget) {
        Plan plan = plan(both(200, 350), budget);
        Duration planned = Duration.ofNanos(plan.passes().stream().mapToLong(Pass::nanos).sum());
        assertEquals(plan.sampling().toMillis(), planned.toMillis(), 2);
        double part = (double) plan.sampling().toMillis() / Budget.parse(budget).toMillis();
        assertTrue(part >= 0.97 && part < 1, "part of the budget: " + part);
    }

    @Test
    void whatIsSpentAlreadyIsNotPlannedAgain() {
        Plan plan = new Planner(both(200, 350), List.of(C2), FURTHER, 2).plan(Duration.ofMinutes(3), Duration.ofMinutes(2), Duration.ofSeconds(1));
        assertEquals(57_000, plan.sampling().toMillis());
        Plan over = new Planner(both(200, 350), List.of(C2), FURTHER, 2).plan(Duration.ofMinutes(3), Duration.ofMinutes(4), Duration.ofSeconds(1));
        assertEquals(Duration.ZERO, over.sampling());
    }

    @Test
    void aSlowStartLeavesMoreTimeForTheReports() {
        Planner planner = new Planner(both(200, 350), List.of(C2), FURTHER, 2);
        Duration minutes = Duration.ofMinutes(3);
        assertEquals(177, planner.plan(minutes, Duration.ZERO, Duration.ofSeconds(2)).sampling().toSeconds());
        assertEquals(160, planner.plan(minutes, Duration.ofSeconds(10), Duration.ofSeconds(10)).sampling().toSeconds());
        assertEquals(44, planner.plan(minutes, Duration.ofSeconds(100), Duration.ofSeconds(100)).sampling().toSeconds());
    }

    @Test
    void aSlowMachineIsAskedForLess() {
        Planner planner = new Planner(both(20, 0), List.of(C2), FURTHER, 2);
        Duration minute = Duration.ofMinutes(1);
        assertEquals(4, planner.plan(minute, Duration.ZERO, Duration.ofSeconds(1)).configurations().size());
        Plan slow = planner.plan(minute, Duration.ofSeconds(9), Duration.ofSeconds(9));
        assertEquals(List.of("c2", "c2", "c2"), ids(slow));
        assertEquals(42, slow.sampling().toSeconds());
    }

    @Test
    void moreCpusGiveEachTestMoreTime() {
        Plan narrow = new Planner(both(200, 350), List.of(C2), FURTHER, 2).plan(Duration.ofMinutes(3), Duration.ZERO, Duration.ZERO);
        Plan wide = new Planner(both(200, 350), List.of(C2), FURTHER, 64).plan(Duration.ofMinutes(3), Duration.ZERO, Duration.ZERO);
        assertEquals(1, narrow.configurations().size());
        assertEquals(4, wide.configurations().size());
    }

    @Test
    void saysWhatItIsGoingToDo() {
        Plan plan = plan(both(2, 1), "3m");
        assertEquals("3 tests, 2 of them on hardware, within 3m on 2 CPUs.", plan.summary().get(0));
        assertTrue(plan.summary().get(1).startsWith("  c2: "), plan.summary().get(1));
    }

    @Test
    void saysWhichTestsRunTimeSliced() {
        LitmusCase three = new LitmusCase(
                "ept", "EPT-8", "v", "hardware", "T", "T_jcstress", List.of("a", "b", "c"), false, List.of());
        Plan plan = plan(List.of(three), "3m");
        String last = plan.summary().get(plan.summary().size() - 1);
        assertEquals("  1 test has more actors than there are CPUs: it runs time-sliced, which is weaker evidence.", last);
    }
}

package org.eptlitmus.app.campaign;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.eptlitmus.app.host.Jvm;
import org.junit.jupiter.api.Test;
import org.openjdk.jcstress.infra.Status;

/** Pins down when a run is complete, and what budget it is told to take if it is not. */
class CoverageTest {

    private static final Configuration C2 =
            new Configuration("c2", "", new Jvm(Path.of("/jdk"), Map.of("java.version", "17")), List.of(), false);

    private final Ledger ledger = new Ledger();

    private static LitmusCase test(String variant, String machine) {
        return new LitmusCase("ept", "EPT-1", variant, machine, variant, variant, List.of("a", "b"), false,
                List.of(new OutcomeSpec(".*", org.openjdk.jcstress.annotations.Expect.ACCEPTABLE, "")));
    }

    private static final List<LitmusCase> TESTS =
            List.of(test("a", "hardware"), test("b", "hardware"), test("a", "arm64-lse"));

    @Test
    void aTestRanIfAnythingWasCounted() {
        ledger.add(TESTS.get(0), C2, 1, Map.of("0", 1L));
        ledger.add(TESTS.get(1), C2, 1, Map.of());
        ledger.fail(TESTS.get(2), C2, Status.VM_ERROR, "hung");
        Coverage coverage = Coverage.of(TESTS, ledger);
        assertFalse(coverage.complete());
        assertEquals("1 of 3 tests ran (hardware 1 of 2, arm64-lse 0 of 1)", coverage.words());
    }

    @Test
    void allOfThemMakeItComplete() {
        TESTS.forEach(test -> ledger.add(test, C2, 1, Map.of("0", 1L)));
        Coverage coverage = Coverage.of(TESTS, ledger);
        assertTrue(coverage.complete());
        assertEquals("All 3 tests ran", coverage.words());
    }

    private static Duration budget(int ran, String given, long missingMillis) {
        Coverage coverage = new Coverage(List.of(new Coverage.OfMachine("hardware", ran, 10)));
        return coverage.budget(Budget.parse(given), Duration.ofMillis(missingMillis));
    }

    @Test
    void theBudgetThatWouldDoHasWhatIsMissingAndAReserve() {
        assertEquals(Duration.ofSeconds(60), budget(5, "30s", 20_000));
        assertEquals(Duration.ofSeconds(70), budget(5, "30s", 21_000));
        assertEquals(Duration.ofMinutes(5), budget(5, "3m", 70_000));
    }

    @Test
    void itIsAlwaysMore() {
        assertEquals(Duration.ofSeconds(40), budget(9, "30s", 1));
        assertEquals(Duration.ofSeconds(60), budget(0, "30s", 1));
    }
}

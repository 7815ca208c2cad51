package org.eptlitmus.app.campaign;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.eptlitmus.app.host.Jvm;
import org.junit.jupiter.api.Test;

/** Pins down who gets the time of a top-up pass. */
class WeightsTest {

    private static final long MS = 1_000_000;
    private static final Configuration C2 =
            new Configuration("c2", "", new Jvm(Path.of("/jdk"), Map.of("java.version", "17")), List.of(), false);

    private static Unit unit(String name, long samples, long millis) {
        LitmusCase test = new LitmusCase("ept", "EPT-1", name, "hardware", name, name, List.of("a", "b"), false, List.of());
        return new Unit(test, C2, 1, 0, samples, millis * MS, 0);
    }

    private static double weight(List<Unit> units, String name) {
        return units.stream()
                .filter(u -> u.test().variant().equals(name))
                .mapToDouble(Unit::weight)
                .findFirst()
                .orElse(0);
    }

    private static List<Unit> topUp(long millis, Unit... units) {
        return Weights.topUp(List.of(units), millis * MS, test -> 1_000_000, 0, cpus -> 1);
    }

    @Test
    void whoLacksSamplesGetsWhatItNeedsAndTheRestIsShared() {
        // The slow one needs 900 ms for its missing 900,000; of 2 s that leaves 1,100 ms for the two.
        List<Unit> units = topUp(2_000, unit("slow", 100_000, 100), unit("fast", 5_000_000, 100));
        assertEquals(900 + 550, weight(units, "slow") / MS, 1);
        assertEquals(550, weight(units, "fast") / MS, 1);
    }

    @Test
    void whereTimeIsShortOnlyThoseThatLackSamplesRun() {
        List<Unit> units =
                topUp(500, unit("slow", 100_000, 100), unit("slower", 50_000, 100), unit("fast", 5_000_000, 100));
        assertEquals(2, units.size());
        // 900,000 at 1,000 per ms and 950,000 at 500 per ms.
        assertEquals(1900.0 / 900, weight(units, "slower") / weight(units, "slow"), 0.01);
    }

    @Test
    void whatIsLeftOverGoesToTheWeakestWhereItIsWorthStarting() {
        List<Unit> units = topUp(600, unit("a", 5_000_000, 100), unit("b", 2_000_000, 100), unit("c", 9_000_000, 100),
                unit("d", 3_000_000, 100));
        assertEquals(List.of("b", "d", "a"), units.stream().map(u -> u.test().variant()).toList());
        units.forEach(u -> assertEquals(250, u.weight() / MS, 1));
    }

    @Test
    void oneHopelessTestDoesNotTakeEverything() {
        List<Unit> units = topUp(1_000, unit("none", 0, 100), unit("slow", 100_000, 100));
        assertTrue(weight(units, "none") / weight(units, "slow") < 20, "weights: " + units);
        assertTrue(weight(units, "slow") > 0);
    }

    @Test
    void terminationTestsAreNotToppedUp() {
        LitmusCase test = new LitmusCase("ept", "EPT-6", "t", "hardware", "t", "t", List.of("a"), true, List.of());
        assertEquals(List.of(), topUp(1_000, new Unit(test, C2, 1, 0, 3, 100 * MS, 0)));
    }
}

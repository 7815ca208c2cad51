package org.eptlitmus.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Pins down what is told of a test's outcomes. */
class RarityBenchmarkTest {

    @Test
    void setsWhatWasSeenAgainstWhatIsReachable() {
        RarityBenchmark.Seen seen = RarityBenchmark.Seen.of(
                "A64-1/plain/plain@arm64-llsc", Map.of("0, 0", 750L, "0, 1", 249L, "7, 7", 1L), List.of("0, 0", "0, 1", "1, 1"));
        assertEquals(1000, seen.samples());
        assertEquals("1, 1", seen.rarest());
        assertEquals(0, seen.frequency());
        assertEquals(List.of("1, 1"), seen.unseen());
        assertEquals(List.of("7, 7"), seen.beyond());
    }

    @Test
    void theRarestOfThoseSeenHasItsFrequency() {
        RarityBenchmark.Seen seen = RarityBenchmark.Seen.of("t", Map.of("0", 999L, "1", 1L), List.of("0", "1"));
        assertEquals("1", seen.rarest());
        assertEquals(1e-3, seen.frequency());
        assertEquals(List.of(), seen.unseen());
        assertEquals(List.of(), seen.beyond());
    }
}

package org.eptlitmus.app.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Pins down how numbers and progress look. */
class FiguresTest {

    @ParameterizedTest
    @CsvSource({"0,100,0", "1,0,0", "100,100,100.00%", "1,3,33.33%", "1,1000,0.10%", "1,1001,1.0e-03", "3,1000000,3.0e-06"})
    void frequencies(long count, long all, String text) {
        assertEquals(text, Figures.frequency(count, all));
    }

    @ParameterizedTest
    @CsvSource({"0,0", "9999,9999", "10000,10 k", "1234567,1.2 M", "999999,1000 k", "5432100000,5.43 G"})
    void roughCounts(long count, String text) {
        assertEquals(text, Figures.rough(count));
    }

    @Test
    void counts() {
        assertEquals("1,234,567", Figures.count(1_234_567));
    }

    @Test
    void progressSaysWhatIsAtWorkAndWhatIsLeft() {
        Duration minutes = Duration.ofMinutes(3);
        assertEquals(
                " 50%  1m30s left  12.3 M samples  EPT-3/enter2020@hardware (c2)",
                Progress.line(Duration.ofSeconds(90), minutes, "EPT-3/enter2020@hardware (c2)", 12_345_678, false));
        assertEquals(
                "[####################] 100%  0s left  0 samples  ",
                Progress.line(Duration.ofSeconds(200), minutes, "", 0, true));
        assertEquals(
                "[#####...............]  25%  2m15s left  0 samples  x",
                Progress.line(Duration.ofSeconds(45), minutes, "x", 0, true));
    }
}

package org.eptlitmus.app.campaign;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Pins down which texts are budgets. */
class BudgetTest {

    @ParameterizedTest
    @CsvSource({"30s,30", "3m,180", "8h,28800", "2d,172800", "1h30m,5400", "1d2h3m4s,93784", "90s,90", "365d,31536000"})
    void readsTimes(String text, long seconds) {
        assertEquals(Duration.ofSeconds(seconds), Budget.parse(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-3m", "0s", "3", "m", "3 m", "3M", "1.5h", "30s3m", "3m3m", "366d", "99999999999s", "3ms", "٣m"})
    void refusesEverythingElse(String text) {
        assertThrows(IllegalArgumentException.class, () -> Budget.parse(text));
    }

    @ParameterizedTest
    @CsvSource({"30,30s", "180,3m", "5400,1h30m", "93784,1d2h3m4s", "0,0s", "-5,0s"})
    void writesTheShortestText(long seconds, String text) {
        assertEquals(text, Budget.format(Duration.ofSeconds(seconds)));
    }
}

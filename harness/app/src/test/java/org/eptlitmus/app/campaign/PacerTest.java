package org.eptlitmus.app.campaign;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** Checks on a clock of its own that a pass ends when it should, whatever tests cost. */
class PacerTest {

    private static final long MS = 1_000_000;

    private long now;
    private final Pacer pacer = new Pacer(() -> now);

    /** Runs so many tests of equal weight, each costing so much beyond its slice. @return when the last one ended */
    private long run(int tests, long overhead, long end) {
        pacer.begin(end);
        for (int i = 0; i < tests; i++) {
            pacer.addTest(1, 1);
        }
        for (int i = 0; i < tests; i++) {
            long slice = pacer.takeSlice(1, 1);
            now += slice + overhead;
            pacer.measuredOverhead(overhead);
        }
        return now;
    }

    @Test
    void endsInTimeWhereTestsCostWhatWasGuessed() {
        assertEquals(10_000, run(50, 25 * MS, 10_000 * MS) / MS, 20);
    }

    @Test
    void endsInTimeWhereTestsCostFarMore() {
        // 50 tests at 150 ms beyond their slices leave 2.5 s of 10 s to sample.
        assertEquals(10_000, run(50, 150 * MS, 10_000 * MS) / MS, 100);
    }

    @Test
    void givesTheLeastSliceWhereThereIsNoTimeLeft() {
        run(10, 25 * MS, 100 * MS);
        pacer.begin(now);
        pacer.addTest(1, 1);
        assertEquals(Pacer.MIN_SLICE, pacer.takeSlice(1, 1));
    }

    @Test
    void sharesByWeight() {
        pacer.begin(1_000 * MS);
        pacer.addTest(3, 1);
        pacer.addTest(1, 1);
        long first = pacer.takeSlice(3, 1);
        now += first + 25 * MS;
        long second = pacer.takeSlice(1, 1);
        assertEquals(3.0, (double) first / second, 0.01);
        assertEquals(1_000, (now + second + 25 * MS) / MS, 1);
    }

    @Test
    void twoLanesDoTwiceTheWork() {
        pacer.begin(1_000 * MS);
        for (int i = 0; i < 8; i++) {
            pacer.addTest(1, 2);
        }
        // Four of eight tests end to end in each lane.
        assertEquals((1_000 - 4 * 25) / 4, pacer.takeSlice(1, 2) / MS, 1);
    }

    @Test
    void setsAsideWhatTakesAFixedTime() {
        pacer.begin(1_000 * MS);
        pacer.addFixed(600 * MS, 1);
        pacer.addTest(1, 1);
        assertEquals(1_000 - 600 - 25, pacer.takeSlice(1, 1) / MS, 1);
        pacer.addTest(1, 1);
        pacer.takeFixed(600 * MS, 1);
        assertEquals(1_000 - 25, pacer.takeSlice(1, 1) / MS, 1);
    }

    @Test
    void learnsWhatAStartCosts() {
        double guess = pacer.startNanos();
        for (int i = 0; i < 50; i++) {
            pacer.measuredStart(2_000 * MS);
        }
        assertTrue(guess < 1_000 * MS);
        assertEquals(2_000, pacer.startNanos() / MS, 20);
    }
}

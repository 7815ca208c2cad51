package org.eptlitmus.app.worker;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/** Pins down how fast a test's own time passes, on idle machines and on busy ones. */
class OwnClockTest {

    private static final long MS = 1_000_000;

    /** Ten seconds on the wall, a tenth at a time. */
    private static long millis(int threads, double cpuPerWall, double others) {
        OwnClock clock = new OwnClock(threads, 0, cpuPerWall < 0 ? -1 : 0);
        for (int i = 1; i <= 100; i++) {
            clock.tick(i * 100 * MS, cpuPerWall < 0 ? -1 : (long) (i * 100 * MS * cpuPerWall), others);
        }
        return clock.millis();
    }

    @Test
    void onAnIdleMachineItIsTheWalls() {
        assertEquals(10_000, millis(2, 2, 0));
        assertEquals(10_000, millis(2, 0, 0));
        assertEquals(10_000, millis(2, -1, 0));
    }

    @Test
    void besideOthersItIsWhatTheTestWasGiven() {
        // Two actors that share with others who are as many.
        assertEquals(5_000, millis(2, 1, 1));
        // Its compiler's threads use CPUs too, and make it no faster than the wall.
        assertEquals(10_000, millis(2, 5, 1));
    }

    @Test
    void whatUsesNoCpuBesideOthersIsWaitedForLongAndNotForEver() {
        assertEquals(10_000 / 11, millis(2, 0, 1));
        assertEquals(10_000 / 11, millis(2, -1, 1));
        assertEquals(10_000 / 6, millis(2, 0, 0.5));
    }

    @Test
    void aLoadCountsWhileItLasts() {
        OwnClock clock = new OwnClock(2, 0, 0);
        clock.tick(1_000 * MS, 0, 0);
        clock.tick(2_100 * MS, 0, 1);
        assertEquals(1_100, clock.millis());
    }
}

package org.eptlitmus.app.campaign;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Checks that no CPU is lent twice, and that pinning is only promised where it holds. */
class CpuPoolTest {

    @Test
    void lendsEachCpuOnce() throws InterruptedException {
        CpuPool pool = new CpuPool(4, List.of(0, 1, 6, 7), 1);
        List<Integer> first = pool.acquire(2);
        List<Integer> second = pool.acquire(2);
        Set<Integer> all = new HashSet<>(first);
        all.addAll(second);
        assertEquals(Set.of(0, 1, 6, 7), all);
        Thread waiter = new Thread(() -> {
            try {
                pool.release(pool.acquire(3));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        waiter.start();
        pool.release(first);
        waiter.join(50);
        assertTrue(waiter.isAlive(), "got 3 CPUs of 2");
        pool.release(second);
        waiter.join(5_000);
        assertFalse(waiter.isAlive(), "still waits though 4 CPUs are free");
    }

    @Test
    void pinsWhereEachActorHasACpu() throws InterruptedException {
        CpuPool pool = new CpuPool(2, List.of(4, 5), 1);
        assertEquals(2, pool.pins(pool.acquire(2), 2).size());
        assertEquals(List.of(), new CpuPool(2, List.of(4, 5), 1).pins(List.of(4, 5), 3));
        assertEquals(List.of(), new CpuPool(2, List.of(), 1).pins(List.of(0, 1), 2));
    }

    @Test
    void lendsAllItHasWhereMoreAreWanted() throws InterruptedException {
        assertEquals(2, new CpuPool(2, List.of(), 1).acquire(3).size());
    }

    @Test
    void runsAsManyTestsAtATimeAsFit() {
        assertEquals(1, new CpuPool(1, List.of(), 1).lanes(2));
        assertEquals(1, new CpuPool(2, List.of(), 1).lanes(2));
        assertEquals(4, new CpuPool(8, List.of(), 1).lanes(2));
        assertEquals(2, new CpuPool(8, List.of(), 1).lanes(3));
    }

    @Test
    void drawsTheSameCpusForTheSameSeed() throws InterruptedException {
        List<Integer> many = List.of(0, 1, 2, 3, 4, 5, 6, 7);
        assertEquals(new CpuPool(8, many, 42).acquire(2), new CpuPool(8, many, 42).acquire(2));
    }
}

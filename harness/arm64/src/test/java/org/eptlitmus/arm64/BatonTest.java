package org.eptlitmus.arm64;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Checks that one thread at a time has the baton and sees what the one before wrote, and that none waits for ever. */
@Timeout(value = 20, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class BatonTest {
    private static final int ROUNDS = 3_000;
    private static final int STEPS = 6;

    private final Baton[] batons = new Baton[ROUNDS];
    /** What the baton guards: plain memory. */
    private final long[] sums = new long[ROUNDS];
    private final int[] holders = new int[ROUNDS];

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 4})
    void oneAtATime(int cores) throws Exception {
        for (int i = 0; i < ROUNDS; i++) {
            batons[i] = new Baton(cores);
            batons[i].startWith(i % cores);
        }
        runAll(cores);
        for (int i = 0; i < ROUNDS; i++) {
            assertEquals((long) cores * STEPS, sums[i], "steps of round " + i);
            assertFalse(batons[i].isAwaited());
        }
    }

    private void runAll(int cores) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(cores);
        try {
            CyclicBarrier start = new CyclicBarrier(cores);
            List<Future<?>> running = new ArrayList<>();
            for (int i = 0; i < cores; i++) {
                int core = i;
                running.add(threads.submit(() -> {
                    start.await(10, TimeUnit.SECONDS);
                    for (int round = 0; round < ROUNDS; round++) {
                        run(round, core);
                    }
                    return null;
                }));
            }
            for (Future<?> thread : running) {
                thread.get();
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private void run(int round, int core) {
        Baton baton = batons[round];
        baton.take(core);
        for (int step = 0; step < STEPS; step++) {
            assertEquals(0, holders[round], "another has it");
            holders[round] = core + 1;
            sums[round]++;
            assertEquals(core + 1, holders[round], "another has it too");
            holders[round] = 0;
            if ((round + step) % 3 == 0) {
                baton.pass(core);
            } else if ((round + step) % 7 == 0) {
                baton.give();
                baton.take(core);
            }
        }
        baton.leave(core);
    }

    @Test
    void theLastIsTheOneThatAllOthersHaveLeft() {
        Baton baton = new Baton(3);
        baton.startWith(1);
        baton.take(1);
        assertFalse(baton.isLast(1));
        baton.leave(1);
        baton.take(0);
        assertFalse(baton.isLast(0));
        baton.leave(0);
        baton.take(2);
        assertTrue(baton.isLast(2));
        baton.leave(2);
    }

    @Test
    void whoeverItIsStartedWithIsFirst() throws InterruptedException {
        Baton baton = new Baton(2);
        baton.startWith(0);
        List<Integer> order = new ArrayList<>();
        Thread other = new Thread(() -> {
            baton.take(1);
            order.add(1);
            baton.leave(1);
        });
        other.start();
        while (!baton.isAwaited()) {
            Thread.onSpinWait();
        }
        baton.take(0);
        order.add(0);
        baton.leave(0);
        other.join();
        assertEquals(List.of(0, 1), order);
    }
}

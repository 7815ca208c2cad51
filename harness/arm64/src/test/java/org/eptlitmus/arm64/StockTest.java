package org.eptlitmus.arm64;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** Nothing is ever handed out twice or lost, and what was given last comes first. */
class StockTest {
    private static final int THINGS = 3 * Stock.ROUNDS + 7;

    private final Stock<Integer> stock = new Stock<>();

    @Test
    void whatWasGivenLastComesFirst() {
        give(stock, THINGS);
        for (int i = THINGS - 1; i >= 0; i--) {
            assertEquals(i, stock.own().take());
        }
        assertNull(stock.own().take());
    }

    @Test
    void anotherThreadGetsWhatFilledMagazines() throws Exception {
        Set<Integer> own = new HashSet<>();
        Thread other = new Thread(() -> {
            give(stock, THINGS);
            own.add(stock.own().take());
        });
        other.start();
        other.join();
        Stock.Magazine<Integer> magazine = stock.own();
        for (Integer next = magazine.take(); next != null; next = magazine.take()) {
            assertTrue(own.add(next), "twice: " + next);
        }
        assertEquals(THINGS, own.size(), "the magazine of a thread that has ended is handed on with what is in it");
    }

    @Test
    void aThreadKeepsItsMagazineAndSharesItWithNone() throws Exception {
        Stock.Magazine<Integer> own = stock.own();
        List<Stock.Magazine<Integer>> others = new ArrayList<>();
        Thread other = new Thread(() -> {
            others.add(stock.own());
            others.add(stock.own());
        });
        other.start();
        other.join();
        assertSame(others.get(0), others.get(1));
        assertNotSame(own, others.get(0));
        assertSame(own, stock.own());
    }

    @Test
    void nothingIsHandedOutTwice() throws Exception {
        Stock<AtomicBoolean> flags = new Stock<>();
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            List<Future<?>> users = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                int most = 50 * (i + 1);
                users.add(threads.submit(() -> useAndGiveBack(flags, most)));
            }
            for (Future<?> user : users) {
                user.get();
            }
        } finally {
            threads.shutdownNow();
        }
    }

    /** Takes up to so many at a time, so that magazines become empty and full. */
    private static void useAndGiveBack(Stock<AtomicBoolean> stock, int most) {
        for (int i = 0; i < 4_000; i++) {
            List<AtomicBoolean> taken = new ArrayList<>();
            for (int k = i % most; k >= 0; k--) {
                AtomicBoolean next = stock.own().take();
                AtomicBoolean inUse = next != null ? next : new AtomicBoolean();
                assertTrue(inUse.compareAndSet(false, true), "in use twice");
                taken.add(inUse);
            }
            for (AtomicBoolean thing : taken) {
                thing.set(false);
                stock.own().give(thing);
            }
        }
    }

    private static void give(Stock<Integer> stock, int things) {
        for (int i = 0; i < things; i++) {
            stock.own().give(i);
        }
    }
}

package org.eptlitmus.arm64;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** Nothing is ever handed out twice, and what was given last comes first. */
class FreeListTest {

    @Test
    void whatWasGivenLastComesFirst() {
        FreeList<Integer> list = new FreeList<>();
        for (int i = 0; i < 200; i++) {
            list.give(i);
        }
        for (int i = 199; i >= 0; i--) {
            assertEquals(i, list.take());
        }
        assertNull(list.take());
    }

    @Test
    void halfOfAnotherListIsTakenOver() {
        FreeList<Integer> full = new FreeList<>();
        FreeList<Integer> empty = new FreeList<>();
        for (int i = 0; i < 11; i++) {
            full.give(i);
        }
        empty.takeHalf(full);
        assertEquals(List.of(10, 4, 3, 2, 1, 0), drain(full));
        assertEquals(List.of(9, 8, 7, 6, 5), drain(empty));
    }

    private static List<Integer> drain(FreeList<Integer> list) {
        List<Integer> all = new ArrayList<>();
        for (Integer next = list.take(); next != null; next = list.take()) {
            all.add(next);
        }
        return all;
    }

    @Test
    void nothingIsHandedOutTwice() throws Exception {
        FreeList<AtomicBoolean> list = new FreeList<>();
        for (int i = 0; i < 3; i++) {
            list.give(new AtomicBoolean());
        }
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            List<Future<?>> users = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                users.add(threads.submit(() -> useAndGiveBack(list)));
            }
            for (Future<?> user : users) {
                user.get();
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private static void useAndGiveBack(FreeList<AtomicBoolean> list) {
        for (int i = 0; i < 200_000; i++) {
            AtomicBoolean taken = list.take();
            AtomicBoolean inUse = taken != null ? taken : new AtomicBoolean();
            assertTrue(inUse.compareAndSet(false, true), "in use twice");
            inUse.set(false);
            list.give(inUse);
        }
    }
}

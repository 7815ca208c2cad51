package org.eptlitmus.arm64;

import java.util.ArrayList;
import java.util.List;

/**
 * Machines that no sample uses: in several lists, so that threads do not get in each other's way. A thread keeps to one list and helps itself from the
 * others when that is empty.
 */
final class Stock {
    private static final int LISTS = 8;

    private final List<FreeList<SteppedMachine>> lists = new ArrayList<>();

    Stock() {
        for (int i = 0; i < LISTS; i++) {
            lists.add(new FreeList<>());
        }
    }

    /** A machine; null if there is none. */
    SteppedMachine take() {
        int own = own();
        FreeList<SteppedMachine> list = lists.get(own);
        SteppedMachine machine = list.take();
        for (int i = 1; machine == null && i < LISTS; i++) {
            list.takeHalf(lists.get((own + i) % LISTS));
            machine = list.take();
        }
        return machine;
    }

    void give(SteppedMachine machine) {
        lists.get(own()).give(machine);
    }

    private static int own() {
        return (int) Thread.currentThread().getId() % LISTS;
    }
}

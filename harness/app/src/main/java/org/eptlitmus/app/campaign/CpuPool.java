package org.eptlitmus.app.campaign;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * The CPUs that tests run on, each lent to one test at a time, and drawn at random so that over a run actors meet as siblings of a core and as
 * strangers.
 */
final class CpuPool {

    private final int total;
    private final boolean pins;
    private final List<Integer> free;
    private final Random random;

    /**
     * @param count CPUs there are
     * @param pinnable their numbers; empty if threads cannot be pinned
     */
    CpuPool(int count, List<Integer> pinnable, long seed) {
        this.total = count;
        this.pins = pinnable.size() == count;
        this.free = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            free.add(pins ? pinnable.get(i) : i);
        }
        this.random = new Random(seed);
    }

    /** CPUs there are. */
    int total() {
        return total;
    }

    /** How many tests that want so many CPUs run at a time, at least one. */
    int lanes(int cpus) {
        return Math.max(1, total / cpus);
    }

    /** Waits for so many CPUs, or for all if there are fewer. */
    synchronized List<Integer> acquire(int cpus) throws InterruptedException {
        int wanted = Math.min(cpus, total);
        while (free.size() < wanted) {
            wait();
        }
        Collections.shuffle(free, random);
        List<Integer> taken = new ArrayList<>(free.subList(0, wanted));
        free.subList(0, wanted).clear();
        return taken;
    }

    synchronized void release(List<Integer> cpus) {
        free.addAll(cpus);
        notifyAll();
    }

    /** Where to pin each actor; empty if they cannot be, or are more than the CPUs. */
    List<Integer> pins(List<Integer> taken, int actors) {
        return pins && taken.size() >= actors ? List.copyOf(taken.subList(0, actors)) : List.of();
    }
}

package org.eptlitmus.arm64;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.eptlitmus.atomic9.EmulatedMachine;
import org.eptlitmus.atomic9.Emulator;
import org.eptlitmus.atomic9.Memory;
import org.eptlitmus.lowering.Isa;
import org.eptlitmus.lowering.LoweredMemory;
import org.eptlitmus.lowering.Place;

/** Emulated Arm machines of one layout: a stack of them, so that the one used next is the one still in the cache. */
final class Arm64Emulator extends Emulator {
    private static final AtomicLong SEEDS = new AtomicLong(System.nanoTime());

    private final Isa isa;
    private final int cores;
    private final LoweredMemory memory = new LoweredMemory();
    private final SteppedOps ops = new SteppedOps();
    private final AtomicInteger lock = new AtomicInteger();
    private SteppedMachine[] stock = new SteppedMachine[64];
    private int size;
    private long[] initial;

    Arm64Emulator(Isa isa, int cores) {
        this.isa = isa;
        this.cores = cores;
    }

    @Override
    public Memory memory() {
        return memory;
    }

    @Override
    public EmulatedMachine take() {
        lock();
        try {
            if (size > 0) {
                return stock[--size];
            }
            if (initial == null) {
                initial = memory.places().stream().mapToLong(Arm64Emulator::initial).toArray();
            }
        } finally {
            lock.setRelease(0);
        }
        return new SteppedMachine(initial, cores, isa, ops, SEEDS.getAndIncrement());
    }

    private static long initial(Place place) {
        return place.width().truncate(place.init());
    }

    @Override
    public void give(EmulatedMachine machine) {
        SteppedMachine stepped = (SteppedMachine) machine;
        stepped.reset();
        lock();
        if (size == stock.length) {
            stock = Arrays.copyOf(stock, 2 * size);
        }
        stock[size++] = stepped;
        lock.setRelease(0);
    }

    private void lock() {
        while (!lock.compareAndSet(0, 1)) {
            Thread.onSpinWait();
        }
    }
}

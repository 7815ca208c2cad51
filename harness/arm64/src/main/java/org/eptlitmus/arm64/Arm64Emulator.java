package org.eptlitmus.arm64;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.eptlitmus.atomic9.EmulatedMachine;
import org.eptlitmus.atomic9.Emulator;
import org.eptlitmus.atomic9.Memory;
import org.eptlitmus.lowering.Isa;
import org.eptlitmus.lowering.LoweredMemory;
import org.eptlitmus.lowering.Place;

/** Emulated Arm machines of one layout, and what they share: the instructions they have come across. */
final class Arm64Emulator extends Emulator {
    private static final AtomicLong SEEDS = new AtomicLong(System.nanoTime());

    /** The machines whose code has been run often enough to be compiled. */
    private static final Set<Isa> WARM = EnumSet.noneOf(Isa.class);
    /** The one that made machines last. */
    private static Arm64Emulator latest;

    private final Isa isa;
    private final Company[] companies;
    private final LoweredMemory memory = new LoweredMemory();
    private final SteppedOps ops = new SteppedOps();
    private volatile Stock stock = new Stock();
    private volatile long[] initial;

    private Arm64Emulator(Isa isa, int cores) {
        this.isa = isa;
        companies = new Company[cores];
        Arrays.setAll(companies, i -> new Company());
    }

    /** An emulator whose machines are fast from the start. */
    static Emulator open(Isa isa, int cores) {
        synchronized (WARM) {
            if (WARM.add(isa)) {
                WarmUp.of(new Arm64Emulator(isa, 2));
            }
        }
        return new Arm64Emulator(isa, cores);
    }

    @Override
    public Memory memory() {
        return memory;
    }

    @Override
    public EmulatedMachine take() {
        SteppedMachine machine = stock.take();
        if (machine == null) {
            becomeLatest(this);
            if (initial == null) {
                initial = memory.places().stream().mapToLong(Arm64Emulator::initial).toArray();
            }
            machine = new SteppedMachine(initial, companies, isa, ops, SEEDS.getAndAdd(companies.length + 1));
        }
        machine.reset();
        return machine;
    }

    /** Drops the machines of the emulator before: a JVM runs hundreds of tests, one after the other, and each had a thousand machines. */
    private static synchronized void becomeLatest(Arm64Emulator emulator) {
        if (latest != emulator) {
            if (latest != null) {
                latest.stock = new Stock();
            }
            latest = emulator;
        }
    }

    private static long initial(Place place) {
        return place.width().truncate(place.init());
    }

    @Override
    public void give(EmulatedMachine machine) {
        stock.give((SteppedMachine) machine);
    }
}

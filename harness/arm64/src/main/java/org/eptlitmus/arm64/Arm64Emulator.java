package org.eptlitmus.arm64;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.Supplier;
import org.eptlitmus.atomic9.EmulatedMachine;
import org.eptlitmus.atomic9.Emulator;
import org.eptlitmus.atomic9.Memory;
import org.eptlitmus.lowering.Isa;
import org.eptlitmus.lowering.LoweredMemory;
import org.eptlitmus.lowering.Place;

/** Emulated Arm machines of one layout, and what they share. */
final class Arm64Emulator extends Emulator {
    /** The machines whose code has been run often enough to be compiled. */
    private static final Set<Isa> WARM = EnumSet.noneOf(Isa.class);
    /** The one that made machines last. */
    private static Arm64Emulator latest;

    private final Isa isa;
    private final Company[] companies;
    private final Seeds seeds;
    private final LoweredMemory memory = new LoweredMemory();
    private volatile Stock<SteppedMachine> stock = new Stock<>();
    /** Makes machines; null until the layout is known. */
    private volatile Supplier<SteppedMachine> machines;

    Arm64Emulator(Isa isa, int cores, Seeds seeds) {
        this.isa = isa;
        this.seeds = seeds;
        companies = new Company[cores];
        CodeLength length = new CodeLength();
        Arrays.setAll(companies, i -> new Company(length));
    }

    /** An emulator whose machines are fast from the start. */
    static Emulator open(Isa isa, int cores) {
        synchronized (WARM) {
            if (WARM.add(isa)) {
                WarmUp.of(new Arm64Emulator(isa, 2, Seeds.ofThisJvm(2)));
            }
        }
        return new Arm64Emulator(isa, cores, Seeds.ofThisJvm(cores));
    }

    @Override
    public Memory memory() {
        return memory;
    }

    @Override
    public EmulatedMachine take(int cpu) {
        SteppedMachine machine = stock.own().take();
        if (machine == null) {
            becomeLatest(this);
            machine = machines().get();
        }
        machine.reset(cpu);
        return machine;
    }

    /** Drops the machines and cores of the emulator before: a JVM runs hundreds of tests, one after the other, and each had a thousand machines. */
    private static synchronized void becomeLatest(Arm64Emulator emulator) {
        if (latest != emulator) {
            if (latest != null) {
                latest.stock = new Stock<>();
                latest.machines = null;
            }
            latest = emulator;
        }
    }

    /** All machines of this one share where their cores come from; a second set does no harm. */
    private Supplier<SteppedMachine> machines() {
        Supplier<SteppedMachine> known = machines;
        if (known == null) {
            long[] initial = memory.places().stream().mapToLong(Arm64Emulator::initial).toArray();
            AddressSpace addresses = new AddressSpace(initial.length);
            CorePool pool = new CorePool(isa, companies.length, initial.length, seeds);
            known = () -> new SteppedMachine(initial, addresses, companies, pool);
            machines = known;
        }
        return known;
    }

    private static long initial(Place place) {
        return place.width().truncate(place.init());
    }

    @Override
    public void give(EmulatedMachine machine) {
        stock.own().give((SteppedMachine) machine);
    }
}

package org.eptlitmus.arm64;

import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import org.eptlitmus.atomic9.Cpu;
import org.eptlitmus.atomic9.EmulatedMachine;
import org.eptlitmus.atomic9.Emulator;
import org.eptlitmus.lowering.Isa;
import org.junit.jupiter.api.Test;

/** Pins down what an emulator keeps: a JVM that runs hundreds of tests, each with its own, must not run out of memory. */
class Arm64EmulatorTest {

    @Test
    void machinesAndCoresAreDroppedForThoseOfTheNextEmulator() {
        Emulator first = Emulator.open(Isa.ARM64_LLSC.id(), 2);
        List<WeakReference<Object>> used = use(first);
        collect();
        for (WeakReference<Object> thing : used) {
            assertNotNull(thing.get(), "dropped while its emulator is the latest");
        }
        Emulator second = Emulator.open(Isa.ARM64_LSE.id(), 2);
        use(second);
        collect();
        for (WeakReference<Object> thing : used) {
            assertNull(thing.get(), "kept after another emulator is the latest");
        }
        assertNotNull(first.take(0), "an emulator can be used again");
    }

    /** Runs a sample; returns its machine and its cores' CPUs. */
    private static List<WeakReference<Object>> use(Emulator emulator) {
        List<WeakReference<Object>> used = new ArrayList<>();
        EmulatedMachine machine = emulator.take(0);
        used.add(new WeakReference<>(machine));
        for (int i = 0; i < 2; i++) {
            Cpu cpu = machine.enter(i);
            used.add(new WeakReference<>(cpu));
            machine.leave(cpu);
        }
        emulator.give(machine);
        return used;
    }

    private static void collect() {
        for (int i = 0; i < 3; i++) {
            System.gc();
        }
    }
}

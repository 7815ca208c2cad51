package org.eptlitmus.arm64;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import org.eptlitmus.atomic9.Cpu;
import org.eptlitmus.atomic9.EmulatedMachine;
import org.eptlitmus.atomic9.Emulator;
import org.eptlitmus.atomic9.IntCell;
import org.eptlitmus.atomic9.LongCell;
import org.eptlitmus.atomic9.Order;

/**
 * Runs samples of its own until the JIT has compiled the machine. One thread does that in half a second; were it left to a test's actors, it would take them
 * a hundred times as long, because on two CPUs they count the same calls in the same places.
 */
final class WarmUp {
    /** So often is most of the machine's code to be run before C2 compiles it, and so much it is called for each sample. */
    private static final int SAMPLES = 30_000;

    private final Emulator emulator;
    private final IntCell x;
    private final IntCell y;
    private final LongCell z;
    private final List<BiConsumer<Cpu, int[]>> actors = new ArrayList<>();

    private WarmUp(Emulator emulator) {
        this.emulator = emulator;
        x = emulator.memory().intCell("x", 0);
        y = emulator.memory().intCell("y", 0);
        z = emulator.memory().longCell("z", 1);
        actors.add((c, r) -> {
            c.atomic_store_int(x, 1);
            r[0] = c.atomic_load_int(y);
        });
        actors.add((c, r) -> {
            c.store_int(y, 1);
            r[0] = c.load_int(x);
        });
        actors.add((c, r) -> {
            c.atomic_add_acq_int(x, 1);
            r[0] = c.atomic_load_int(y);
        });
        actors.add((c, r) -> {
            c.atomic_set_int(y, 2);
            r[0] = c.atomic_load_acq_int(x);
        });
        actors.add((c, r) -> {
            c.store_int(x, 3);
            c.atomic_store_rel_long(z, 1);
        });
        actors.add((c, r) -> {
            r[0] = (int) c.atomic_load_acq_long(z);
            r[1] = c.load_int(x);
        });
        actors.add((c, r) -> {
            c.defer_load_int(0, x);
            c.atomic_store_int(y, 1);
            c.atomic_thread_fence_acq();
            r[0] = c.register_int(0);
        });
        actors.add((c, r) -> {
            r[0] = c.atomic_cmpset_acq_int(x, 0, 1) ? 1 : 0;
            c.atomic_clear_int(y, 1);
            c.atomic_thread_fence_seq_cst();
            r[1] = (int) c.atomic_fetchadd_long(z, 2);
        });
        actors.add((c, r) -> {
            r[0] = c.raw_swap_int(y, 1, Order.RELEASE);
            c.atomic_thread_fence_rel();
            c.atomic_store_long(z, 1);
        });
    }

    /** Warms up what this machine needs. */
    static void of(Emulator emulator) {
        WarmUp warmUp = new WarmUp(emulator);
        for (int i = 0; i < SAMPLES; i++) {
            warmUp.sample(i);
        }
    }

    private void sample(int number) {
        int[] result = new int[2];
        int kinds = actors.size();
        int first = number & 1;
        EmulatedMachine machine = emulator.take(first);
        run(machine, first, actors.get(number % kinds), result);
        run(machine, 1 - first, actors.get(number / kinds % kinds), result);
        machine.arbiter().load_int(x);
        emulator.give(machine);
    }

    private static void run(EmulatedMachine machine, int core, BiConsumer<Cpu, int[]> actor, int[] result) {
        Cpu cpu = machine.enter(core);
        try {
            actor.accept(cpu, result);
        } finally {
            machine.leave(cpu);
        }
    }
}

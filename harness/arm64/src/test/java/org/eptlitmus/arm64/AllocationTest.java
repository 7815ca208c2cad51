package org.eptlitmus.arm64;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import org.eptlitmus.atomic9.Cpu;
import org.eptlitmus.atomic9.EmulatedMachine;
import org.eptlitmus.atomic9.Emulator;
import org.eptlitmus.atomic9.IntCell;
import org.eptlitmus.atomic9.LongCell;
import org.eptlitmus.lowering.Isa;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Checks that stepping allocates nothing, because a collection in the middle of a test stops both actors and what they show. */
class AllocationTest {
    private static final int SAMPLES = 5_000;
    /** What is kept once made is made when it is first needed, and some of that is needed seldom. */
    private static final int ROUNDS = 20;

    private Emulator emulator;
    private IntCell x;
    private LongCell z;
    private long sum;

    @ParameterizedTest
    @EnumSource(names = {"ARM64_LLSC", "ARM64_LSE"})
    void samplesAllocateNothing(Isa isa) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        assertTrue(threads.isThreadAllocatedMemoryEnabled());
        emulator = Emulator.open(isa.id(), 2);
        x = emulator.memory().intCell("x", 0);
        z = emulator.memory().longCell("z", 1);
        long thread = Thread.currentThread().getId();
        long allocated = -1;
        for (int round = 0; round < ROUNDS && allocated != 0; round++) {
            long before = threads.getThreadAllocatedBytes(thread);
            sample(SAMPLES);
            allocated = threads.getThreadAllocatedBytes(thread) - before;
        }
        assertEquals(0, allocated, "bytes of the last " + SAMPLES + " samples");
        assertTrue(sum != 0);
    }

    private void sample(int samples) {
        for (int i = 0; i < samples; i++) {
            int first = i & 1;
            EmulatedMachine machine = emulator.take(first);
            run(machine, first);
            run(machine, 1 - first);
            sum += machine.arbiter().load_int(x);
            emulator.give(machine);
        }
    }

    /** Every kind of instruction that the lowering knows, so that loads stay open below atomics of all sorts. */
    private void run(EmulatedMachine machine, int core) {
        Cpu c = machine.enter(core);
        try {
            c.defer_load_int(0, x);
            c.atomic_add_int(x, 1);
            c.atomic_set_long(z, 4);
            c.atomic_add_rel_int(x, 3);
            sum += c.atomic_load_long(z);
            c.atomic_store_rel_long(z, 5);
            sum += c.atomic_cmpset_acq_int(x, 4, 2) ? 1 : 0;
            sum += c.atomic_fetchadd_long(z, 2);
            c.atomic_thread_fence_acq();
            sum += c.atomic_swap_int(x, 7);
            c.atomic_clear_int(x, 1);
            c.atomic_thread_fence_seq_cst();
            sum += c.atomic_load_acq_int(x);
            sum += c.register_int(0);
        } finally {
            machine.leave(c);
        }
    }
}

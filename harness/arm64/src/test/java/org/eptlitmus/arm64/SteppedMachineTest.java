package org.eptlitmus.arm64;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.eptlitmus.atomic9.Cpu;
import org.eptlitmus.atomic9.EmulatedMachine;
import org.eptlitmus.atomic9.Emulator;
import org.eptlitmus.atomic9.Init;
import org.eptlitmus.atomic9.IntCell;
import org.eptlitmus.atomic9.Layout;
import org.eptlitmus.atomic9.LongCell;
import org.eptlitmus.atomic9.Memory;
import org.eptlitmus.atomic9.Order;
import org.eptlitmus.lowering.Isa;
import org.eptlitmus.lowering.Recording;
import org.eptlitmus.lowering.Scenario;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Checks that threads stepping the machine see what the explorer finds: nothing else ever, and all of it in a while. */
class SteppedMachineTest {

    record Cells(IntCell x, @Init(-1) IntCell y, LongCell z) {
    }

    /** Two actors; each puts what it read into one half of the result. */
    private record Pair(BiConsumer<Cpu, int[]> first, BiConsumer<Cpu, int[]> second) implements Scenario {
        @Override
        public Object cells(Memory memory) {
            return Layout.of(Cells.class, memory);
        }

        @Override
        public int actors() {
            return 2;
        }

        @Override
        public Object newResult() {
            return new Result();
        }

        @Override
        public void run(int actor, Cpu cpu, Object cells, Object result) {
            (actor == 0 ? first : second).accept(cpu, ((Result) result).values);
        }

        @Override
        public boolean hasArbiter() {
            return true;
        }

        @Override
        public void arbitrate(Cpu cpu, Object cells, Object result) {
            Cells m = (Cells) cells;
            ((Result) result).last = cpu.load_int(m.x) + " " + cpu.load_int(m.y) + " " + cpu.load_long(m.z);
        }
    }

    private static final class Result {
        final int[] values = new int[4];
        String last = "";

        @Override
        public String toString() {
            return values[0] + " " + values[1] + " " + values[2] + " " + values[3] + " / " + last;
        }
    }

    private static final Cells M = Layout.of(Cells.class, new org.eptlitmus.lowering.LoweredMemory());

    private static final Pair STORE_BUFFERING = new Pair((c, r) -> {
        c.atomic_store_int(M.x, 1);
        r[0] = c.atomic_load_int(M.y);
    }, (c, r) -> {
        c.atomic_store_int(M.y, 1);
        r[1] = c.atomic_load_int(M.x);
    });

    private static final Pair ACQUIRE_RMWS = new Pair((c, r) -> {
        c.atomic_add_acq_int(M.x, 1);
        r[0] = c.atomic_load_int(M.y);
    }, (c, r) -> {
        c.atomic_add_acq_int(M.y, 1);
        r[1] = c.atomic_load_int(M.x);
    });

    private static final Pair MESSAGE_PASSING = new Pair((c, r) -> {
        c.store_int(M.x, 1);
        c.atomic_store_long(M.z, 1);
    }, (c, r) -> {
        r[0] = (int) c.atomic_load_long(M.z);
        r[1] = c.load_int(M.x);
    });

    private static final Pair RELEASE_ACQUIRE = new Pair((c, r) -> {
        c.store_int(M.x, 1);
        c.atomic_store_rel_long(M.z, 1);
    }, (c, r) -> {
        r[0] = (int) c.atomic_load_acq_long(M.z);
        r[1] = c.load_int(M.x);
    });

    private static final Pair LOAD_BUFFERING = new Pair((c, r) -> {
        c.defer_load_int(0, M.x);
        c.atomic_store_int(M.y, 1);
        r[0] = c.register_int(0);
    }, (c, r) -> {
        c.defer_load_int(1, M.y);
        c.atomic_store_int(M.x, 1);
        r[1] = c.register_int(1);
    });

    /** Each core's RMW with release may hold what the other's earlier store needs. */
    private static final Pair CROSSED_RESERVATIONS = new Pair((c, r) -> {
        c.atomic_store_int(M.y, 2);
        r[0] = c.raw_swap_int(M.x, 1, Order.RELEASE);
        r[2] = (int) c.atomic_load_long(M.z);
    }, (c, r) -> {
        c.atomic_store_int(M.x, 2);
        r[1] = c.raw_swap_int(M.y, 1, Order.RELEASE);
        c.atomic_store_long(M.z, 1);
    });

    private static final Pair COMPARE_AND_SET = new Pair((c, r) -> {
        r[0] = c.atomic_cmpset_rel_int(M.x, 0, 1) ? 1 : 0;
        r[2] = c.atomic_load_int(M.y);
    }, (c, r) -> {
        c.atomic_store_int(M.y, 5);
        r[1] = c.atomic_cmpset_acq_int(M.x, 0, 2) ? 1 : 0;
        c.atomic_testandset_int(M.x, 4);
    });

    @ParameterizedTest
    @EnumSource(names = {"ARM64_LLSC", "ARM64_LSE"})
    void steppingSeesWhatTheExplorerFinds(Isa isa) {
        for (Pair pair : List.of(STORE_BUFFERING, ACQUIRE_RMWS, MESSAGE_PASSING, RELEASE_ACQUIRE, LOAD_BUFFERING,
                CROSSED_RESERVATIONS, COMPARE_AND_SET)) {
            SortedSet<String> explored = Recording.of("pair", pair, isa, LitmusExplorer::explore).outcomes();
            assertEquals(explored, Assertions.assertTimeoutPreemptively(Duration.ofMinutes(2), () -> sample(pair, isa, explored)));
        }
    }

    /** Samples until all of these outcomes are seen, or another one. */
    private static SortedSet<String> sample(Pair pair, Isa isa, SortedSet<String> wanted) throws Exception {
        Emulator emulator = Emulator.open(isa.id(), 2);
        Object cells = pair.cells(emulator.memory());
        SortedSet<String> seen = new TreeSet<>();
        ExecutorService threads = Executors.newFixedThreadPool(2);
        Random random = new Random(1);
        try {
            for (int i = 0; i < 100_000 && wanted.containsAll(seen) && (i < 500 || seen.size() < wanted.size()); i++) {
                SteppedMachine machine = (SteppedMachine) emulator.take(0);
                machine.meets = false;
                Result result = new Result();
                Turnstile turnstile = new Turnstile();
                List<Future<?>> actors = new ArrayList<>();
                for (int k = 0; k < 2; k++) {
                    int actor = k;
                    actors.add(threads.submit(() -> turnstile.run(actor, machine, cpu -> pair.run(actor, cpu, cells, result))));
                }
                turnstile.schedule(random);
                for (Future<?> actor : actors) {
                    actor.get();
                }
                pair.arbitrate(machine.arbiter(), cells, result);
                seen.add(result.toString());
                emulator.give(machine);
            }
        } finally {
            threads.shutdownNow();
        }
        return seen;
    }

    /** Lets one of two threads do one operation at a time, drawn at random, so that what is seen does not hang on the host's scheduler. */
    private static final class Turnstile {
        private final Semaphore[] gates = {new Semaphore(0), new Semaphore(0)};
        private final Semaphore[] arrivals = {new Semaphore(0), new Semaphore(0)};
        private final boolean[] done = new boolean[2];

        void run(int actor, SteppedMachine machine, Consumer<Cpu> body) {
            Cpu cpu = machine.enter(actor);
            machine.suspend(cpu);
            Cpu gated = (Cpu) Proxy.newProxyInstance(Cpu.class.getClassLoader(), new Class<?>[] {Cpu.class}, (proxy, method, arguments) -> {
                arrivals[actor].release();
                gates[actor].acquire();
                machine.resume(cpu);
                try {
                    return method.invoke(cpu, arguments);
                } finally {
                    machine.suspend(cpu);
                }
            });
            try {
                body.accept(gated);
                machine.resume(cpu);
                machine.leave(cpu);
            } finally {
                done[actor] = true;
                arrivals[actor].release();
            }
        }

        void schedule(Random random) throws InterruptedException {
            arrivals[0].acquire();
            arrivals[1].acquire();
            while (!done[0] || !done[1]) {
                int next = done[0] ? 1 : done[1] ? 0 : random.nextInt(2);
                gates[next].release();
                arrivals[next].acquire();
            }
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"ARM64_LLSC", "ARM64_LSE"})
    void noUpdateIsLost(Isa isa) throws Exception {
        Pair adders = new Pair((c, r) -> addTwice(c), (c, r) -> addTwice(c));
        SortedSet<String> wanted = new TreeSet<>(List.of("0 0 0 0 / 4 3 0"));
        assertEquals(wanted, sample(adders, isa, wanted));
        assertTrue(Recording.of("adders", adders, isa, LitmusExplorer::explore).outcomes().equals(wanted));
    }

    private static void addTwice(Cpu c) {
        c.atomic_add_int(M.x, 1);
        c.atomic_fetchadd_int(M.y, 2);
        c.atomic_add_rel_int(M.x, 1);
    }
}

package org.eptlitmus.freebsd;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.function.Function;
import org.eptlitmus.atomic9.Cpu;
import org.eptlitmus.atomic9.Init;
import org.eptlitmus.atomic9.IntCell;
import org.eptlitmus.atomic9.IntCells;
import org.eptlitmus.atomic9.Length;
import org.eptlitmus.atomic9.LongCell;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** Checks on real threads that nothing is freed under a reader, across several wraps of the sequence. */
class SmrThreadsTest {

    private static final int ROUNDS = 30;
    private static final int STEPS = 1_000;
    private static final int WRITERS = 2;
    private static final int CIRCLE = 10_000;

    record Checked(@Length(4) Smr.Invariants smr) {
    }

    record NearWrap(@Length(4) Smr.NearWrap smr) {
    }

    /** The deferred kind of a kernel with INVARIANTS. */
    record DeferredChecked(
            @Init(SmrParams.SMR_SEQ_INIT_INVARIANTS) IntCell s_wr_seq,
            @Init(SmrParams.SMR_SEQ_INIT_INVARIANTS) IntCell s_rd_seq,
            IntCells c_seq) implements Smr.Clock {

        @Override
        public SmrParams params() {
            return SmrParams.INVARIANTS;
        }

        @Override
        public int c_flags() {
            return SMR_DEFERRED;
        }

        @Override
        public int c_limit() {
            return 3;
        }
    }

    record Deferred(@Length(4) DeferredChecked smr) {
    }

    /** The lazy kind on a circle of a thousand ticks. */
    record LazyChecked(@Init(1) LongCell s_wr_pair, @Init(1) IntCell s_rd_seq, IntCells c_seq, IntCell ticks) implements Smr.Lazy {

        private static final int INCR = Integer.divideUnsigned(-1, 1_000) & ~1;
        private static final SmrParams THOUSAND = new SmrParams(INCR, 32, INCR * 32, INCR * 16, true);

        @Override
        public SmrParams params() {
            return THOUSAND;
        }
    }

    record Lazy(@Length(4) LazyChecked smr) {
    }

    /** The clock of {@code hardclock()}: ticks when every reader has taken its interrupt, a barrier, since the last tick. */
    private static final class Clock {

        private final IntCell ticks;
        private final AtomicIntegerArray interrupted;
        private volatile int now;

        Clock(IntCell ticks, int readers) {
            this.ticks = ticks;
            interrupted = new AtomicIntegerArray(readers);
        }

        void interrupt(Cpu cpu) {
            int tick = now;
            cpu.atomic_thread_fence_seq_cst();
            interrupted.set(cpu.curcpu(), tick);
        }

        synchronized void hardclock(Cpu cpu) {
            for (int i = 0; i < interrupted.length(); i++) {
                if (interrupted.get(i) != now) {
                    return;
                }
            }
            cpu.atomic_add_int(ticks, 1);
            now++;
        }

        int ticks() {
            return now;
        }
    }

    private final Pool[] pools = {new Pool(64), new Pool(64)};
    private final AtomicInteger misses = new AtomicInteger();
    private final AtomicInteger wraps = new AtomicInteger();
    private final AtomicInteger sections = new AtomicInteger();

    /** One reader's step: a section, in which it looks at every writer's current item. */
    private Rounds.Step reader(Runnable enter, Runnable exit) {
        int[] n = {0};
        return () -> {
            boolean linger = ++n[0] % 4 == 0;
            enter.run();
            int seen = pools[0].look(linger) + pools[1].look(linger);
            exit.run();
            if (seen != 0) {
                misses.addAndGet(seen);
            }
            sections.incrementAndGet();
        };
    }

    /**
     * One writer's step: replace, advance, retire, free what can be.
     *
     * @param idle what it does while it may not block and has too few items; null where it may
     */
    private Rounds.Step writer(Cpu cpu, Pool pool, Smr smr, Function<Cpu, Integer> advance, Runnable idle) {
        int[] last = {0};
        return () -> {
            int old = pool.replace();
            int goal = advance.apply(cpu);
            if (Integer.compareUnsigned(goal, last[0]) < 0) {
                wraps.incrementAndGet();
            }
            last[0] = goal;
            pool.retire(old, goal);
            boolean wait = idle == null && pool.scarce();
            pool.reclaim(g -> SmrWrite.smr_poll(cpu, smr, g, wait));
            while (pool.scarce()) {
                idle.run();
                pool.reclaim(g -> SmrWrite.smr_poll(cpu, smr, g, false));
            }
        };
    }

    private <R extends Record> void run(
            Class<R> layout, Function<R, Smr.Clock> smr, SmrEnter enter, boolean section, int count)
            throws InterruptedException {
        Machine<R> m = new Machine<>(layout);
        Smr.Clock s = smr.apply(m.s);
        Rounds rounds = new Rounds(count, STEPS);
        for (int i = 0; i < 2; i++) {
            Cpu cpu = m.cpu(i);
            rounds.reader(reader(
                    () -> {
                        if (section) {
                            SmrRead.smr_enter(cpu, s, enter);
                        }
                    },
                    () -> {
                        if (section) {
                            SmrRead.smr_exit(cpu, s);
                        }
                    }));
        }
        for (int i = 0; i < WRITERS; i++) {
            SmrWrite.Self self = new SmrWrite.Self();
            Function<Cpu, Integer> advance = (s.c_flags() & Smr.SMR_DEFERRED) != 0
                    ? cpu -> SmrWrite.smr_advance(cpu, s, self)
                    : cpu -> SmrWrite.smr_advance(cpu, s);
            rounds.writer(writer(m.cpu(2 + i), pools[i], s, advance, null));
        }
        rounds.run();
        int freed = pools[0].freed() + pools[1].freed();
        assertTrue(freed >= WRITERS * (count * STEPS - 64), () -> freed + " items freed of those published");
        assertTrue(sections.get() > count, () -> sections + " sections");
    }

    private void nothingFreedUnderAReader() {
        assertEquals(0, misses.get(), () -> misses + " looks at a freed item in " + sections + " sections");
    }

    @Test
    void theDefaultKindAcrossWraps() throws InterruptedException {
        run(Checked.class, Checked::smr, SmrEnter.STORE_FENCE_2022, true, ROUNDS);
        nothingFreedUnderAReader();
        assertTrue(wraps.get() >= WRITERS * (WRITERS * ROUNDS * STEPS / CIRCLE - 1), () -> wraps + " wraps seen");
    }

    @Test
    @EnabledIfSystemProperty(named = "os.arch", matches = "amd64|x86_64", disabledReason = "the enter of 2020 is broken elsewhere")
    void theEnterOf2020WhereItIsALockedAdd() throws InterruptedException {
        run(Checked.class, Checked::smr, SmrEnter.ADD_ACQ_2020, true, ROUNDS);
        nothingFreedUnderAReader();
    }

    @Test
    void aGenericKernelAcrossItsOneWrap() throws InterruptedException {
        run(NearWrap.class, NearWrap::smr, SmrEnter.STORE_FENCE_2022, true, 2);
        nothingFreedUnderAReader();
        assertTrue(wraps.get() >= 1);
    }

    @Test
    void theDeferredKindAcrossWraps() throws InterruptedException {
        run(Deferred.class, Deferred::smr, SmrEnter.STORE_FENCE_2022, true, ROUNDS);
        nothingFreedUnderAReader();
        assertTrue(wraps.get() >= 2, () -> wraps + " wraps seen");
    }

    @Test
    void withoutASectionItemsAreFreedUnderReaders() throws InterruptedException {
        for (int i = 0; i < 100 && misses.get() == 0; i++) {
            run(Checked.class, Checked::smr, SmrEnter.STORE_FENCE_2022, false, 2);
        }
        assertTrue(misses.get() > 0, () -> "the pool would notice: " + sections + " looks, none at a freed item");
    }

    @Test
    void theLazyKindAcrossWraps() throws InterruptedException {
        Machine<Lazy> m = new Machine<>(Lazy.class);
        LazyChecked s = m.s.smr();
        Clock clock = new Clock(s.ticks(), 2);
        pools[0] = new Pool(4);
        pools[1] = new Pool(4);
        Rounds rounds = new Rounds(2, STEPS);
        for (int i = 0; i < 2; i++) {
            Cpu cpu = m.cpu(i);
            Rounds.Step section = reader(() -> SmrRead.smr_lazy_enter(cpu, s), () -> SmrRead.smr_lazy_exit(cpu, s));
            rounds.reader(() -> {
                section.run();
                clock.interrupt(cpu);
            });
        }
        for (int i = 0; i < WRITERS; i++) {
            Cpu cpu = m.cpu(2 + i);
            rounds.writer(writer(cpu, pools[i], s, on -> SmrWrite.smr_advance(on, s), () -> {
                clock.hardclock(cpu);
                Thread.yield();
            }));
        }
        rounds.run();
        nothingFreedUnderAReader();
        assertTrue(wraps.get() >= 2, () -> wraps + " wraps seen in " + clock.ticks() + " ticks");
    }
}

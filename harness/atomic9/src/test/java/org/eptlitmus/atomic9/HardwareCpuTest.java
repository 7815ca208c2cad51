package org.eptlitmus.atomic9;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.invoke.MethodHandles;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Checks that every operation of the hardware machine computes what atomic(9) says, on both widths, and is one atomic step. */
class HardwareCpuTest {

    static class State {
        public int i;
        public int seq;
        public long l;
        public long gen;
    }

    record Cells(IntCell i, @Init(7) IntCell seq, LongCell l, @Init(-3) LongCell gen) {
    }

    private static final Cells CELLS = Layout.of(Cells.class, new HardwareMemory(MethodHandles.lookup(), State.class));

    private final State state = new State();
    private final Cpu cpu = HardwareCpu.of(state, 0);

    /** An operation that changes a cell that holds {@code before} into {@code after}. */
    record Rmw(String name, int before, int after, Consumer<Cpu> onInt, Consumer<Cpu> onLong) {
    }

    static Stream<Rmw> rmws() {
        IntCell i = CELLS.i();
        LongCell l = CELLS.l();
        return Stream.of(
                new Rmw("add", 12, 17, c -> c.atomic_add_int(i, 5), c -> c.atomic_add_long(l, 5)),
                new Rmw("add_acq", 12, 17, c -> c.atomic_add_acq_int(i, 5), c -> c.atomic_add_acq_long(l, 5)),
                new Rmw("add_rel", 12, 17, c -> c.atomic_add_rel_int(i, 5), c -> c.atomic_add_rel_long(l, 5)),
                new Rmw("subtract", 12, 7, c -> c.atomic_subtract_int(i, 5), c -> c.atomic_subtract_long(l, 5)),
                new Rmw("subtract_acq", 12, 7, c -> c.atomic_subtract_acq_int(i, 5), c -> c.atomic_subtract_acq_long(l, 5)),
                new Rmw("subtract_rel", 12, 7, c -> c.atomic_subtract_rel_int(i, 5), c -> c.atomic_subtract_rel_long(l, 5)),
                new Rmw("set", 12, 13, c -> c.atomic_set_int(i, 5), c -> c.atomic_set_long(l, 5)),
                new Rmw("set_acq", 12, 13, c -> c.atomic_set_acq_int(i, 5), c -> c.atomic_set_acq_long(l, 5)),
                new Rmw("set_rel", 12, 13, c -> c.atomic_set_rel_int(i, 5), c -> c.atomic_set_rel_long(l, 5)),
                new Rmw("clear", 12, 8, c -> c.atomic_clear_int(i, 5), c -> c.atomic_clear_long(l, 5)),
                new Rmw("clear_acq", 12, 8, c -> c.atomic_clear_acq_int(i, 5), c -> c.atomic_clear_acq_long(l, 5)),
                new Rmw("clear_rel", 12, 8, c -> c.atomic_clear_rel_int(i, 5), c -> c.atomic_clear_rel_long(l, 5)),
                new Rmw("cmpset", 12, 5, c -> assertTrue(c.atomic_cmpset_int(i, 12, 5)), c -> assertTrue(c.atomic_cmpset_long(l, 12, 5))),
                new Rmw("cmpset_acq", 12, 5, c -> assertTrue(c.atomic_cmpset_acq_int(i, 12, 5)), c -> assertTrue(c.atomic_cmpset_acq_long(l, 12, 5))),
                new Rmw("cmpset_rel", 12, 5, c -> assertTrue(c.atomic_cmpset_rel_int(i, 12, 5)), c -> assertTrue(c.atomic_cmpset_rel_long(l, 12, 5))),
                new Rmw("cmpset failing", 12, 12, c -> assertFalse(c.atomic_cmpset_int(i, 3, 5)), c -> assertFalse(c.atomic_cmpset_long(l, 3, 5))),
                new Rmw("cmpset_acq failing", 12, 12, c -> assertFalse(c.atomic_cmpset_acq_int(i, 3, 5)), c -> assertFalse(c.atomic_cmpset_acq_long(l, 3, 5))),
                new Rmw("cmpset_rel failing", 12, 12, c -> assertFalse(c.atomic_cmpset_rel_int(i, 3, 5)), c -> assertFalse(c.atomic_cmpset_rel_long(l, 3, 5))),
                new Rmw("testandset", 12, 13, c -> assertFalse(c.atomic_testandset_int(i, 32)), c -> assertFalse(c.atomic_testandset_long(l, 64))),
                new Rmw("testandset_acq of a set bit", 12, 12, c -> assertTrue(c.atomic_testandset_acq_int(i, 2)), c -> assertTrue(c.atomic_testandset_acq_long(l, 2))),
                new Rmw("testandclear", 12, 8, c -> assertTrue(c.atomic_testandclear_int(i, 2)), c -> assertTrue(c.atomic_testandclear_long(l, 2))),
                new Rmw("testandclear_acq of a clear bit", 12, 12, c -> assertFalse(c.atomic_testandclear_acq_int(i, 0)), c -> assertFalse(c.atomic_testandclear_acq_long(l, 0))),
                new Rmw("fetchadd", 12, 17, c -> assertEquals(12, c.atomic_fetchadd_int(i, 5)), c -> assertEquals(12, c.atomic_fetchadd_long(l, 5))),
                new Rmw("swap", 12, 5, c -> assertEquals(12, c.atomic_swap_int(i, 5)), c -> assertEquals(12, c.atomic_swap_long(l, 5))),
                new Rmw("readandclear", 12, 0, c -> assertEquals(12, c.atomic_readandclear_int(i)), c -> assertEquals(12, c.atomic_readandclear_long(l))));
    }

    @TestFactory
    Stream<DynamicTest> everyRmwComputesWhatAtomic9Says() {
        return rmws().map(rmw -> DynamicTest.dynamicTest(rmw.name(), () -> {
            cpu.store_int(CELLS.i(), rmw.before());
            cpu.store_long(CELLS.l(), rmw.before());
            rmw.onInt().accept(cpu);
            rmw.onLong().accept(cpu);
            assertEquals(rmw.after(), cpu.load_int(CELLS.i()));
            assertEquals(rmw.after(), cpu.load_long(CELLS.l()));
        }));
    }

    @TestFactory
    Stream<DynamicTest> everyOrderOfTheRawOperations() {
        return Stream.of(Order.values()).map(order -> DynamicTest.dynamicTest(order.name(), () -> {
            assertEquals(7, cpu.raw_fetchadd_int(CELLS.seq(), 2, order));
            assertEquals(9, cpu.raw_swap_int(CELLS.seq(), 7, order));
            assertEquals(7, cpu.load_int(CELLS.seq()));
            assertEquals(-3, cpu.raw_fetchadd_long(CELLS.gen(), 4, order));
            assertEquals(1, cpu.raw_swap_long(CELLS.gen(), -3, order));
            assertEquals(-3, cpu.load_long(CELLS.gen()));
        }));
    }

    @Test
    void aZeroedStateHoldsTheInitialValues() {
        assertEquals(7, cpu.load_int(CELLS.seq()));
        assertEquals(7, cpu.atomic_load_int(CELLS.seq()));
        assertEquals(7, cpu.atomic_load_acq_int(CELLS.seq()));
        assertEquals(-3, cpu.load_long(CELLS.gen()));
        assertEquals(-3, cpu.atomic_load_long(CELLS.gen()));
        assertEquals(-3, cpu.atomic_load_acq_long(CELLS.gen()));
        assertEquals(0, state.seq);
        assertEquals(0, state.gen);
    }

    @Test
    void storesAreReadBackThroughTheOffset() {
        cpu.store_int(CELLS.seq(), 1);
        assertEquals(1, cpu.load_int(CELLS.seq()));
        cpu.atomic_store_int(CELLS.seq(), 2);
        assertEquals(2, cpu.atomic_load_int(CELLS.seq()));
        cpu.atomic_store_rel_int(CELLS.seq(), Integer.MIN_VALUE);
        assertEquals(Integer.MIN_VALUE, cpu.atomic_load_acq_int(CELLS.seq()));
        cpu.store_long(CELLS.gen(), 1);
        assertEquals(1, cpu.load_long(CELLS.gen()));
        cpu.atomic_store_long(CELLS.gen(), 2);
        assertEquals(2, cpu.atomic_load_long(CELLS.gen()));
        cpu.atomic_store_rel_long(CELLS.gen(), Long.MIN_VALUE);
        assertEquals(Long.MIN_VALUE, cpu.atomic_load_acq_long(CELLS.gen()));
    }

    @Test
    void cmpsetComparesTrueValuesThroughTheOffset() {
        assertFalse(cpu.atomic_cmpset_int(CELLS.seq(), 0, 1));
        assertTrue(cpu.atomic_cmpset_int(CELLS.seq(), 7, 9));
        assertTrue(cpu.atomic_cmpset_acq_int(CELLS.seq(), 9, 11));
        assertTrue(cpu.atomic_cmpset_rel_int(CELLS.seq(), 11, 13));
        assertEquals(13, cpu.load_int(CELLS.seq()));
        assertFalse(cpu.atomic_cmpset_acq_long(CELLS.gen(), 0, 1));
        assertTrue(cpu.atomic_cmpset_rel_long(CELLS.gen(), -3, 5));
        assertEquals(5, cpu.load_long(CELLS.gen()));
    }

    @Test
    void aFailedFcmpsetReportsWhatItFound() {
        IntRef oldInt = new IntRef(1);
        assertFalse(cpu.atomic_fcmpset_int(CELLS.seq(), oldInt, 9));
        assertEquals(7, oldInt.value);
        while (!cpu.atomic_fcmpset_int(CELLS.seq(), oldInt, 9)) {
            assertEquals(7, oldInt.value);
        }
        assertEquals(9, cpu.load_int(CELLS.seq()));
        LongRef oldLong = new LongRef(1);
        assertFalse(cpu.atomic_fcmpset_acq_long(CELLS.gen(), oldLong, 9));
        assertEquals(-3, oldLong.value);
        assertTrue(cpu.atomic_fcmpset_rel_long(CELLS.gen(), oldLong, 9));
        assertEquals(9, cpu.load_long(CELLS.gen()));
    }

    @Test
    void aDeferredLoadIsReadFromItsRegister() {
        cpu.defer_load_int(0, CELLS.seq());
        cpu.defer_load_long(3, CELLS.gen());
        cpu.store_int(CELLS.seq(), 100);
        assertEquals(7, cpu.register_int(0));
        assertEquals(-3, cpu.register_long(3));
        assertThrows(IndexOutOfBoundsException.class, () -> cpu.register_int(Cpu.REGISTERS));
        assertThrows(IndexOutOfBoundsException.class, () -> cpu.defer_load_int(-1, CELLS.i()));
    }

    @Test
    void bitsAreSetAndClearedThroughTheOffset() {
        cpu.atomic_clear_int(CELLS.seq(), 1);
        cpu.atomic_clear_acq_int(CELLS.seq(), 2);
        cpu.atomic_clear_rel_int(CELLS.seq(), 4);
        assertEquals(0, cpu.load_int(CELLS.seq()));
        cpu.atomic_set_int(CELLS.seq(), 8);
        cpu.atomic_set_acq_int(CELLS.seq(), 16);
        cpu.atomic_set_rel_int(CELLS.seq(), 32);
        assertFalse(cpu.atomic_testandset_acq_int(CELLS.seq(), 31));
        assertTrue(cpu.atomic_testandclear_int(CELLS.seq(), 4));
        assertEquals(8 + 32 + Integer.MIN_VALUE, cpu.load_int(CELLS.seq()));
        cpu.atomic_clear_long(CELLS.gen(), 1);
        cpu.atomic_clear_acq_long(CELLS.gen(), 4);
        cpu.atomic_clear_rel_long(CELLS.gen(), 8);
        assertEquals(-16, cpu.load_long(CELLS.gen()));
        cpu.atomic_set_long(CELLS.gen(), 1);
        cpu.atomic_set_acq_long(CELLS.gen(), 2);
        cpu.atomic_set_rel_long(CELLS.gen(), 4);
        assertTrue(cpu.atomic_testandclear_acq_long(CELLS.gen(), 63));
        assertFalse(cpu.atomic_testandset_long(CELLS.gen(), 3));
        assertEquals(Long.MAX_VALUE, cpu.load_long(CELLS.gen()));
    }

    @Test
    void everyCpuKnowsItsNumber() {
        for (int n = 0; n < IntCells.MAX; n++) {
            assertEquals(n, HardwareCpu.of(state, n).curcpu());
        }
        assertThrows(IllegalArgumentException.class, () -> HardwareCpu.of(state, IntCells.MAX));
    }

    @Test
    void noRmwLosesAnUpdate() throws Exception {
        int rounds = 50_000;
        ExecutorService pool = Executors.newFixedThreadPool(2);
        try {
            List<Future<Void>> done = new ArrayList<>();
            for (int t = 0; t < 2; t++) {
                int bit = t;
                Cpu mine = HardwareCpu.of(state, t);
                done.add(pool.submit((Callable<Void>) () -> {
                    for (int n = 0; n < rounds; n++) {
                        addOnceInEveryWay(mine);
                        assertFalse(mine.atomic_testandset_long(CELLS.l(), bit));
                        mine.atomic_clear_rel_long(CELLS.l(), 1L << bit);
                        mine.atomic_set_acq_long(CELLS.l(), 1L << bit);
                        assertTrue(mine.atomic_testandclear_acq_long(CELLS.l(), bit));
                    }
                    return null;
                }));
            }
            for (Future<Void> f : done) {
                f.get();
            }
        } finally {
            pool.shutdownNow();
        }
        assertEquals(7 + 2 * rounds * 6, cpu.load_int(CELLS.seq()));
        assertEquals(0, cpu.load_long(CELLS.l()));
    }

    private static void addOnceInEveryWay(Cpu cpu) {
        IntCell seq = CELLS.seq();
        cpu.atomic_add_int(seq, 1);
        cpu.atomic_add_acq_int(seq, 1);
        cpu.atomic_subtract_rel_int(seq, -1);
        cpu.atomic_fetchadd_int(seq, 1);
        int seen;
        do {
            seen = cpu.atomic_load_int(seq);
        } while (!cpu.atomic_cmpset_int(seq, seen, seen + 1));
        IntRef old = new IntRef(cpu.atomic_load_int(seq));
        while (!cpu.atomic_fcmpset_acq_int(seq, old, old.value + 1)) {
            cpu.cpu_spinwait();
        }
    }
}

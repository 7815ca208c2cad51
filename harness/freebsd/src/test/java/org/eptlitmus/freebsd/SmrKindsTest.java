package org.eptlitmus.freebsd;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.eptlitmus.atomic9.Cpu;
import org.junit.jupiter.api.Test;

/** Checks what the deferred and the lazy kind of smr(9) do differently. */
class SmrKindsTest {

    record Deferred(Smr.Deferred smr) {
    }

    record Lazy(Smr.LazyDefault smr) {
    }

    private final Machine<Deferred> d = new Machine<>(Deferred.class);
    private final SmrWrite.Self self = new SmrWrite.Self();
    private final Machine<Lazy> l = new Machine<>(Lazy.class);
    private final Smr.LazyDefault lazy = l.s.smr();

    @Test
    void everyOtherDeferredAdvanceStoresNothing() {
        Cpu cpu = d.traced(1);
        assertEquals(3, SmrWrite.smr_advance(cpu, d.s.smr(), self));
        assertEquals(List.of("atomic_thread_fence_rel", "atomic_load_int smr.s_wr_seq"), d.take());
        assertEquals(3, SmrWrite.smr_advance(cpu, d.s.smr(), self));
        assertEquals(List.of("atomic_thread_fence_rel", "atomic_load_acq_int smr.s_rd_seq", "atomic_fetchadd_int smr.s_wr_seq 2"),
                d.take());
        assertEquals(5, SmrWrite.smr_advance(cpu, d.s.smr(), self));
        assertEquals(5, SmrWrite.smr_advance(cpu, d.s.smr(), self));
    }

    @Test
    void aDeferredGoalNotYetReachedFailsWithoutAScan() {
        int goal = SmrWrite.smr_advance(d.cpu(1), d.s.smr(), self);
        assertFalse(SmrWrite.smr_poll(d.traced(1), d.s.smr(), goal, false));
        assertEquals(List.of("atomic_load_acq_int smr.s_rd_seq", "atomic_load_acq_int smr.s_wr_seq", "atomic_thread_fence_acq"),
                d.take());
    }

    @Test
    void waitingForADeferredGoalAdvancesToIt() {
        int goal = SmrWrite.smr_advance(d.cpu(1), d.s.smr(), self);
        SmrWrite.smr_wait(d.traced(1), d.s.smr(), goal);
        assertEquals(List.of("atomic_load_acq_int smr.s_rd_seq", "atomic_load_acq_int smr.s_wr_seq",
                "atomic_fetchadd_int smr.s_wr_seq 2", "atomic_load_int smr.c_seq[0]", "atomic_load_int smr.c_seq[1]",
                "atomic_load_int smr.s_rd_seq", "atomic_cmpset_int smr.s_rd_seq 1 3", "atomic_thread_fence_acq"), d.take());
    }

    @Test
    void aGoalTwoIncrementsAheadIsAdvancedOnceOnlyAndTheWaitPanics() {
        KernelPanic e = assertThrows(KernelPanic.class, () -> SmrWrite.smr_wait(d.traced(1), d.s.smr(), 5));
        assertEquals("smr_poll: blocking poll failed", e.getMessage());
        List<String> trace = d.take();
        assertEquals("atomic_thread_fence_acq", trace.get(trace.size() - 1), "asserted after the fence");
        assertEquals(3, SmrRead.smr_shared_current(d.cpu(1), d.s.smr()));
        SmrWrite.smr_wait(d.cpu(1), d.s.smr(), 5);
        assertEquals(5, SmrRead.smr_shared_current(d.cpu(1), d.s.smr()));
    }

    @Test
    void aDeferredGoalBeyondThatIsInvalid() {
        assertTrue(SmrWrite.smr_poll(d.cpu(1), d.s.smr(), 7, false));
    }

    @Test
    void anAdvanceNeedsTheFunctionOfItsKind() {
        assertThrows(KernelPanic.class, () -> SmrWrite.smr_advance(d.cpu(1), d.s.smr()));
        record Plain(Smr.Default smr) {
        }
        Machine<Plain> plain = new Machine<>(Plain.class);
        assertThrows(KernelPanic.class, () -> SmrWrite.smr_advance(plain.cpu(1), plain.s.smr(), self));
    }

    @Test
    void aLazyAdvanceWithinATickStoresNothing() {
        assertEquals(5, SmrWrite.smr_advance(l.traced(1), lazy));
        assertEquals(List.of("atomic_thread_fence_rel", "atomic_load_acq_long smr.s_wr_pair", "load_int smr.ticks"), l.take());
    }

    @Test
    void aLazyAdvanceFollowsTheClockAtMostTheGracePeriod() {
        l.state.smr_ticks = 1;
        assertEquals(7, SmrWrite.smr_advance(l.traced(1), lazy));
        assertEquals("atomic_cmpset_long smr.s_wr_pair 1 " + ((1L << 32) + 3), l.take().get(3));
        assertEquals(3, SmrRead.smr_shared_current(l.cpu(1), lazy));
        l.state.smr_ticks = 1_000;
        assertEquals(11, SmrWrite.smr_advance(l.cpu(1), lazy));
        assertEquals(7, SmrRead.smr_shared_current(l.cpu(1), lazy));
        l.state.smr_ticks = 3;
        assertEquals(15, SmrWrite.smr_advance(l.cpu(1), lazy), "a clock that went back counts as the grace period");
        assertEquals(11, SmrRead.smr_shared_current(l.cpu(1), lazy));
    }

    @Test
    void theClocksWrapIsNoStepBack() {
        l.state.smr_ticks = Integer.MAX_VALUE;
        SmrWrite.smr_advance(l.cpu(1), lazy);
        int before = SmrRead.smr_shared_current(l.cpu(1), lazy);
        l.state.smr_ticks = Integer.MIN_VALUE;
        SmrWrite.smr_advance(l.cpu(1), lazy);
        assertEquals(before + 2, SmrRead.smr_shared_current(l.cpu(1), lazy));
    }

    @Test
    void aLazyGoalIsReachedAfterTheGracePeriod() {
        int goal = SmrWrite.smr_advance(l.cpu(1), lazy);
        assertFalse(SmrWrite.smr_poll(l.cpu(1), lazy, goal, false));
        l.state.smr_ticks = 1;
        assertFalse(SmrWrite.smr_poll(l.cpu(1), lazy, goal, false));
        l.state.smr_ticks = 2;
        assertTrue(SmrWrite.smr_poll(l.traced(1), lazy, goal, false));
        assertEquals(List.of("atomic_load_acq_long smr.s_wr_pair", "load_int smr.ticks",
                "atomic_cmpset_long smr.s_wr_pair " + ((1L << 32) + 3) + " " + ((2L << 32) + 5),
                "atomic_load_acq_int smr.s_rd_seq", "atomic_load_acq_long smr.s_wr_pair",
                "atomic_load_int smr.c_seq[0]", "atomic_load_int smr.c_seq[1]",
                "atomic_load_int smr.s_rd_seq", "atomic_cmpset_int smr.s_rd_seq 1 5", "atomic_thread_fence_acq"), l.take());
    }

    @Test
    void aLazyReaderHoldsItUp() {
        SmrRead.smr_lazy_enter(l.cpu(0), lazy);
        int goal = SmrWrite.smr_advance(l.cpu(1), lazy);
        l.state.smr_ticks = 5;
        assertFalse(SmrWrite.smr_poll(l.cpu(1), lazy, goal, false));
        SmrRead.smr_lazy_exit(l.cpu(0), lazy);
        assertTrue(SmrWrite.smr_poll(l.cpu(1), lazy, goal, false));
    }

    @Test
    void aBlockingPollOnALazySmrPanics() {
        KernelPanic e = assertThrows(KernelPanic.class, () -> SmrWrite.smr_wait(l.cpu(1), lazy, 1));
        assertEquals("smr_poll: Blocking not allowed on lazy smrs.", e.getMessage());
    }
}

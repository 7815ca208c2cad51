package org.eptlitmus.freebsd;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import org.eptlitmus.atomic9.Cpu;
import org.eptlitmus.atomic9.Length;
import org.eptlitmus.atomic9.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Checks the writers' side of smr(9): the default kind, its poll and its wrap-around. */
class SmrWriteTest {

    record Plain(Smr.Default smr) {
    }

    record NearWrap(Smr.NearWrap smr) {
    }

    record Sixteen(Smr.Sixteen smr) {
    }

    record Checked(Smr.Invariants smr) {
    }

    record One(@Length(1) Smr.Default smr) {
    }

    record Three(@Length(3) Smr.Default smr) {
    }

    record Four(@Length(4) Smr.Default smr) {
    }

    private static final SmrEnter ENTER = SmrEnter.STORE_FENCE_2022;

    private final Machine<Plain> m = new Machine<>(Plain.class);
    private final Smr.Default smr = m.s.smr();

    private int rd_seq() {
        return m.cpu(0).load_int(smr.s_rd_seq());
    }

    @Test
    void advanceLoadsTheReadSequenceBeforeItMovesTheWriteSequence() {
        assertEquals(3, SmrWrite.smr_advance(m.traced(1), smr));
        assertEquals(List.of("atomic_thread_fence_rel", "atomic_load_acq_int smr.s_rd_seq", "atomic_fetchadd_int smr.s_wr_seq 2"),
                m.take());
        assertEquals(5, SmrWrite.smr_advance(m.cpu(1), smr));
        assertEquals(5, SmrRead.smr_shared_current(m.cpu(0), smr));
    }

    @Test
    void theFetchaddMayHaveAnotherOrder() {
        assertEquals(3, SmrWrite.smr_advance(m.traced(1), smr, Order.ACQ_REL));
        assertEquals("raw_fetchadd_int smr.s_wr_seq 2 ACQ_REL", m.take().get(2));
    }

    @Test
    void pollScansEveryCpuAndPublishesTheReadSequence() {
        int goal = SmrWrite.smr_advance(m.cpu(1), smr);
        assertTrue(SmrWrite.smr_poll(m.traced(1), smr, goal, false));
        assertEquals(List.of(
                "atomic_load_acq_int smr.s_rd_seq", "atomic_load_acq_int smr.s_wr_seq",
                "atomic_load_int smr.c_seq[0]", "atomic_load_int smr.c_seq[1]",
                "atomic_load_int smr.s_rd_seq", "atomic_cmpset_int smr.s_rd_seq 1 3", "atomic_thread_fence_acq"), m.take());
        assertEquals(3, rd_seq());
    }

    @Test
    void aGoalAlreadyReachedNeedsNoScan() {
        assertTrue(SmrWrite.smr_poll(m.traced(1), smr, 1, false));
        assertEquals(List.of("atomic_load_acq_int smr.s_rd_seq", "atomic_thread_fence_acq"), m.take());
    }

    @Test
    void anInvalidGoalIsReached() {
        assertTrue(SmrWrite.smr_poll(m.traced(1), smr, 3, false), "no one advanced to 3: the goal has wrapped");
        assertEquals(List.of("atomic_load_acq_int smr.s_rd_seq", "atomic_load_acq_int smr.s_wr_seq", "atomic_thread_fence_acq"),
                m.take());
        assertEquals(1, rd_seq());
    }

    @Test
    void aReaderOnTheOldSequenceHoldsTheGoalUp() {
        SmrRead.smr_enter(m.cpu(0), smr, ENTER);
        int goal = SmrWrite.smr_advance(m.cpu(1), smr);
        assertFalse(SmrWrite.smr_poll(m.cpu(1), smr, goal, false));
        assertEquals(1, rd_seq());
        SmrRead.smr_exit(m.cpu(0), smr);
        assertTrue(SmrWrite.smr_poll(m.cpu(1), smr, goal, false));
        assertEquals(3, rd_seq());
    }

    @Test
    void aReaderOnAnyCpuDoes() {
        anyCpu(One.class, One::smr, 1);
        anyCpu(Plain.class, Plain::smr, 2);
        anyCpu(Three.class, Three::smr, 3);
        anyCpu(Four.class, Four::smr, 4);
    }

    private static <R extends Record> void anyCpu(Class<R> layout, Function<R, Smr.Default> of, int cpus) {
        for (SmrPoll form : List.of(SmrPoll.KERNEL, SmrPoll.C_SEQ_FIRST)) {
            for (int reader = 0; reader < cpus; reader++) {
                Machine<R> w = new Machine<>(layout);
                Smr.Default all = of.apply(w.s);
                SmrRead.smr_enter(w.cpu(reader), all, ENTER);
                int goal = SmrWrite.smr_advance(w.cpu(3), all);
                assertFalse(SmrWrite.smr_poll(w.cpu(3), all, goal, false, form));
                SmrRead.smr_exit(w.cpu(reader), all);
                assertTrue(SmrWrite.smr_poll(w.cpu(3), all, goal, false, form));
            }
        }
    }

    @Test
    void aReaderThatObservedTheGoalDoesNot() {
        int goal = SmrWrite.smr_advance(m.cpu(1), smr);
        SmrRead.smr_enter(m.cpu(0), smr, ENTER);
        assertTrue(SmrWrite.smr_poll(m.cpu(1), smr, goal, false));
        int next = SmrWrite.smr_advance(m.cpu(1), smr);
        assertFalse(SmrWrite.smr_poll(m.cpu(1), smr, next, false));
        assertEquals(3, rd_seq());
    }

    @Test
    void aFailedPollStillMovesTheReadSequenceToTheOldestReader() {
        SmrWrite.smr_advance(m.cpu(1), smr);
        SmrRead.smr_enter(m.cpu(0), smr, ENTER);
        SmrWrite.smr_advance(m.cpu(1), smr);
        int goal = SmrWrite.smr_advance(m.cpu(1), smr);
        assertFalse(SmrWrite.smr_poll(m.cpu(1), smr, goal, false));
        assertEquals(3, rd_seq());
    }

    @Test
    void aDelayedReadersStaleSequenceCountsAsTheReadSequence() {
        int seq = SmrRead.smr_shared_current(m.cpu(0), smr);
        SmrWrite.smr_synchronize(m.cpu(1), smr);
        SmrRead.smr_enter_with(m.cpu(0), smr, seq, ENTER);
        int goal = SmrWrite.smr_advance(m.cpu(1), smr);
        assertEquals(1, m.state.smr_c_seq_0);
        assertFalse(SmrWrite.smr_poll(m.cpu(1), smr, goal, false));
        assertEquals(3, rd_seq(), "the read sequence never goes back");
        SmrRead.smr_exit(m.cpu(0), smr);
        assertTrue(SmrWrite.smr_poll(m.cpu(1), smr, goal, false));
    }

    @ParameterizedTest
    @CsvSource({"6, false", "7, false", "8, false", "9, true"})
    void theClampHoldsForAReaderDelayedByUpToHalfTheCircle(int invalidations, boolean missed) {
        Machine<Sixteen> w = new Machine<>(Sixteen.class);
        Smr.Sixteen few = w.s.smr();
        int seq = SmrRead.smr_shared_current(w.cpu(0), few);
        for (int i = 0; i < invalidations; i++) {
            SmrWrite.smr_synchronize(w.cpu(1), few);
        }
        SmrRead.smr_enter_with(w.cpu(0), few, seq, ENTER);
        SmrWrite.smr_advance(w.cpu(1), few);
        SmrWrite.smr_advance(w.cpu(1), few);
        int goal = SmrWrite.smr_advance(w.cpu(1), few);
        assertEquals(missed, SmrWrite.smr_poll(w.cpu(1), few, goal, false),
                "the goal is over half the circle ahead of c_seq; the read sequence is so from the 9th on");
    }

    @Test
    void waitSpinsOnlyWhileTheReaderIsOnAnOldSequence() {
        int goal = SmrWrite.smr_advance(m.cpu(1), smr);
        SmrRead.smr_enter(m.cpu(0), smr, ENTER);
        SmrWrite.smr_wait(m.traced(1), smr, goal);
        assertFalse(m.take().contains("cpu_spinwait"));
    }

    @Test
    void aPollersCmpsetLosesToAGreaterReadSequence() {
        SmrRead.smr_enter(m.cpu(0), smr, ENTER);
        int goal = SmrWrite.smr_advance(m.cpu(1), smr);
        SmrRead.smr_exit(m.cpu(0), smr);
        SmrWrite.smr_synchronize(m.cpu(1), smr);
        assertEquals(5, rd_seq());
        assertTrue(SmrWrite.smr_poll(m.traced(1), smr, goal, false));
        assertEquals(2, m.take().size());
        assertEquals(5, rd_seq());
    }

    @Test
    void theFormsOfPollDifferInWhatTheySay() {
        assertEquals(List.of(
                "atomic_load_acq_int smr.s_rd_seq", "atomic_load_acq_int smr.s_wr_seq",
                "atomic_load_int smr.c_seq[0]", "atomic_load_int smr.c_seq[1]",
                "atomic_load_int smr.s_rd_seq", "atomic_cmpset_int smr.s_rd_seq 1 3"), polled(SmrPoll.NO_TRAILING_FENCE));
        assertEquals(List.of(
                "atomic_load_acq_int smr.s_rd_seq", "atomic_load_int smr.s_wr_seq",
                "atomic_load_int smr.c_seq[0]", "atomic_load_int smr.c_seq[1]",
                "atomic_load_int smr.s_rd_seq", "atomic_cmpset_int smr.s_rd_seq 1 3", "atomic_thread_fence_acq"),
                polled(SmrPoll.WR_SEQ_RELAXED));
        assertEquals(List.of(
                "atomic_load_acq_int smr.s_rd_seq",
                "atomic_load_int smr.c_seq[0]", "atomic_load_int smr.c_seq[1]", "atomic_load_acq_int smr.s_wr_seq",
                "atomic_load_int smr.s_rd_seq", "atomic_cmpset_int smr.s_rd_seq 1 3", "atomic_thread_fence_acq"),
                polled(SmrPoll.C_SEQ_FIRST));
        assertEquals(List.of(
                "atomic_load_acq_int smr.s_rd_seq", "atomic_load_acq_int smr.s_wr_seq",
                "atomic_load_int smr.c_seq[0]", "atomic_load_int smr.c_seq[1]",
                "atomic_load_int smr.s_rd_seq", "atomic_cmpset_rel_int smr.s_rd_seq 1 3", "atomic_thread_fence_acq"),
                polled(SmrPoll.CMPSET_REL));
        assertEquals(List.of(
                "atomic_load_acq_int smr.s_rd_seq", "atomic_load_acq_int smr.s_wr_seq",
                "atomic_load_int smr.c_seq[0]", "atomic_load_int smr.c_seq[1]",
                "atomic_load_int smr.s_rd_seq", "atomic_cmpset_rel_int smr.s_rd_seq 1 3"),
                polled(SmrPoll.CMPSET_REL_NO_TRAILING_FENCE));
    }

    private static List<String> polled(SmrPoll form) {
        Machine<Plain> m = new Machine<>(Plain.class);
        int goal = SmrWrite.smr_advance(m.cpu(1), m.s.smr());
        assertTrue(SmrWrite.smr_poll(m.traced(1), m.s.smr(), goal, false, form));
        return m.take();
    }

    @Test
    void scanningFirstFindsTheSameReaders() {
        SmrRead.smr_enter(m.cpu(0), smr, ENTER);
        int goal = SmrWrite.smr_advance(m.cpu(1), smr);
        assertFalse(SmrWrite.smr_poll(m.cpu(1), smr, goal, false, SmrPoll.C_SEQ_FIRST));
        assertEquals(1, rd_seq());
        SmrRead.smr_exit(m.cpu(0), smr);
        assertTrue(SmrWrite.smr_poll(m.cpu(1), smr, goal, false, SmrPoll.C_SEQ_FIRST));
        assertEquals(3, rd_seq());
    }

    @Test
    void theSequenceWrapsWithoutAnyoneNoticing() {
        Machine<NearWrap> w = new Machine<>(NearWrap.class);
        Smr.NearWrap near = w.s.smr();
        assertEquals(-1, SmrWrite.smr_advance(w.cpu(1), near));
        SmrRead.smr_enter(w.cpu(0), near, ENTER);
        int goal = SmrWrite.smr_advance(w.cpu(1), near);
        assertEquals(1, goal);
        assertFalse(SmrWrite.smr_poll(w.cpu(1), near, goal, false), "UINT_MAX is older than 1");
        assertEquals(-1, w.cpu(1).load_int(near.s_rd_seq()));
        SmrRead.smr_exit(w.cpu(0), near);
        assertTrue(SmrWrite.smr_poll(w.cpu(1), near, goal, false));
        assertEquals(1, w.cpu(1).load_int(near.s_rd_seq()));
    }

    @Test
    void anAdvanceTooFarAheadPollsFirst() {
        Machine<Sixteen> w = new Machine<>(Sixteen.class);
        Smr.Sixteen few = w.s.smr();
        for (int goal = 3; goal < 9; goal += 2) {
            assertEquals(goal, SmrWrite.smr_advance(w.traced(1), few));
            assertEquals(3, w.take().size());
        }
        assertEquals(9, SmrWrite.smr_advance(w.traced(1), few));
        assertTrue(w.take().contains("atomic_cmpset_int smr.s_rd_seq 1 9"), "8 ahead of the read sequence");
        assertEquals(9, w.cpu(1).load_int(few.s_rd_seq()));
    }

    @Test
    void itWaitsForAnOlderGoalThanItsOwn() {
        Machine<Sixteen> w = new Machine<>(Sixteen.class);
        Smr.Sixteen few = w.s.smr();
        SmrWrite.smr_advance(w.cpu(1), few);
        SmrWrite.smr_advance(w.cpu(1), few);
        SmrRead.smr_enter(w.cpu(0), few, ENTER);
        SmrWrite.smr_advance(w.cpu(1), few);
        int goal = assertTimeoutPreemptively(Duration.ofSeconds(60), () -> SmrWrite.smr_advance(w.cpu(1), few),
                "the reader on 5 is no reason to spin");
        assertEquals(9, goal);
        assertEquals(5, w.cpu(1).load_int(few.s_rd_seq()));
    }

    @Test
    void theDistanceNeverReachesTheMaximumWhateverTheNumberOfWraps() {
        Machine<Sixteen> w = new Machine<>(Sixteen.class);
        Smr.Sixteen few = w.s.smr();
        for (int i = 1; i <= 1_000; i++) {
            int goal = SmrWrite.smr_advance(w.cpu(1), few);
            assertEquals(1 + 2 * i, goal);
            int delta = SmrSeq.SMR_SEQ_DELTA(few.params(), goal, w.cpu(1).load_int(few.s_rd_seq()));
            assertTrue(0 <= delta && delta < few.params().max_delta(), () -> "a distance of " + delta);
        }
    }

    @Test
    void aKernelWithInvariantsStartsShortOfTheWrapAndCrossesIt() {
        Machine<Checked> w = new Machine<>(Checked.class);
        Smr.Invariants checked = w.s.smr();
        int first = SmrWrite.smr_advance(w.cpu(1), checked);
        assertEquals(329_495, first, "UINT_MAX - 100000 and UINT_MAX / 10000 more");
        assertTrue(SmrWrite.smr_poll(w.cpu(1), checked, first, false));
        int seq = first;
        for (int i = 0; i < 25_000; i++) {
            int goal = SmrWrite.smr_advance(w.cpu(1), checked);
            assertEquals(seq + 429_496, goal);
            SmrRead.smr_enter(w.cpu(0), checked, ENTER);
            assertTrue(SmrWrite.smr_poll(w.cpu(1), checked, goal, false));
            int next = SmrWrite.smr_advance(w.cpu(1), checked);
            assertFalse(SmrWrite.smr_poll(w.cpu(1), checked, next, false));
            SmrRead.smr_exit(w.cpu(0), checked);
            assertTrue(SmrWrite.smr_poll(w.cpu(1), checked, next, false));
            seq = next;
        }
    }

    @Test
    void aKernelWithInvariantsPanicsWhenAReaderWaitsForItself() {
        Machine<Checked> w = new Machine<>(Checked.class);
        Cpu cpu = w.cpu(0);
        SmrRead.smr_enter(cpu, w.s.smr(), ENTER);
        KernelPanic e = assertThrows(KernelPanic.class, () -> SmrWrite.smr_advance(cpu, w.s.smr()));
        assertEquals("smr_advance: not allowed in a SMR section.", e.getMessage());
        e = assertThrows(KernelPanic.class, () -> SmrWrite.smr_wait(cpu, w.s.smr(), 1));
        assertEquals("smr_poll: Blocking not allowed in a SMR section.", e.getMessage());
    }
}

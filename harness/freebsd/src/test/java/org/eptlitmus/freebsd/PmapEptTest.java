package org.eptlitmus.freebsd;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.eptlitmus.atomic9.IntCells;
import org.eptlitmus.atomic9.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Checks each form of pmap_invalidate_ept(), access by access. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class PmapEptTest {

    record Ept(Pmap.Ept pmap, IntCells ipi_pending) {
    }

    record Wide(Pmap.EptWide pmap) {
    }

    record Rv(Pmap.Before pmap, SmpRv.Fresh rv) {
    }

    private static final List<String> ADVANCE = List.of("atomic_thread_fence_rel",
            "atomic_load_acq_int pmap.pm_eptsmr.s_rd_seq", "atomic_fetchadd_int pmap.pm_eptsmr.s_wr_seq 2");
    private static final List<String> ACTIVE_AND_IPI = List.of("load_long pmap.pm_active[0]",
            "atomic_thread_fence_rel", "atomic_store_int ipi_pending[0] 1");
    private static final List<String> WAIT = List.of("atomic_load_acq_int pmap.pm_eptsmr.s_rd_seq",
            "atomic_load_acq_int pmap.pm_eptsmr.s_wr_seq",
            "atomic_load_int pmap.pm_eptsmr.c_seq[0]", "atomic_load_int pmap.pm_eptsmr.c_seq[1]",
            "atomic_load_int pmap.pm_eptsmr.s_rd_seq", "atomic_cmpset_int pmap.pm_eptsmr.s_rd_seq 1 3",
            "atomic_thread_fence_acq");

    private final Machine<Ept> m = new Machine<>(Ept.class);

    PmapEptTest() {
        Cpuset.CPU_SET_ATOMIC(m.cpu(0), 0, m.s.pmap().pm_active());
    }

    @SafeVarargs
    private static List<String> concat(List<String>... parts) {
        List<String> all = new ArrayList<>();
        for (List<String> part : parts) {
            all.addAll(part);
        }
        return all;
    }

    @Test
    void beforeThePatchItReturnsAfterTheInterrupt() {
        assertEquals(1, PmapEpt.pmap_invalidate_ept_before(m.traced(1), m.s.pmap(), m.s.ipi_pending()));
        assertEquals(concat(List.of("atomic_add_acq_long pmap.pm_eptgen 1"), ACTIVE_AND_IPI), m.take());
        assertEquals(1, m.state.pmap_pm_eptgen);
        assertTrue(Ipi.ipi_pending(m.cpu(0), m.s.ipi_pending()));
    }

    @Test
    void asPostedItWaits() {
        assertEquals(1, PmapEpt.pmap_invalidate_ept_posted(m.traced(1), m.s.pmap(), m.s.ipi_pending()));
        assertEquals(concat(List.of("atomic_add_acq_long pmap.pm_eptgen 1"), ADVANCE, ACTIVE_AND_IPI, WAIT), m.take());
    }

    @Test
    void asLandedTheIncrementIsRelaxed() {
        assertEquals(1, PmapEpt.pmap_invalidate_ept_landed(m.traced(1), m.s.pmap(), m.s.ipi_pending()));
        assertEquals(concat(List.of("atomic_add_long pmap.pm_eptgen 1"), ADVANCE, ACTIVE_AND_IPI, WAIT), m.take());
        assertEquals(1, m.state.pmap_pm_eptgen);
        assertTrue(Ipi.ipi_pending(m.cpu(0), m.s.ipi_pending()));
    }

    @ParameterizedTest
    @CsvSource({"RELAXED, atomic_add_long pmap.pm_eptgen 1", "ACQUIRE, atomic_add_acq_long pmap.pm_eptgen 1",
        "RELEASE, atomic_add_rel_long pmap.pm_eptgen 1", "ACQ_REL, raw_fetchadd_long pmap.pm_eptgen 1 ACQ_REL"})
    void theIncrementMayHaveAnyOrder(Order order, String access) {
        PmapEpt.pmap_invalidate_ept(m.traced(1), m.s.pmap(), Ipi.NOT_OBSERVED, order);
        assertEquals(concat(List.of(access), ADVANCE, List.of("load_long pmap.pm_active[0]"), WAIT), m.take());
        PmapEpt.pmap_invalidate_ept_nowait(m.traced(1), m.s.pmap(), Ipi.NOT_OBSERVED, order);
        assertEquals(List.of(access, "load_long pmap.pm_active[0]"), m.take());
        assertEquals(2, m.state.pmap_pm_eptgen);
    }

    @Test
    void bySequenceThereIsNoGeneration() {
        PmapEpt.pmap_invalidate_ept_by_seq(m.traced(1), m.s.pmap(), m.s.ipi_pending());
        assertEquals(concat(ADVANCE, ACTIVE_AND_IPI, WAIT), m.take());
        assertEquals(0, m.state.pmap_pm_eptgen);
    }

    @Test
    void bySequenceAFenceMayFollowTheAdvance() {
        PmapEpt.pmap_invalidate_ept_by_seq_fenced(m.traced(1), m.s.pmap(), m.s.ipi_pending());
        assertEquals(concat(ADVANCE, List.of("atomic_thread_fence_seq_cst"), ACTIVE_AND_IPI, WAIT), m.take());
    }

    @Test
    void aSetOfTwoWordsIsReadWordByWord() {
        Machine<Wide> wide = new Machine<>(Wide.class);
        Cpuset.CPU_SET_ATOMIC(wide.cpu(1), 1, wide.s.pmap().pm_active());
        assertEquals(2, PmapEpt.pmap_invalidate_ept_landed(wide.traced(0), wide.s.pmap(), Ipi.NOT_OBSERVED));
        assertTrue(wide.take().containsAll(List.of("load_long pmap.pm_active[0]", "load_long pmap.pm_active[1]")));
    }

    @Test
    void aKernelWithInvariantsPanicsWhereAVcpuInvalidates() {
        record Checked(EptThreadsTest.Checked pmap) {
        }
        Machine<Checked> checked = new Machine<>(Checked.class);
        Cpuset.CPU_SET_ATOMIC(checked.cpu(1), 1, checked.s.pmap().pm_active());
        KernelPanic e = assertThrows(KernelPanic.class,
                () -> PmapEpt.pmap_invalidate_ept_landed(checked.cpu(1), checked.s.pmap(), Ipi.NOT_OBSERVED));
        assertEquals("pmap_invalidate_ept: absurd pm_active", e.getMessage());
        assertEquals(2, PmapEpt.pmap_invalidate_ept_landed(checked.cpu(0), checked.s.pmap(), Ipi.NOT_OBSERVED));
    }

    @Test
    void aRendezvousWithNobodyIsNone() {
        Machine<Rv> rv = new Machine<>(Rv.class);
        assertEquals(0, PmapEpt.pmap_invalidate_ept_rendezvous(rv.traced(1), rv.s.pmap(), rv.s.rv(), Order.RELAXED));
        assertEquals(List.of("atomic_add_long pmap.pm_eptgen 1", "load_long pmap.pm_active[0]"), rv.take());
    }

    @Test
    void aRendezvousReturnsWhenEveryCpuOfTheSetHasAcknowledged() throws InterruptedException {
        Machine<Rv> rv = new Machine<>(Rv.class);
        Cpuset.CPU_SET_ATOMIC(rv.cpu(0), 0, rv.s.pmap().pm_active());
        Thread invalidator = new Thread(
                () -> PmapEpt.pmap_invalidate_ept_rendezvous(rv.cpu(1), rv.s.pmap(), rv.s.rv(), Order.RELAXED));
        invalidator.start();
        while (!Ipi.ipi_pending(rv.cpu(0), rv.s.rv().ipi_pending())) {
            Thread.onSpinWait();
        }
        invalidator.join(20);
        assertTrue(invalidator.isAlive(), "nobody has acknowledged");
        assertTrue(SmpRendezvous.smp_rendezvous_poll(
                rv.cpu(0), rv.s.rv(), SmpRendezvous.Action.NONE, SmpRendezvous.Action.NONE));
        invalidator.join(60_000);
        assertEquals(Thread.State.TERMINATED, invalidator.getState());
        assertEquals(1, rv.state.pmap_pm_eptgen);
    }
}

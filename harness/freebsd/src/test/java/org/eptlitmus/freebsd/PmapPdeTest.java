package org.eptlitmus.freebsd;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.List;
import org.eptlitmus.atomic9.IntCell;
import org.eptlitmus.atomic9.LongCell;
import org.eptlitmus.atomic9.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Checks the workaround for erratum 383: who stores, what, in which order, and that the others stand still. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class PmapPdeTest {

    record Pde(Pmap.Before pmap, SmpRv.Fresh rv, LongCell pte, IntCell done) {
    }

    private final Machine<Pde> m = new Machine<>(Pde.class);
    private final Pde s = m.s;

    @Test
    void theGenerationGoesUpBeforeThePdeIsStored() {
        PmapPde.pmap_update_pde_store(m.traced(0), s.pmap(), s.pte(), 5, Order.ACQUIRE);
        assertEquals(List.of("atomic_add_acq_long pmap.pm_eptgen 1", "store_long pte 5"), m.take());
        assertEquals(1, m.state.pmap_pm_eptgen);
        assertEquals(5, m.state.pte);
    }

    @Test
    void onlyTheInitiatorStores() {
        PmapPde.pmap_update_pde_action(m.traced(1), s.pmap(), s.pte(), 5, 0, Order.RELAXED);
        assertEquals(List.of(), m.take());
        PmapPde.pmap_update_pde_action(m.traced(0), s.pmap(), s.pte(), 5, 0, Order.RELAXED);
        assertEquals(List.of("atomic_add_long pmap.pm_eptgen 1", "store_long pte 5"), m.take());
    }

    @Test
    void aCpuAloneNeedsNoRendezvous() {
        PmapPde.pmap_update_pde(m.traced(0), s.pmap(), s.rv(), s.pte(), 5, 1);
        assertEquals(List.of("atomic_add_long pmap.pm_eptgen 1", "store_long pte 5"), m.take());
    }

    @Test
    void theIncrementMayHaveAnotherOrder() {
        PmapPde.pmap_update_pde(m.traced(0), s.pmap(), s.rv(), s.pte(), 5, 1, Order.RELEASE);
        assertEquals(List.of("atomic_add_rel_long pmap.pm_eptgen 1", "store_long pte 5"), m.take());
    }

    @Test
    void allCpusMeetAndOneStores() throws InterruptedException {
        int rounds = 5_000;
        Thread other = new Thread(() -> {
            while (m.cpu(1).atomic_load_acq_int(s.done()) == 0) {
                if (Ipi.ipi_take(m.cpu(1), s.rv().ipi_pending())) {
                    PmapPde.pmap_update_pde_rendezvous(m.cpu(1), s.pmap(), s.rv(), s.pte(), -1);
                } else {
                    m.cpu(1).cpu_spinwait();
                }
            }
        });
        other.start();
        for (int i = 1; i <= rounds; i++) {
            PmapPde.pmap_update_pde(m.cpu(0), s.pmap(), s.rv(), s.pte(), i, 2);
        }
        m.cpu(0).atomic_store_rel_int(s.done(), 1);
        other.join(60_000);
        assertFalse(other.isAlive());
        assertEquals(rounds, m.state.pmap_pm_eptgen);
        assertEquals(rounds, m.state.pte);
        assertEquals(2, m.state.rv_smp_rv_waiters_3);
    }
}

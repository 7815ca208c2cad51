package org.eptlitmus.freebsd;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.eptlitmus.atomic9.Init;
import org.eptlitmus.atomic9.IntCells;
import org.eptlitmus.atomic9.LongCell;
import org.eptlitmus.atomic9.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Checks guest entry under VMX: when it flushes, what it caches, for which vCPU, and what becomes of a guest that it let in. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class VmxTest {

    record Vm(Pmap.Ept pmap, IntCells ipi_pending, @Init(1) LongCell pte, IntCells pages) {
    }

    private static final GuestEntry LANDED = GuestEntry.LANDED_2022;
    private static final int VPID = 1;

    private final Machine<Vm> m = new Machine<>(Vm.class);
    private final Vm s = m.s;
    private final Vmx.HostCpu vmx = new Vmx.HostCpu();

    private int read(int vpid) {
        return Guest.guest_read(m.cpu(0), vmx, vpid, s.pte(), s.pages());
    }

    @Test
    void entryFlushesOnlyOnAnotherGeneration() {
        assertEquals(0, Vmx.vmx_pmap_activate(m.cpu(0), s.pmap(), vmx, LANDED));
        assertEquals(0, vmx.invepts());
        Vmx.vmx_pmap_deactivate(m.cpu(0), s.pmap(), LANDED);
        m.state.pmap_pm_eptgen = 2;
        assertEquals(2, Vmx.vmx_pmap_activate(m.traced(0), s.pmap(), vmx, LANDED));
        assertEquals(List.of("atomic_load_long pmap.pm_eptgen", "atomic_thread_fence_seq_cst"), m.take().subList(4, 6), "invept");
        assertEquals(1, vmx.invepts());
        assertEquals(2, vmx.eptgen());
        Vmx.vmx_pmap_deactivate(m.cpu(0), s.pmap(), LANDED);
        assertEquals(2, Vmx.vmx_pmap_activate(m.cpu(0), s.pmap(), vmx, LANDED));
        assertEquals(1, vmx.invepts());
    }

    @Test
    void aDoubledLoadComparesOneGenerationAndCachesAnother() {
        m.state.pmap_pm_eptgen = 2;
        GuestEntry doubled = LANDED.with(EptgenLoad.DOUBLED);
        long compared = doubled.activate(m.traced(0), s.pmap());
        m.state.pmap_pm_eptgen = 3;
        Vmx.vmx_check_eptgen(m.traced(0), s.pmap(), vmx, doubled, compared);
        assertEquals(2, m.take().stream().filter("atomic_load_long pmap.pm_eptgen"::equals).count());
        assertEquals(3, vmx.eptgen());
        Vmx.vmx_pmap_deactivate(m.cpu(0), s.pmap(), doubled);
        Vmx.vmx_pmap_activate(m.cpu(0), s.pmap(), vmx, LANDED);
        assertEquals(1, vmx.invepts(), "generation 3 was never flushed for");
    }

    @Test
    void entryBeforeThePatchIsTheBitAndAPlainLoad() {
        m.state.pmap_pm_eptgen = 4;
        assertEquals(4, Vmx.vmx_pmap_activate_before(m.traced(0), s.pmap(), vmx));
        Vmx.vmx_pmap_deactivate_before(m.traced(0), s.pmap());
        assertEquals(List.of("atomic_set_long pmap.pm_active[0] 1", "load_long pmap.pm_eptgen",
                "atomic_thread_fence_seq_cst", "atomic_clear_long pmap.pm_active[0] 1"),
                m.take());
        assertEquals(1, vmx.invepts());
        assertEquals(4, vmx.eptgen());
        assertEquals(0, m.state.pmap_pm_active_0);
    }

    @ParameterizedTest
    @EnumSource
    void entryBySequenceCachesWhatItPublished(SmrEnter enter) {
        Vmx.HostCpu host = new Vmx.HostCpu(1);
        assertEquals(1, Vmx.vmx_pmap_activate_by_seq(m.cpu(0), s.pmap(), host, enter));
        assertEquals(0, host.invepts());
        SmrRead.smr_exit(m.cpu(0), s.pmap().pm_eptsmr());
        PmapEpt.pmap_invalidate_ept_by_seq(m.cpu(1), s.pmap(), Ipi.NOT_OBSERVED);
        assertEquals(3, Vmx.vmx_pmap_activate_by_seq(m.cpu(0), s.pmap(), host, enter));
        assertEquals(1, host.invepts());
        assertEquals(3, host.eptgen());
    }

    @ParameterizedTest
    @EnumSource
    void entryByTheReloadedSequenceLoadsItAgainInsideTheSection(SmrEnter enter) {
        Vmx.HostCpu host = new Vmx.HostCpu(1);
        String load = "atomic_load_int pmap.pm_eptsmr.s_wr_seq";
        assertEquals(1, Vmx.vmx_pmap_activate_by_seq_reloaded(m.traced(0), s.pmap(), host, enter));
        List<String> accesses = m.take();
        assertEquals(load, accesses.get(1));
        assertEquals(load, accesses.get(accesses.size() - 1));
        assertEquals(0, host.invepts());
        SmrRead.smr_exit(m.cpu(0), s.pmap().pm_eptsmr());
        PmapEpt.pmap_invalidate_ept_by_seq(m.cpu(1), s.pmap(), Ipi.NOT_OBSERVED);
        assertEquals(3, Vmx.vmx_pmap_activate_by_seq_reloaded(m.cpu(0), s.pmap(), host, enter));
        assertEquals(1, host.invepts());
        assertEquals(3, host.eptgen());
    }

    @Test
    void entryBySequenceIsBlindToAnIncrementOfTheGeneration() {
        Vmx.HostCpu host = new Vmx.HostCpu(1);
        PmapPde.pmap_update_pde(m.cpu(1), s.pmap(), null, s.pte(), 2, 1);
        assertEquals(1, Vmx.vmx_pmap_activate_by_seq(m.cpu(0), s.pmap(), host, SmrEnter.STORE_FENCE_2022));
        assertEquals(0, host.invepts());
    }

    @Test
    void entryBySequenceTakesAWrappedSequenceForTheOldOne() {
        record Few(Pmap.EptSixteen pmap) {
        }
        Machine<Few> w = new Machine<>(Few.class);
        Vmx.HostCpu host = new Vmx.HostCpu(1);
        host.insert(VPID, 9);
        for (int i = 0; i < 16; i++) {
            PmapEpt.pmap_invalidate_ept_by_seq(w.cpu(1), w.s.pmap(), Ipi.NOT_OBSERVED);
        }
        Vmx.vmx_pmap_activate_by_seq(w.cpu(0), w.s.pmap(), host, SmrEnter.STORE_FENCE_2022);
        assertEquals(0, host.invepts(), "16 invalidations while the vCPU was idle, and none noticed");
        assertEquals(9, host.lookup(VPID));
        SmrRead.smr_exit(w.cpu(0), w.s.pmap().pm_eptsmr());
        PmapEpt.pmap_invalidate_ept_by_seq(w.cpu(1), w.s.pmap(), Ipi.NOT_OBSERVED);
        Vmx.vmx_pmap_activate_by_seq(w.cpu(0), w.s.pmap(), host, SmrEnter.STORE_FENCE_2022);
        assertEquals(1, host.invepts());
    }

    @Test
    void aGuestOutlivesAnInvalidationBeforeThePatch() {
        m.state.pages_0 = 1;
        Vmx.vmx_pmap_activate_before(m.cpu(0), s.pmap(), vmx);
        assertEquals(1, read(VPID));
        m.cpu(1).store_long(s.pte(), Guest.PTE_NONE);
        PmapEpt.pmap_invalidate_ept_before(m.cpu(1), s.pmap(), s.ipi_pending());
        m.cpu(1).store_int(s.pages().c0(), 99);
        assertEquals(99, read(VPID), "used after free");
        assertTrue(Ipi.ipi_pending(m.cpu(0), s.ipi_pending()), "on its way out, but not out");
    }

    @Test
    void sinceThePatchTheInvalidatorWaitsForIt() throws InterruptedException {
        m.state.pages_0 = 1;
        Vmx.vmx_pmap_activate(m.cpu(0), s.pmap(), vmx, LANDED);
        assertEquals(1, read(VPID));
        Thread invalidator = new Thread(() -> {
            m.cpu(1).store_long(s.pte(), Guest.PTE_NONE);
            PmapEpt.pmap_invalidate_ept_landed(m.cpu(1), s.pmap(), s.ipi_pending());
            m.cpu(1).store_int(s.pages().c0(), 99);
        });
        invalidator.start();
        while (!Ipi.ipi_pending(m.cpu(0), s.ipi_pending())) {
            Thread.onSpinWait();
        }
        invalidator.join(20);
        assertTrue(invalidator.isAlive());
        assertEquals(1, read(VPID), "stale, but not yet promised gone");
        Vmx.vmx_pmap_deactivate(m.cpu(0), s.pmap(), LANDED);
        invalidator.join(60_000);
        assertFalse(invalidator.isAlive());
        Vmx.vmx_pmap_activate(m.cpu(0), s.pmap(), vmx, LANDED);
        assertEquals(Guest.EPT_VIOLATION, read(VPID));
    }

    @Test
    void anInterruptTakenBetweenActivationAndTheGuestForcesNoExit() {
        Vmx.vmx_pmap_activate(m.cpu(0), s.pmap(), vmx, LANDED);
        PmapEpt.pm_eptgen_add(m.cpu(1), s.pmap(), Order.RELAXED);
        int goal = SmrWrite.smr_advance(m.cpu(1), s.pmap().pm_eptsmr());
        Ipi.ipi_selected(m.cpu(1), Cpuset.CPU_COPY(m.cpu(1), s.pmap().pm_active()), s.ipi_pending());
        assertTrue(Ipi.ipi_take(m.cpu(0), s.ipi_pending()), "with interrupts on");
        assertFalse(Ipi.ipi_pending(m.cpu(0), s.ipi_pending()), "nothing forces the guest out");
        assertFalse(SmrWrite.smr_poll(m.cpu(1), s.pmap().pm_eptsmr(), goal, false), "and smr_wait would spin");
    }

    @Test
    void twoVcpusOnOneHostCpuShareTheGenerationAndTheFlush() {
        Vmx.vmx_pmap_activate(m.cpu(0), s.pmap(), vmx, LANDED);
        read(1);
        Vmx.vmx_pmap_deactivate(m.cpu(0), s.pmap(), LANDED);
        Vmx.vmx_pmap_activate(m.cpu(0), s.pmap(), vmx, LANDED);
        read(2);
        Vmx.vmx_pmap_deactivate(m.cpu(0), s.pmap(), LANDED);
        m.cpu(1).store_long(s.pte(), Guest.PTE_NONE);
        PmapEpt.pmap_invalidate_ept_landed(m.cpu(1), s.pmap(), s.ipi_pending());
        Vmx.vmx_pmap_activate(m.cpu(0), s.pmap(), vmx, LANDED);
        assertEquals(Guest.EPT_VIOLATION, read(1));
        Vmx.vmx_pmap_deactivate(m.cpu(0), s.pmap(), LANDED);
        Vmx.vmx_pmap_activate(m.cpu(0), s.pmap(), vmx, LANDED);
        assertEquals(1, vmx.invepts(), "the second vCPU finds the generation cached");
        assertEquals(Guest.EPT_VIOLATION, read(2), "and its translations gone");
    }

    @Test
    void aVcpuThatMovedDropsItsOldTranslations() {
        Vmx.Vcpu vcpu = new Vmx.Vcpu(3, 1);
        vmx.insert(3, 9);
        vmx.insert(4, 8);
        assertTrue(Vmx.vmx_set_pcpu_defaults(m.traced(0), s.pmap(), vmx, vcpu, EptgenLoad.ATOMIC));
        assertEquals(List.of("atomic_load_long pmap.pm_eptgen", "atomic_thread_fence_seq_cst"), m.take());
        assertEquals(0, vmx.lookup(3));
        assertEquals(8, vmx.lookup(4));
        assertFalse(Vmx.vmx_set_pcpu_defaults(m.traced(0), s.pmap(), vmx, vcpu, EptgenLoad.ATOMIC));
        assertEquals(List.of(), m.take());
    }

    @Test
    void invvpidIsLeftToInveptOnAnotherGeneration() {
        Vmx.Vcpu vcpu = new Vmx.Vcpu(3);
        vmx.insert(3, 9);
        m.state.pmap_pm_eptgen = 1;
        assertFalse(Vmx.vmx_set_pcpu_defaults(m.traced(0), s.pmap(), vmx, vcpu, EptgenLoad.PLAIN));
        assertEquals(List.of("load_long pmap.pm_eptgen"), m.take());
        assertEquals(9, vmx.lookup(3));
        Vmx.vmx_pmap_activate(m.cpu(0), s.pmap(), vmx, LANDED);
        assertEquals(0, vmx.lookup(3));
    }

    @Test
    void loadsThatGoBackwardsWouldFlushNeither() {
        Vmx.Vcpu vcpu = new Vmx.Vcpu(3);
        vmx.insert(3, 9);
        m.state.pmap_pm_eptgen = 1;
        assertFalse(Vmx.vmx_invvpid(m.cpu(0), s.pmap(), vmx, vcpu, EptgenLoad.PLAIN));
        m.state.pmap_pm_eptgen = 0;
        Vmx.vmx_pmap_activate(m.cpu(0), s.pmap(), vmx, LANDED);
        assertEquals(9, vmx.lookup(3), "stale");
    }

    @Test
    void withoutVpidsThereIsNothingToInvalidate() {
        assertFalse(Vmx.vmx_invvpid(m.traced(0), s.pmap(), vmx, new Vmx.Vcpu(0), EptgenLoad.ATOMIC));
        assertEquals(List.of(), m.take());
        assertThrows(KernelPanic.class,
                () -> Vmx.vmx_invvpid(m.cpu(0), s.pmap(), vmx, new Vmx.Vcpu(1), EptgenLoad.DOUBLED));
    }
}

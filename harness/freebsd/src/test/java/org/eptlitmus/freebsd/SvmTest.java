package org.eptlitmus.freebsd;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.eptlitmus.atomic9.Init;
import org.eptlitmus.atomic9.IntCells;
import org.eptlitmus.atomic9.LongCell;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Checks guest entry under SVM: both generations, ASIDs, and what vmrun flushes. */
class SvmTest {

    record Vm(Pmap.Ept pmap, @Init(1) LongCell pte, IntCells pages) {
    }

    private static final GuestEntry LANDED = GuestEntry.LANDED_2022;

    private final Machine<Vm> m = new Machine<>(Vm.class);
    private final Vm s = m.s;
    private final Svm.Vcpu vcpu = new Svm.Vcpu();

    private Svm.TlbCtrl enter(Svm.HostCpu host, Svm.Vcpu v) {
        Svm.svm_set_lastcpu(m.cpu(0), v);
        Svm.svm_pmap_activate(m.cpu(0), s.pmap(), host, v, LANDED);
        Svm.svm_launch(m.cpu(0), host, v);
        return v.tlb_ctrl();
    }

    private void exit() {
        Svm.svm_pmap_deactivate(m.cpu(0), s.pmap(), LANDED);
    }

    private int read(Svm.HostCpu host, Svm.Vcpu v) {
        return Guest.guest_read(m.cpu(0), host, v.asid(), s.pte(), s.pages());
    }

    @Test
    void theFirstEntryAllocatesAnAsid() {
        Svm.HostCpu host = new Svm.HostCpu(4, true);
        assertEquals(Svm.TlbCtrl.FLUSH_GUEST, enter(host, vcpu));
        assertEquals(1, vcpu.asid());
        assertEquals(1, host.gen());
        exit();
        assertEquals(Svm.TlbCtrl.FLUSH_NOTHING, enter(host, vcpu));
        assertEquals(1, vcpu.asid());
    }

    @Test
    void anotherGenerationFlushesTheAsidWhereTheCpuCan() {
        Svm.HostCpu host = new Svm.HostCpu(4, true);
        enter(host, vcpu);
        assertEquals(0, read(host, vcpu));
        exit();
        m.state.pmap_pm_eptgen = 1;
        m.state.pte = -1;
        assertEquals(Svm.TlbCtrl.FLUSH_GUEST, enter(host, vcpu));
        assertEquals(1, vcpu.asid());
        assertEquals(1, vcpu.eptgen());
        assertEquals(Guest.EPT_VIOLATION, read(host, vcpu));
    }

    @Test
    void andElseGivesANewAsid() {
        Svm.HostCpu host = new Svm.HostCpu(4, false);
        assertEquals(Svm.TlbCtrl.FLUSH_ALL, enter(host, vcpu), "the first of a generation");
        assertEquals(0, read(host, vcpu));
        exit();
        m.state.pmap_pm_eptgen = 1;
        assertEquals(Svm.TlbCtrl.FLUSH_NOTHING, enter(host, vcpu));
        assertEquals(2, vcpu.asid());
        assertEquals(1, host.lookup(1), "the old ASID's translation stays, unused");
        assertEquals(0, host.lookup(2));
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void anAsidIsNeverReusedUnflushed(boolean flush_by_asid) {
        Svm.HostCpu host = new Svm.HostCpu(3, flush_by_asid);
        Svm.Vcpu[] vcpus = {new Svm.Vcpu(), new Svm.Vcpu(), new Svm.Vcpu()};
        for (int i = 0; i < 50; i++) {
            Svm.Vcpu v = vcpus[i % 3];
            enter(host, v);
            assertEquals(i % 2, v.asid() - 1, "two ASIDs for three vCPUs: each entry needs a new one");
            assertEquals(1 + i / 2, host.gen());
            assertEquals(0, host.lookup(v.asid()));
            host.insert(v.asid(), 1 + i % 3);
            exit();
        }
    }

    @Test
    void aVcpuThatMovedGetsANewAsid() {
        Svm.HostCpu host = new Svm.HostCpu(8, true);
        enter(host, vcpu);
        exit();
        Svm.HostCpu other = new Svm.HostCpu(8, true);
        Svm.svm_set_lastcpu(m.cpu(1), vcpu);
        Svm.svm_pmap_activate(m.cpu(1), s.pmap(), other, vcpu, LANDED);
        assertEquals(Svm.TlbCtrl.FLUSH_GUEST, vcpu.tlb_ctrl());
        Svm.svm_pmap_deactivate(m.cpu(1), s.pmap(), LANDED);
        assertEquals(Svm.TlbCtrl.FLUSH_GUEST, enter(host, vcpu), "back again");
        assertEquals(2, vcpu.asid());
    }

    @Test
    void twoVcpusOnOneHostCpuDoNotShareTheGeneration() {
        Svm.HostCpu host = new Svm.HostCpu(4, true);
        Svm.Vcpu second = new Svm.Vcpu();
        enter(host, vcpu);
        read(host, vcpu);
        exit();
        enter(host, second);
        read(host, second);
        exit();
        m.state.pte = -1;
        PmapEpt.pmap_invalidate_ept_landed(m.cpu(1), s.pmap(), Ipi.NOT_OBSERVED);
        assertEquals(Svm.TlbCtrl.FLUSH_GUEST, enter(host, vcpu));
        assertEquals(Guest.EPT_VIOLATION, read(host, vcpu));
        assertEquals(1, host.lookup(second.asid()));
        exit();
        assertEquals(Svm.TlbCtrl.FLUSH_GUEST, enter(host, second));
        assertEquals(Guest.EPT_VIOLATION, read(host, second));
    }

    @Test
    void aDoubledLoadComparesOneGenerationAndCachesAnother() {
        Svm.HostCpu host = new Svm.HostCpu(4, true);
        GuestEntry doubled = LANDED.with(EptgenLoad.DOUBLED);
        Svm.svm_pmap_activate(m.traced(0), s.pmap(), host, vcpu, doubled);
        assertEquals(List.of("atomic_set_long pmap.pm_active[0] 1", "atomic_load_int pmap.pm_eptsmr.s_wr_seq",
                "atomic_store_int pmap.pm_eptsmr.c_seq[0] 1", "atomic_thread_fence_seq_cst",
                "atomic_load_long pmap.pm_eptgen", "atomic_load_long pmap.pm_eptgen"), m.take());
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void vmrunIsAFenceOnlyIfItFlushes(boolean flush_by_asid) {
        Svm.HostCpu host = new Svm.HostCpu(4, flush_by_asid);
        enter(host, vcpu);
        Svm.svm_launch(m.traced(0), host, vcpu);
        assertEquals(List.of("atomic_thread_fence_seq_cst"), m.take());
        exit();
        assertEquals(Svm.TlbCtrl.FLUSH_NOTHING, enter(host, vcpu));
        Svm.svm_launch(m.traced(0), host, vcpu);
        assertEquals(List.of(), m.take());
    }

    @Test
    void entryBeforeThePatchIsTheBitAndAPlainLoad() {
        Svm.HostCpu host = new Svm.HostCpu(4, true);
        m.state.pmap_pm_eptgen = 3;
        assertEquals(3, Svm.svm_pmap_activate_before(m.traced(0), s.pmap(), host, vcpu));
        Svm.svm_pmap_deactivate_before(m.traced(0), s.pmap());
        assertEquals(List.of("atomic_set_acq_long pmap.pm_active[0] 1", "load_long pmap.pm_eptgen", "atomic_clear_long pmap.pm_active[0] 1"),
                m.take());
        assertEquals(3, vcpu.eptgen());
        assertEquals(Svm.TlbCtrl.FLUSH_GUEST, vcpu.tlb_ctrl());
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 1, 17})
    void asidsHaveLimits(int nasid) {
        assertThrows(IllegalArgumentException.class, () -> new Svm.HostCpu(nasid, true));
    }
}

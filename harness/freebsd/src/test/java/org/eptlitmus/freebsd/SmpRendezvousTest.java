package org.eptlitmus.freebsd;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.eptlitmus.atomic9.IntCell;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Checks the rendezvous: its counters, access by access, and that CPUs really meet. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class SmpRendezvousTest {

    record Rv(SmpRv.Fresh rv, IntCell done) {
    }

    record UsedRv(SmpRv.Used rv) {
    }

    private final Machine<Rv> m = new Machine<>(Rv.class);
    private final SmpRv rv = m.s.rv();

    @Test
    void aCpuMeetsItselfAccessByAccess() {
        List<Integer> ran = new ArrayList<>();
        SmpRendezvous.smp_rendezvous_cpus(m.traced(1), rv, 0b10, (cpu, arg) -> ran.add(arg), (cpu, arg) -> ran.add(-arg), 7);
        assertEquals(List.of(7, -7), ran);
        assertEquals(List.of(
                "store_int rv.smp_rv_ncpus 1", "store_int rv.smp_rv_func_arg 7",
                "atomic_store_int rv.smp_rv_waiters[1] 0", "atomic_store_int rv.smp_rv_waiters[2] 0",
                "atomic_store_int rv.smp_rv_waiters[3] 0", "atomic_store_rel_int rv.smp_rv_waiters[0] 0",
                "atomic_thread_fence_rel",
                "atomic_add_acq_int rv.smp_rv_waiters[0] 1", "atomic_load_int rv.smp_rv_waiters[0]", "load_int rv.smp_rv_ncpus",
                "load_int rv.smp_rv_func_arg",
                "atomic_add_int rv.smp_rv_waiters[2] 1", "atomic_load_int rv.smp_rv_waiters[2]", "load_int rv.smp_rv_ncpus",
                "atomic_add_rel_int rv.smp_rv_waiters[3] 1",
                "atomic_load_acq_int rv.smp_rv_waiters[3]"), m.take());
    }

    @Test
    void setUpResetsTheCountersOfTheLastRendezvous() {
        Machine<UsedRv> used = new Machine<>(UsedRv.class);
        assertEquals(2, used.cpu(0).load_int(used.s.rv().smp_rv_waiters().get(0)));
        SmpRendezvous.smp_rv_setup(used.cpu(0), used.s.rv(), 3, 9);
        for (int i = 0; i < 4; i++) {
            assertEquals(0, used.cpu(0).load_int(used.s.rv().smp_rv_waiters().get(i)));
        }
        assertEquals(3, used.cpu(0).load_int(used.s.rv().smp_rv_ncpus()));
        assertEquals(9, used.cpu(0).load_int(used.s.rv().smp_rv_func_arg()));
    }

    @Test
    void aCpuInterruptedBeforeTheSetUpIsVisibleMeetsTheLastRendezvousAndIsLost() {
        Machine<UsedRv> used = new Machine<>(UsedRv.class);
        SmpRv last = used.s.rv();
        assertEquals(0, SmpRendezvous.smp_rendezvous_meet(used.cpu(1), last), "at once, and with the last argument");
        SmpRendezvous.smp_rv_setup(used.cpu(0), last, 2, 9);
        assertEquals(0, used.cpu(0).load_int(last.smp_rv_waiters().c0()), "its count is gone: the initiator waits for ever");
    }

    @Test
    void noCpuIsNoRendezvous() {
        KernelPanic e = assertThrows(KernelPanic.class, () -> SmpRendezvous.smp_rendezvous_cpus(
                m.cpu(0), rv, 0, SmpRendezvous.Action.NONE, SmpRendezvous.Action.NONE, 0));
        assertEquals("ncpus is 0 with non-zero map", e.getMessage());
    }

    @Test
    void withoutAnInterruptThereIsNothingToServe() {
        assertFalse(SmpRendezvous.smp_rendezvous_poll(m.cpu(0), rv, SmpRendezvous.Action.NONE, SmpRendezvous.Action.NONE));
        m.state.done = 1;
        SmpRendezvous.smp_rendezvous_serve(m.traced(0), rv, SmpRendezvous.Action.NONE, SmpRendezvous.Action.NONE, m.s.done());
        assertEquals(List.of("atomic_load_acq_int done"), m.take());
    }

    @Test
    void twoCpusActBetweenMeetingAndParting() throws InterruptedException {
        int rounds = 20_000;
        int[] acted = new int[2];
        int[] missed = new int[2];
        SmpRendezvous.Action action = (cpu, arg) -> acted[cpu.curcpu()] += arg;
        SmpRendezvous.Action teardown = (cpu, arg) -> {
            if (acted[0] != acted[1]) {
                missed[cpu.curcpu()]++;
            }
        };
        Thread other = new Thread(() -> SmpRendezvous.smp_rendezvous_serve(m.cpu(1), rv, action, teardown, m.s.done()));
        other.start();
        for (int i = 1; i <= rounds; i++) {
            SmpRendezvous.smp_rendezvous_cpus(m.cpu(0), rv, 0b11, action, teardown, i);
        }
        m.cpu(0).atomic_store_rel_int(m.s.done(), 1);
        other.join(60_000);
        assertFalse(other.isAlive());
        assertEquals(rounds * (rounds + 1) / 2, acted[0]);
        assertEquals(acted[0], acted[1]);
        assertEquals(0, missed[0] + missed[1]);
        assertTrue(m.state.rv_smp_rv_waiters_3 == 2);
    }
}

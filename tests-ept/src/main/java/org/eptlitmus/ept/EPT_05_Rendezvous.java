package org.eptlitmus.ept;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE_INTERESTING;

import org.eptlitmus.atomic9.Cpu;
import org.eptlitmus.atomic9.Init;
import org.eptlitmus.atomic9.IntCell;
import org.eptlitmus.atomic9.Length;
import org.eptlitmus.atomic9.LongCell;
import org.eptlitmus.atomic9.Order;
import org.eptlitmus.freebsd.Cpuset;
import org.eptlitmus.freebsd.Guest;
import org.eptlitmus.freebsd.Ipi;
import org.eptlitmus.freebsd.Pmap;
import org.eptlitmus.freebsd.PmapEpt;
import org.eptlitmus.freebsd.SmpRendezvous;
import org.eptlitmus.freebsd.SmpRv;
import org.eptlitmus.freebsd.Vmx;
import org.eptlitmus.matrix.Grade;
import org.eptlitmus.matrix.Outcome;
import org.eptlitmus.matrix.Question;
import org.eptlitmus.matrix.Variant;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.infra.results.II_Result;

/**
 * EPT-5 again, for the alternative of the review: no SMR at all, each CPU of {@code pm_active} acknowledges a rendezvous.
 *
 * <p>A CPU that runs a guest has interrupts off and acknowledges when it is out. Of {@code smp_rendezvous_cpus()} the interrupt and the last counter are kept, by which
 * the initiator waits; with an action that does nothing the other counters decide nothing.
 *
 * <pre>
 * vCPU:                                             invalidator:
 *   CPU_SET_ATOMIC(&amp;pm_active)                          pte = 0
 *   pm_eptgen; new generation? flush                   pm_eptgen++
 *   r = page, by the cached translation or a walk      IPI to pm_active
 *   CPU_CLR_ATOMIC(&amp;pm_active)                          wait for waiters[3]
 *   interrupts on: waiters[3]++ if there is an IPI     page = 2
 * </pre>
 *
 * <p>A CPU whose bit is not seen is not waited for. So everything hangs on the bit, set before {@code pm_eptgen} is loaded: store buffering, as in
 * {@link EPT_01_IncrementThenActive}, and no {@code smr_enter()} that could be mended.
 *
 * <pre>
 * AMD EPYC (Zen 4), 2 CPUs, OpenJDK 17.0.15, C2:
 *                     used after free   samples
 *   rendezvous/one                  0     5.3 M
 *   rendezvous/two                  0     6.8 M
 *
 * Armv8, with and without LSE: reached, in the first entry and in the second
 * </pre>
 *
 * <p>Conclusion: on amd64 a rendezvous is as safe as SMR, and simpler; on arm64 it needs the full barrier between the bit and the generation
 * that {@code smr_enter()} has since 2022 and that a rendezvous does not bring along.
 */
@Question(
        id = "EPT-5",
        shape = "a rendezvous instead of SMR",
        code = {
            "vCPU:        {0} CPU_SET_ATOMIC; pm_eptgen; r = page, by the cached translation or a walk; CPU_CLR_ATOMIC; interrupts on;",
            "invalidator: pte = 0; atomic_add_long(&pm_eptgen, 1); smp_rendezvous_cpus(pm_active); page = 2;"
        },
        outcomes = {
            @Outcome(id = {"2, .*", "0, 2"}, desc = "used after free: the guest read the page through a translation that was promised to be gone"),
            @Outcome(id = "0, 0", desc = "the guest read the page before the rendezvous was over"),
            @Outcome(id = {"0, -1", "-1, .*"}, desc = "the guest found no translation")
        },
        grades = @Grade(id = "2, .*", expect = ACCEPTABLE_INTERESTING))
public final class EPT_05_Rendezvous {

    private EPT_05_Rendezvous() {
    }

    record Cells(@Length(1) Pmap.Before pmap, @Length(1) SmpRv.Fresh rv, @Init(1) LongCell pte, IntCell page, IntCell done) {
    }

    @Variant(name = "rendezvous/one", with = "once:")
    static final boolean ONE = false;

    @Variant(name = "rendezvous/two", with = "twice:",
            grades = @Grade(id = "0, 2", expect = ACCEPTABLE_INTERESTING))
    static final boolean TWO = true;

    @Actor
    static void vcpu(Cpu cpu, Cells m, boolean twice, II_Result r) {
        Vmx.HostCpu host = OneStay.vmx();
        r.r1 = OneStay.vmx_before(cpu, m.pmap, m.pte, m.page, host);
        boolean met = false;
        if (twice) {
            met = meet(cpu, m);
            r.r2 = OneStay.vmx_before(cpu, m.pmap, m.pte, m.page, host);
        }
        while (!met && cpu.atomic_load_acq_int(m.done) == 0) {
            met = meet(cpu, m);
            if (!met) {
                cpu.cpu_spinwait();
            }
        }
    }

    /** Interrupts are on: takes the rendezvous interrupt if it is pending, and counts itself as done. */
    private static boolean meet(Cpu cpu, Cells m) {
        if (!Ipi.ipi_take(cpu, m.rv.ipi_pending())) {
            return false;
        }
        SmpRendezvous.smp_rendezvous_done(cpu, m.rv);
        return true;
    }

    @Actor
    static void invalidator(Cpu cpu, Cells m) {
        cpu.store_long(m.pte, Guest.PTE_NONE);
        PmapEpt.pm_eptgen_add(cpu, m.pmap, Order.RELAXED);
        long active = Cpuset.CPU_COPY(cpu, m.pmap.pm_active());
        Ipi.ipi_selected(cpu, active, m.rv.ipi_pending());
        SmpRendezvous.smp_rv_wait(cpu, m.rv, Cpuset.CPU_COUNT(active));
        cpu.store_int(m.page, 2);
        cpu.atomic_store_rel_int(m.done, 1);
    }
}

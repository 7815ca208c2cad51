package org.eptlitmus.ept;

import static org.eptlitmus.matrix.Shipped.LANDED;
import static org.eptlitmus.matrix.Shipped.POSTED;
import static org.eptlitmus.matrix.Shipped.TODAY_OTHERS;
import static org.eptlitmus.matrix.Shipped.TODAY_X86;
import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE_INTERESTING;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import org.eptlitmus.atomic9.Cpu;
import org.eptlitmus.atomic9.Init;
import org.eptlitmus.atomic9.Length;
import org.eptlitmus.atomic9.LongCell;
import org.eptlitmus.atomic9.Order;
import org.eptlitmus.freebsd.Guest;
import org.eptlitmus.freebsd.Ipi;
import org.eptlitmus.freebsd.Pmap;
import org.eptlitmus.freebsd.PmapPde;
import org.eptlitmus.freebsd.SmpRv;
import org.eptlitmus.freebsd.Svm;
import org.eptlitmus.matrix.Grade;
import org.eptlitmus.matrix.Machine;
import org.eptlitmus.matrix.Outcome;
import org.eptlitmus.matrix.Question;
import org.eptlitmus.matrix.Variant;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.infra.results.II_Result;

/**
 * EPT-10 again, with the rendezvous that makes up for the wrong order.
 *
 * <p>All CPUs meet, one of them increments and stores, and the others stand still with interrupts off. No vCPU can be between its load of the generation
 * and its walk: it has either left the guest before the meeting or enters after it.
 *
 * <pre>
 * vCPU:                                  updater, smp_rendezvous_cpus(all):
 *   entry; r1 = the walk; exit             ncpus, func_arg, waiters[]; IPI
 *   takes the IPI                          waiters[0]++, all are here
 *   waiters[0]++, all are here             pm_eptgen++; pde = 2
 *   waiters[2]++, all have acted           waiters[2]++, all have acted
 *   waiters[3]++                           waiters[3]++, all are done
 *   entry; r2 = the walk; exit
 * </pre>
 *
 * <p>On amd64 that is all there is to it:
 *
 * <pre>
 *   AMD EPYC (Zen 4), 2 vCPUs under KVM, OpenJDK 17.0.15, C2, three minutes for the whole suite; unsafe outcomes of samples:
 *                            hardware        arm64-llsc         arm64-lse
 *   rendezvous/add       0 of 265,216   9,687 of 19,456   6,234 of 12,288
 *   rendezvous/add_acq   0 of 210,944    4,617 of 9,216   9,334 of 18,432
 * </pre>
 *
 * <p>On arm64 "1, 1" comes back. What releases the vCPU is {@code waiters[2]}, a relaxed add and a relaxed load, and they order nothing: the next entry
 * may see the old generation and find nothing to flush, or the new generation and the old PDE. The shape after this one takes the counters apart. What
 * holds on arm64 too is the first half: the updater stores behind a branch on the last arrival, so nobody walks the new PDE before it has arrived ("2,
 * 2").
 */
@Question(
        id = "EPT-10",
        shape = "in the rendezvous",
        code = {
            "vCPU:    entry; r1 = what the guest goes through; exit; the rendezvous; entry; r2 = what the guest goes through; exit;",
            "updater: smp_rendezvous(): {0}(&pm_eptgen, 1); pde = 2;"
        },
        outcomes = {
            @Outcome(id = "1, 1", desc = "stale for good: released from the rendezvous, the vCPU goes through the old PDE"),
            @Outcome(id = "1, 2", desc = "released from the rendezvous, the vCPU goes through the new PDE"),
            @Outcome(id = "2, 2", desc = "too early: the vCPU walks the new PDE before it has met the updater")
        },
        grades = {
            @Grade(id = {"1, 1", "2, 2"}, expect = ACCEPTABLE_INTERESTING),
            @Grade(id = "2, 2", on = {Machine.ARM64_LLSC, Machine.ARM64_LSE}, expect = FORBIDDEN)
        })
public final class EPT_10_Rendezvous {

    private EPT_10_Rendezvous() {
    }

    record Cells(@Length(1) Pmap.Before pmap, @Init(1) LongCell pde, @Length(1) SmpRv.Used rv) {
    }

    @Variant(name = "rendezvous/add", with = "atomic_add_long", shipped = {LANDED, TODAY_X86, TODAY_OTHERS})
    static final Order RELAXED = Order.RELAXED;

    @Variant(name = "rendezvous/add_acq", with = "atomic_add_acq_long", shipped = POSTED)
    static final Order ACQUIRE = Order.ACQUIRE;

    @Actor
    static void vcpu(Cpu cpu, Cells m, II_Result r) {
        Svm.HostCpu host = new Svm.HostCpu(4, true);
        Svm.Vcpu vcpu = new Svm.Vcpu();
        r.r1 = enter(cpu, m, host, vcpu);
        while (!Ipi.ipi_take(cpu, m.rv.ipi_pending())) {
            cpu.cpu_spinwait();
        }
        PmapPde.pmap_update_pde_rendezvous(cpu, m.pmap, m.rv, m.pde, 2);
        r.r2 = enter(cpu, m, host, vcpu);
    }

    @Actor
    static void updater(Cpu cpu, Cells m, Order f) {
        PmapPde.pmap_update_pde(cpu, m.pmap, m.rv, m.pde, 2, 2, f);
    }

    /** Entry cut down to {@code check_asid()}: the bit and the section are left out, since the updater waits for neither. */
    private static int enter(Cpu cpu, Cells m, Svm.HostCpu host, Svm.Vcpu vcpu) {
        Svm.check_asid(cpu, m.pmap, host, vcpu);
        Svm.svm_launch(cpu, host, vcpu);
        return Guest.guest_translate(cpu, host, vcpu.asid(), m.pde);
    }
}

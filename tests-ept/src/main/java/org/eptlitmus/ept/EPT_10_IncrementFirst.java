package org.eptlitmus.ept;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE_INTERESTING;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import org.eptlitmus.atomic9.Cpu;
import org.eptlitmus.atomic9.Init;
import org.eptlitmus.atomic9.IntCell;
import org.eptlitmus.atomic9.Length;
import org.eptlitmus.atomic9.LongCell;
import org.eptlitmus.atomic9.Order;
import org.eptlitmus.freebsd.Guest;
import org.eptlitmus.freebsd.Pmap;
import org.eptlitmus.freebsd.PmapEpt;
import org.eptlitmus.freebsd.PmapPde;
import org.eptlitmus.freebsd.Svm;
import org.eptlitmus.matrix.Grade;
import org.eptlitmus.matrix.Machine;
import org.eptlitmus.matrix.Outcome;
import org.eptlitmus.matrix.Question;
import org.eptlitmus.matrix.Variant;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.infra.results.II_Result;

/**
 * Erratum 383: may {@code pm_eptgen} be incremented before the PDE is stored? First, without the rendezvous around it.
 *
 * <p>{@code pmap_invalidate_ept()}'s callers store the entry, and then the generation goes up. {@code pmap_update_pde_store()} does it the other way
 * round. A vCPU that enters between the two sees the new generation, flushes for it, and walks the old PDE. From then on it holds the old translation
 * under a generation that says that it has flushed, and no later entry will drop it.
 *
 * <pre>
 * vCPU:                                 updater:
 *   entry: gen = pm_eptgen                pm_eptgen++
 *     if it is new: flush; walk pde       pde = 2
 *   r1 = told, by a load-acquire          told = 1, by a store-release
 *   entry: gen = pm_eptgen
 *     r2 = what the guest goes through
 * </pre>
 *
 * <p>Entry is cut down to the load of the generation, the comparison and the flush: the updater waits for nobody, so the bit and the section change
 * nothing.
 *
 * <p>With the increment first the outcome "1, 1" is a plain interleaving, and {@code _acq} on the increment, which the kernel had, is no help:
 *
 * <pre>
 *    AMD EPYC (Zen 4), 2 vCPUs under KVM, OpenJDK 17.0.15, C2
 *    variant                        0, 1        0, 2     1, 1   1, 2
 *    alone/incrementFirst/add       8,397,824   20,146     14   3,698,060
 *    alone/incrementFirst/add_acq   3,434,350    6,494      4   2,246,505
 * </pre>
 *
 * <p>With the PDE first amd64 is right. arm64 may still make the increment visible before the PDE, unless it is a release. So the order is wrong by
 * itself, and everything depends on the rendezvous: see the next shape.
 */
@Question(
        id = "EPT-10",
        asks = "Erratum 383: may pm_eptgen be incremented before the PDE is stored?",
        answer = "By itself no: a vCPU may see the new generation and cache the old PDE, by plain interleaving. On amd64 the rendezvous "
                + "around it makes up for that; as arm64 would lower it, it does not, because waiters[2], which lets the CPUs go on, is "
                + "relaxed.",
        inShort = "in the rendezvous, on amd64 alone",
        shape = "without the rendezvous",
        review = {
            "D26910: the erratum 383 path also bumps pm_eptgen, under an SMP rendezvous of all CPUs"
        },
        code = {
            "vCPU:    entry; the guest walks; exit; r1 = atomic_load_acq_int(&told); entry; r2 = what the guest goes through; exit;",
            "updater: {0}; atomic_store_rel_int(&told, 1);"
        },
        outcomes = {
            @Outcome(id = "1, 1", desc = "stale for good: the vCPU flushed for the new generation, cached the old PDE, and keeps it in an entry after the update"),
            @Outcome(id = "1, 2", desc = "an entry after the update goes through the new PDE"),
            @Outcome(id = "0, 1", desc = "the second entry, before the update is done, goes through the old PDE"),
            @Outcome(id = "0, 2", desc = "the second entry, before the update is known to be done, goes through the new PDE")
        },
        grades = @Grade(id = "1, 1", expect = ACCEPTABLE_INTERESTING))
public final class EPT_10_IncrementFirst {

    private EPT_10_IncrementFirst() {
    }

    record Cells(@Length(1) Pmap.Before pmap, @Init(1) LongCell pde, IntCell told) {
    }

    interface Update {
        void update(Cpu cpu, Cells m);
    }

    private static Update incrementFirst(Order order) {
        return (cpu, m) -> PmapPde.pmap_update_pde_store(cpu, m.pmap, m.pde, 2, order);
    }

    private static Update pdeFirst(Order order) {
        return (cpu, m) -> {
            cpu.store_long(m.pde, 2);
            PmapEpt.pm_eptgen_add(cpu, m.pmap, order);
        };
    }

    @Variant(name = "alone/incrementFirst/add", with = "atomic_add_long(&pm_eptgen, 1); pde = 2")
    static final Update INCREMENT_FIRST = incrementFirst(Order.RELAXED);

    @Variant(name = "alone/incrementFirst/add_acq", with = "atomic_add_acq_long(&pm_eptgen, 1); pde = 2")
    static final Update INCREMENT_FIRST_ACQ = incrementFirst(Order.ACQUIRE);

    @Variant(name = "alone/pdeFirst/add", with = "pde = 2; atomic_add_long(&pm_eptgen, 1)")
    static final Update PDE_FIRST = pdeFirst(Order.RELAXED);

    @Variant(name = "alone/pdeFirst/add_rel", with = "pde = 2; atomic_add_rel_long(&pm_eptgen, 1)",
            grades = @Grade(id = "1, 1", on = {Machine.ARM64_LLSC, Machine.ARM64_LSE}, expect = FORBIDDEN))
    static final Update PDE_FIRST_REL = pdeFirst(Order.RELEASE);

    @Actor
    static void vcpu(Cpu cpu, Cells m, II_Result r) {
        Svm.HostCpu host = new Svm.HostCpu(4, true);
        Svm.Vcpu vcpu = new Svm.Vcpu();
        enter(cpu, m, host, vcpu);
        r.r1 = cpu.atomic_load_acq_int(m.told);
        r.r2 = enter(cpu, m, host, vcpu);
    }

    @Actor
    static void updater(Cpu cpu, Cells m, Update f) {
        f.update(cpu, m);
        cpu.atomic_store_rel_int(m.told, 1);
    }

    /** Entry cut down to {@code check_asid()}: the bit and the section are left out, since the updater waits for neither. */
    private static int enter(Cpu cpu, Cells m, Svm.HostCpu host, Svm.Vcpu vcpu) {
        Svm.check_asid(cpu, m.pmap, host, vcpu);
        Svm.svm_launch(cpu, host, vcpu);
        return Guest.guest_translate(cpu, host, vcpu.asid(), m.pde);
    }
}

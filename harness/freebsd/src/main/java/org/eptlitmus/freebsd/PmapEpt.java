package org.eptlitmus.freebsd;

import static org.eptlitmus.freebsd.Cpuset.CPU_COPY;

import org.eptlitmus.atomic9.Cpu;
import org.eptlitmus.atomic9.IntCells;
import org.eptlitmus.atomic9.Order;

/**
 * {@code pmap_invalidate_ept()} of {@code sys/amd64/amd64/pmap.c}, in the forms it had, was posted in, and might have had.
 *
 * <p>Each returns the copy of {@code pm_active} that it sent interrupts to, through flags or {@link Ipi#NOT_OBSERVED}.
 */
public final class PmapEpt {

    private PmapEpt() {
    }

    /** {@code atomic_add_long(&pmap->pm_eptgen, 1)} with this ordering; acquire and release together is a raw fetchadd. */
    public static void pm_eptgen_add(Cpu cpu, Pmap pmap, Order order) {
        if (order == Order.RELAXED) {
            cpu.atomic_add_long(pmap.pm_eptgen(), 1);
        } else if (order == Order.ACQUIRE) {
            cpu.atomic_add_acq_long(pmap.pm_eptgen(), 1);
        } else if (order == Order.RELEASE) {
            cpu.atomic_add_rel_long(pmap.pm_eptgen(), 1);
        } else {
            cpu.raw_fetchadd_long(pmap.pm_eptgen(), 1, order);
        }
    }

    /** Before the patch: increment, interrupt, return. */
    public static long pmap_invalidate_ept_before(Cpu cpu, Pmap pmap, IntCells ipi_pending) {
        return pmap_invalidate_ept_nowait(cpu, pmap, ipi_pending, Order.ACQUIRE);
    }

    /** As first posted: the increment is {@code _acq}. */
    public static long pmap_invalidate_ept_posted(Cpu cpu, Pmap.WithSmr pmap, IntCells ipi_pending) {
        return pmap_invalidate_ept(cpu, pmap, ipi_pending, Order.ACQUIRE);
    }

    /** As landed in rS367593: the increment is relaxed. */
    public static long pmap_invalidate_ept_landed(Cpu cpu, Pmap.WithSmr pmap, IntCells ipi_pending) {
        return pmap_invalidate_ept(cpu, pmap, ipi_pending, Order.RELAXED);
    }

    /** The function before the patch, with this ordering on the increment. */
    public static long pmap_invalidate_ept_nowait(Cpu cpu, Pmap pmap, IntCells ipi_pending, Order order) {
        pm_eptgen_add(cpu, pmap, order);
        long active = CPU_COPY(cpu, pmap.pm_active());
        Ipi.ipi_selected(cpu, active, ipi_pending);
        return active;
    }

    /**
     * The function since the patch, with this ordering on the increment: returns when every vCPU has observed the goal or left.
     *
     * @throws KernelPanic if this CPU is in {@code pm_active}, where KASSERTs that read memory are compiled in
     */
    public static long pmap_invalidate_ept(Cpu cpu, Pmap.WithSmr pmap, IntCells ipi_pending, Order order) {
        if (pmap.pm_eptsmr().params().kassert()) {
            KernelPanic.kassert(!Cpuset.CPU_ISSET(cpu, cpu.curcpu(), pmap.pm_active()), "pmap_invalidate_ept: absurd pm_active");
        }
        pm_eptgen_add(cpu, pmap, order);
        int goal = SmrWrite.smr_advance(cpu, pmap.pm_eptsmr());
        long active = CPU_COPY(cpu, pmap.pm_active());
        Ipi.ipi_selected(cpu, active, ipi_pending);
        SmrWrite.smr_wait(cpu, pmap.pm_eptsmr(), goal);
        return active;
    }

    /** The alternative of the review: returns when every CPU of the set has acknowledged a rendezvous. The guests' CPUs must serve it. */
    public static long pmap_invalidate_ept_rendezvous(Cpu cpu, Pmap pmap, SmpRv rv, Order order) {
        pm_eptgen_add(cpu, pmap, order);
        long active = CPU_COPY(cpu, pmap.pm_active());
        if (active != 0) {
            SmpRendezvous.smp_rendezvous_cpus(cpu, rv, active, SmpRendezvous.Action.NONE, SmpRendezvous.Action.NONE, 0);
        }
        return active;
    }

    /** What EPT-9 asks about: no generation at all, the sequence takes its place. */
    public static long pmap_invalidate_ept_by_seq(Cpu cpu, Pmap.WithSmr pmap, IntCells ipi_pending) {
        return pmap_invalidate_ept_by_seq(cpu, pmap, ipi_pending, false);
    }

    /** The same with a full fence behind the advance, which {@code smr_poll} does without: the new sequence is visible before the CPUs are scanned. */
    public static long pmap_invalidate_ept_by_seq_fenced(Cpu cpu, Pmap.WithSmr pmap, IntCells ipi_pending) {
        return pmap_invalidate_ept_by_seq(cpu, pmap, ipi_pending, true);
    }

    private static long pmap_invalidate_ept_by_seq(Cpu cpu, Pmap.WithSmr pmap, IntCells ipi_pending, boolean fenced) {
        int goal = SmrWrite.smr_advance(cpu, pmap.pm_eptsmr());
        if (fenced) {
            cpu.atomic_thread_fence_seq_cst();
        }
        long active = CPU_COPY(cpu, pmap.pm_active());
        Ipi.ipi_selected(cpu, active, ipi_pending);
        SmrWrite.smr_wait(cpu, pmap.pm_eptsmr(), goal);
        return active;
    }
}

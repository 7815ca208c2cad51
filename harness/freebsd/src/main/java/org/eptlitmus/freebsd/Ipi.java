package org.eptlitmus.freebsd;

import static org.eptlitmus.freebsd.Cpuset.CPU_ISSET;

import org.eptlitmus.atomic9.Cpu;
import org.eptlitmus.atomic9.IntCell;
import org.eptlitmus.atomic9.IntCells;

/**
 * Inter-processor interrupts: a flag for each CPU that another CPU sets and the target finds.
 *
 * <p>A CPU takes a pending interrupt when interrupts are on, and with them off keeps it pending. In the guest a pending interrupt forces an exit.
 * What the model leaves open is what it must: when the flag is seen. The fence on either side is the interrupt controller's: on amd64 the write that sends
 * the interrupt is behind earlier stores, on arm64 {@code dsb ishst} makes it so; of the
 * four fences of atomic(9) the release fence is the weakest that covers that.
 */
public final class Ipi {

    /**
     * Interrupts that nobody looks for: sending one is no access and orders nothing. For a guest that exits by itself, where
     * the protocol must hold whether or not the interrupt's own fence helps it.
     */
    public static final IntCells NOT_OBSERVED = new IntCells(0, null, null, null, null);

    private Ipi() {
    }

    /**
     * {@code ipi_selected}: interrupts each CPU of the set; what this CPU stored before is visible to a CPU that takes it.
     *
     * @param cpus a copy of a cpuset; a CPU beyond the flags gets none
     */
    public static void ipi_selected(Cpu cpu, long cpus, IntCells ipi_pending) {
        if (ipi_pending.length() > 0) {
            cpu.atomic_thread_fence_rel();
            ipi_selected_no_dsb(cpu, cpus, ipi_pending);
        }
    }

    /** {@code ipi_selected} of arm64 before rS364794: the interrupt may be taken before this CPU's earlier stores are visible. */
    public static void ipi_selected_no_dsb(Cpu cpu, long cpus, IntCells ipi_pending) {
        if (ipi_pending.length() == 0) {
            return;
        }
        send(cpu, cpus, 0, ipi_pending.c0());
        if (ipi_pending.length() > 1) {
            send(cpu, cpus, 1, ipi_pending.c1());
        }
        if (ipi_pending.length() > 2) {
            send(cpu, cpus, 2, ipi_pending.c2());
        }
        if (ipi_pending.length() > 3) {
            send(cpu, cpus, 3, ipi_pending.c3());
        }
    }

    private static void send(Cpu cpu, long cpus, int n, IntCell pending) {
        if (CPU_ISSET(n, cpus)) {
            cpu.atomic_store_int(pending, 1);
        }
    }

    /** Whether an interrupt is pending for this CPU: in the guest, whether it must exit. Leaves it pending. */
    public static boolean ipi_pending(Cpu cpu, IntCells ipi_pending) {
        return cpu.atomic_load_int(ipi_pending.get(cpu.curcpu())) != 0;
    }

    /**
     * Takes this CPU's pending interrupt, if there is one: it is pending no longer, and what its sender stored before it is visible.
     *
     * @return whether there was one
     */
    public static boolean ipi_take(Cpu cpu, IntCells ipi_pending) {
        IntCell pending = ipi_pending.get(cpu.curcpu());
        if (cpu.atomic_load_acq_int(pending) == 0) {
            return false;
        }
        cpu.atomic_store_int(pending, 0);
        return true;
    }
}

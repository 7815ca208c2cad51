package org.eptlitmus.freebsd;

import org.eptlitmus.atomic9.Cpu;
import org.eptlitmus.atomic9.LongCell;
import org.eptlitmus.atomic9.Order;

/**
 * {@code pmap_update_pde()} of {@code sys/amd64/amd64/pmap.c}: the workaround for AMD's erratum 383, which must never have the TLB hold two
 * page sizes for one address.
 *
 * <p>The generation goes up <em>before</em> the PDE is stored, the reverse of an invalidation, and only a rendezvous of all CPUs makes up for it.
 */
public final class PmapPde {

    private PmapPde() {
    }

    /** {@code pmap_update_pde} as landed: the increment is relaxed. It was {@code _acq} before rS367593. */
    public static void pmap_update_pde(Cpu cpu, Pmap pmap, SmpRv rv, LongCell pde, long newpde, int all_cpus) {
        pmap_update_pde(cpu, pmap, rv, pde, newpde, all_cpus, Order.RELAXED);
    }

    /**
     * {@code pmap_update_pde} on a guest's pmap: a rendezvous of all CPUs, inside of which this one stores.
     *
     * @param all_cpus how many CPUs there are, this one among them: 1 to 4; alone it needs no rendezvous
     * @param order that of the increment
     */
    public static void pmap_update_pde(Cpu cpu, Pmap pmap, SmpRv rv, LongCell pde, long newpde, int all_cpus, Order order) {
        if (all_cpus == 1) {
            pmap_update_pde_store(cpu, pmap, pde, newpde, order);
            return;
        }
        SmpRendezvous.smp_rendezvous_cpus(cpu, rv, (1L << all_cpus) - 1,
                (on, store) -> pmap_update_pde_action(on, pmap, pde, newpde, store, order), SmpRendezvous.Action.NONE, cpu.curcpu());
    }

    /** What {@code smp_rendezvous_action} does on the other CPUs, with interrupts off: the same action, which stores nothing there. */
    public static void pmap_update_pde_rendezvous(Cpu cpu, Pmap pmap, SmpRv rv, LongCell pde, long newpde) {
        SmpRendezvous.smp_rendezvous_action(cpu, rv,
                (on, store) -> pmap_update_pde_action(on, pmap, pde, newpde, store, Order.RELAXED), SmpRendezvous.Action.NONE);
    }

    /**
     * {@code pmap_update_pde_action}: the initiator's CPU stores, the others only stand still.
     *
     * @param store {@code act->store}: the CPU that stores
     */
    public static void pmap_update_pde_action(Cpu cpu, Pmap pmap, LongCell pde, long newpde, int store, Order order) {
        if (cpu.curcpu() == store) {
            pmap_update_pde_store(cpu, pmap, pde, newpde, order);
        }
    }

    /** {@code pmap_update_pde_store} on a guest's pmap: the increment with this ordering, then the PDE. */
    public static void pmap_update_pde_store(Cpu cpu, Pmap pmap, LongCell pde, long newpde, Order order) {
        PmapEpt.pm_eptgen_add(cpu, pmap, order);
        cpu.store_long(pde, newpde);
    }
}

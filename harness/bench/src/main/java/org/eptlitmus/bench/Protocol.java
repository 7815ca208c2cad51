package org.eptlitmus.bench;

import org.eptlitmus.atomic9.Cpu;
import org.eptlitmus.freebsd.Cpuset;
import org.eptlitmus.freebsd.GuestEntry;
import org.eptlitmus.freebsd.Ipi;
import org.eptlitmus.freebsd.Pmap;
import org.eptlitmus.freebsd.PmapEpt;
import org.eptlitmus.freebsd.SmpRendezvous;
import org.eptlitmus.freebsd.SmpRv;
import org.eptlitmus.freebsd.SmrEnter;
import org.eptlitmus.freebsd.Vmx;

/** The ways to invalidate that the review weighs against each other, each with the guest entry that goes with it. */
public enum Protocol {

    /** Before the patch: the interrupt is sent, and nobody waits. */
    NEITHER {
        @Override
        void enter(Cpu cpu, Pmap.Ept pmap, Vmx.HostCpu host) {
            Vmx.vmx_pmap_activate_before(cpu, pmap, host);
        }

        @Override
        void exit(Cpu cpu, Pmap.Ept pmap) {
            Vmx.vmx_pmap_deactivate_before(cpu, pmap);
        }

        @Override
        long invalidate(Cpu cpu, Pmap.Ept pmap, SmpRv rv) {
            return PmapEpt.pmap_invalidate_ept_before(cpu, pmap, rv.ipi_pending());
        }
    },

    /** As landed: every vCPU has seen the new sequence, or left. */
    SMR {
        @Override
        void enter(Cpu cpu, Pmap.Ept pmap, Vmx.HostCpu host) {
            Vmx.vmx_pmap_activate(cpu, pmap, host, GuestEntry.LANDED_2020);
        }

        @Override
        void exit(Cpu cpu, Pmap.Ept pmap) {
            Vmx.vmx_pmap_deactivate(cpu, pmap, GuestEntry.LANDED_2020);
        }

        @Override
        long invalidate(Cpu cpu, Pmap.Ept pmap, SmpRv rv) {
            return PmapEpt.pmap_invalidate_ept_landed(cpu, pmap, rv.ipi_pending());
        }
    },

    /** The alternative: every CPU that was interrupted has said so. */
    RENDEZVOUS {
        @Override
        void enter(Cpu cpu, Pmap.Ept pmap, Vmx.HostCpu host) {
            Vmx.vmx_pmap_activate_before(cpu, pmap, host);
        }

        @Override
        void exit(Cpu cpu, Pmap.Ept pmap) {
            Vmx.vmx_pmap_deactivate_before(cpu, pmap);
        }

        @Override
        long invalidate(Cpu cpu, Pmap.Ept pmap, SmpRv rv) {
            cpu.atomic_add_long(pmap.pm_eptgen(), 1);
            long active = Cpuset.CPU_COPY(cpu, pmap.pm_active());
            int ncpus = Cpuset.CPU_COUNT(active);
            SmpRendezvous.smp_rv_setup(cpu, rv, ncpus, 0);
            Ipi.ipi_selected(cpu, active, rv.ipi_pending());
            SmpRendezvous.smp_rv_wait(cpu, rv, ncpus);
            return active;
        }
    },

    /** What EPT-9 asks about: the sequence is the generation, and one atomic less is executed. */
    SEQUENCE {
        @Override
        void enter(Cpu cpu, Pmap.Ept pmap, Vmx.HostCpu host) {
            Vmx.vmx_pmap_activate_by_seq_reloaded(cpu, pmap, host, SmrEnter.ADD_ACQ_2020);
        }

        @Override
        void exit(Cpu cpu, Pmap.Ept pmap) {
            Vmx.vmx_pmap_deactivate(cpu, pmap, GuestEntry.LANDED_2020);
        }

        @Override
        long invalidate(Cpu cpu, Pmap.Ept pmap, SmpRv rv) {
            return PmapEpt.pmap_invalidate_ept_by_seq(cpu, pmap, rv.ipi_pending());
        }
    };

    /** Guest entry. */
    abstract void enter(Cpu cpu, Pmap.Ept pmap, Vmx.HostCpu host);

    /** Guest exit. */
    abstract void exit(Cpu cpu, Pmap.Ept pmap);

    /** The invalidation; returns the CPUs that were interrupted. */
    abstract long invalidate(Cpu cpu, Pmap.Ept pmap, SmpRv rv);
}

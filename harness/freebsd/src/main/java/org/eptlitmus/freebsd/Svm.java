package org.eptlitmus.freebsd;

import org.eptlitmus.atomic9.Cpu;

/**
 * Guest entry and exit under SVM: {@code sys/amd64/vmm/amd/svm.c}. The generation is cached for each vCPU; besides it each host CPU has a generation of ASIDs.
 *
 * <p>Entry, guest and exit run with interrupts off; the look at {@code lastcpu} before them in a critical section with interrupts on. A {@code vmrun} that flushes is a full fence here, as {@link Vmx}'s flushes are; one that does not orders nothing.
 */
public final class Svm {

    private Svm() {
    }

    /** What one host CPU has: {@code asid[cpu]}, and the translations it cached, tagged by ASID. */
    public static final class HostCpu extends Tlb {

        private final int nasid;
        private final boolean flush_by_asid;
        private int gen = -1;
        private int num;

        /**
         * A host CPU that never ran a guest: the first allocation gives ASID 1 of generation 1.
         *
         * @param nasid how many ASIDs it has, 0 among them, which is the host's: 2 to {@link Tlb#LIMIT}
         * @param flush_by_asid whether {@code vmrun} can flush one ASID's translations
         */
        public HostCpu(int nasid, boolean flush_by_asid) {
            if (nasid < 2 || nasid > Tlb.LIMIT) {
                throw new IllegalArgumentException(nasid + " ASIDs, not 2 to " + Tlb.LIMIT);
            }
            this.nasid = nasid;
            this.flush_by_asid = flush_by_asid;
            num = nasid - 1;
        }

        /** The generation of its ASIDs: never 0, which is that of a vCPU without one. */
        public int gen() {
            return gen;
        }

        /** The last ASID it gave. */
        public int num() {
            return num;
        }
    }

    /** What {@code vmrun} is told of the TLB: {@code ctrl->tlb_ctrl}. */
    public enum TlbCtrl {
        /** {@code VMCB_TLB_FLUSH_NOTHING}. */
        FLUSH_NOTHING,
        /** {@code VMCB_TLB_FLUSH_GUEST}: this ASID's translations. */
        FLUSH_GUEST,
        /** {@code VMCB_TLB_FLUSH_ALL}. */
        FLUSH_ALL
    }

    /** A vCPU: {@code struct svm_vcpu}. One actor at a time runs it. */
    public static final class Vcpu {

        private static final int NOCPU = -1;

        private long eptgen;
        private int asid_gen;
        private int asid_num;
        private int lastcpu = NOCPU;
        private TlbCtrl tlb_ctrl = TlbCtrl.FLUSH_NOTHING;

        /** The generation cached. */
        public long eptgen() {
            return eptgen;
        }

        /** Its ASID, the tag of its translations; 0 before the first entry. */
        public int asid() {
            return asid_num;
        }

        /** What the next {@code vmrun} will do to the TLB. */
        public TlbCtrl tlb_ctrl() {
            return tlb_ctrl;
        }
    }

    /** The head of {@code svm_run}, interrupts on: a vCPU that last ran on another host CPU needs a new ASID. */
    public static void svm_set_lastcpu(Cpu cpu, Vcpu vcpu) {
        if (vcpu.lastcpu != cpu.curcpu()) {
            vcpu.asid_gen = 0;
            vcpu.lastcpu = cpu.curcpu();
        }
    }

    /** {@code svm_pmap_activate}. Returns the generation that was compared. */
    public static long svm_pmap_activate(Cpu cpu, Pmap.WithSmr pmap, HostCpu host, Vcpu vcpu, GuestEntry form) {
        long eptgen = form.activate(cpu, pmap);
        svm_check_eptgen(host, vcpu, eptgen);
        vcpu.eptgen = form.to_cache(cpu, pmap, eptgen);
        return eptgen;
    }

    /** {@code svm_pmap_deactivate}. */
    public static void svm_pmap_deactivate(Cpu cpu, Pmap.WithSmr pmap, GuestEntry form) {
        form.deactivate(cpu, pmap);
    }

    /** Entry before the patch: the bit, and {@code check_asid}. Returns the generation. */
    public static long svm_pmap_activate_before(Cpu cpu, Pmap pmap, HostCpu host, Vcpu vcpu) {
        Cpuset.CPU_SET_ATOMIC_ACQ(cpu, cpu.curcpu(), pmap.pm_active());
        return check_asid(cpu, pmap, host, vcpu);
    }

    /** {@code check_asid} of before the patch, the part of {@code svm_pmap_activate} between the section's enter and the guest: one plain load. Returns the generation. */
    public static long check_asid(Cpu cpu, Pmap pmap, HostCpu host, Vcpu vcpu) {
        long eptgen = cpu.load_long(pmap.pm_eptgen());
        svm_check_eptgen(host, vcpu, eptgen);
        vcpu.eptgen = eptgen;
        return eptgen;
    }

    /** Exit before the patch: the bit. */
    public static void svm_pmap_deactivate_before(Cpu cpu, Pmap pmap) {
        Cpuset.CPU_CLR_ATOMIC(cpu, cpu.curcpu(), pmap.pm_active());
    }

    /**
     * The middle of {@code svm_pmap_activate}: compares both generations, and has the coming {@code vmrun} flush, or the vCPU change its ASID.
     */
    public static void svm_check_eptgen(HostCpu host, Vcpu vcpu, long eptgen) {
        vcpu.tlb_ctrl = TlbCtrl.FLUSH_NOTHING;
        if (vcpu.asid_gen != host.gen) {
            svm_alloc_asid(host, vcpu);
        } else if (vcpu.eptgen != eptgen) {
            if (host.flush_by_asid) {
                vcpu.tlb_ctrl = TlbCtrl.FLUSH_GUEST;
            } else {
                svm_alloc_asid(host, vcpu);
            }
        }
    }

    private static void svm_alloc_asid(HostCpu host, Vcpu vcpu) {
        if (++host.num >= host.nasid) {
            host.num = 1;
            if (++host.gen == 0) {
                host.gen = 1;
            }
            if (!host.flush_by_asid) {
                vcpu.tlb_ctrl = TlbCtrl.FLUSH_ALL;
            }
        }
        vcpu.asid_gen = host.gen;
        vcpu.asid_num = host.num;
        if (host.flush_by_asid) {
            vcpu.tlb_ctrl = TlbCtrl.FLUSH_GUEST;
        }
    }

    /** {@code svm_launch}: {@code vmrun} flushes as it was told to. */
    public static void svm_launch(Cpu cpu, HostCpu host, Vcpu vcpu) {
        if (vcpu.tlb_ctrl == TlbCtrl.FLUSH_ALL) {
            host.flush_all();
            cpu.atomic_thread_fence_seq_cst();
        } else if (vcpu.tlb_ctrl == TlbCtrl.FLUSH_GUEST) {
            host.flush(vcpu.asid_num);
            cpu.atomic_thread_fence_seq_cst();
        }
    }
}

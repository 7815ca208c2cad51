package org.eptlitmus.freebsd;

import static org.eptlitmus.freebsd.KernelPanic.kassert;

import org.eptlitmus.atomic9.Cpu;

/**
 * Guest entry and exit under VMX: {@code sys/amd64/vmm/intel/vmx.c}. The generation is cached for each VM and host CPU, whichever vCPU runs there.
 *
 * <p>Entry, guest and exit run with interrupts off. What comes before them, {@code vmx_set_pcpu_defaults} and its {@code vmx_invvpid}, runs in a critical section
 * with interrupts on: the thread stays on its CPU, and an IPI may come between. {@code invept} and {@code invvpid} are full fences here: on amd64 they are serializing, and on arm64 a TLBI is
 * complete only behind a {@code dsb}. So what is walked after a flush is read after the generation that asked for it.
 */
public final class Vmx {

    private Vmx() {
    }

    /** What one host CPU has of one VM: {@code vmx->eptgen[cpu]}, and the translations it cached, tagged by VPID. */
    public static final class HostCpu extends Tlb {

        private long eptgen;
        private int invepts;

        /** Nothing cached. */
        public HostCpu() {
        }

        /** @param eptgen the generation cached */
        public HostCpu(long eptgen) {
            this.eptgen = eptgen;
        }

        /** The generation cached. */
        public long eptgen() {
            return eptgen;
        }

        /** How many times {@code invept} ran. */
        public int invepts() {
            return invepts;
        }

        /** {@code invept(INVEPT_TYPE_SINGLE_CONTEXT)}: drops the VM's translations, every vCPU's. */
        void invept(Cpu cpu) {
            flush_all();
            cpu.atomic_thread_fence_seq_cst();
            invepts++;
        }
    }

    /** A vCPU: {@code struct vmx_vcpu}. One actor at a time runs it. */
    public static final class Vcpu {

        private static final int NOCPU = -1;

        /** Its VPID, the tag of its translations: 1 to 15, or 0 where the CPU has no VPIDs. */
        public final int vpid;

        private int lastcpu = NOCPU;

        /** A vCPU that never ran. */
        public Vcpu(int vpid) {
            this.vpid = vpid;
        }

        /** A vCPU that last ran on this host CPU. */
        public Vcpu(int vpid, int lastcpu) {
            this.vpid = vpid;
            this.lastcpu = lastcpu;
        }
    }

    /** {@code vmx_pmap_activate}: the last thing before the guest runs. Returns the generation that was compared. */
    public static long vmx_pmap_activate(Cpu cpu, Pmap.WithSmr pmap, HostCpu vmx, GuestEntry form) {
        long eptgen = form.activate(cpu, pmap);
        vmx_check_eptgen(cpu, pmap, vmx, form, eptgen);
        return eptgen;
    }

    /** The end of {@code vmx_pmap_activate}: a generation other than the one cached is cached, and the TLB flushed. */
    public static void vmx_check_eptgen(Cpu cpu, Pmap pmap, HostCpu vmx, GuestEntry form, long eptgen) {
        if (eptgen != vmx.eptgen) {
            vmx.eptgen = form.to_cache(cpu, pmap, eptgen);
            vmx.invept(cpu);
        }
    }

    /** {@code vmx_pmap_deactivate}. */
    public static void vmx_pmap_deactivate(Cpu cpu, Pmap.WithSmr pmap, GuestEntry form) {
        form.deactivate(cpu, pmap);
    }

    /** Entry before the patch, in C since D26830 had moved it out of {@code vmx_enter_guest}'s assembly: the bit, and one plain load. Returns the generation. */
    public static long vmx_pmap_activate_before(Cpu cpu, Pmap pmap, HostCpu vmx) {
        Cpuset.CPU_SET_ATOMIC(cpu, cpu.curcpu(), pmap.pm_active());
        long eptgen = cpu.load_long(pmap.pm_eptgen());
        if (eptgen != vmx.eptgen) {
            vmx.eptgen = eptgen;
            vmx.invept(cpu);
        }
        return eptgen;
    }

    /** Exit before the patch: the bit. */
    public static void vmx_pmap_deactivate_before(Cpu cpu, Pmap pmap) {
        Cpuset.CPU_CLR_ATOMIC(cpu, cpu.curcpu(), pmap.pm_active());
    }

    /** What EPT-9 asks about: the sequence that {@code smr_enter} published, in the place of the generation. Returns it. */
    public static int vmx_pmap_activate_by_seq(Cpu cpu, Pmap.WithSmr pmap, HostCpu vmx, SmrEnter enter) {
        Cpuset.CPU_SET_ATOMIC(cpu, cpu.curcpu(), pmap.pm_active());
        int seq = SmrRead.smr_enter(cpu, pmap.pm_eptsmr(), enter);
        vmx_check_seq(cpu, pmap, vmx, seq);
        return seq;
    }

    /** The same by the sequence that a second load finds, inside the section: as {@code pm_eptgen} is loaded. Returns it. */
    public static int vmx_pmap_activate_by_seq_reloaded(Cpu cpu, Pmap.WithSmr pmap, HostCpu vmx, SmrEnter enter) {
        Cpuset.CPU_SET_ATOMIC(cpu, cpu.curcpu(), pmap.pm_active());
        SmrRead.smr_enter(cpu, pmap.pm_eptsmr(), enter);
        int seq = SmrRead.smr_shared_current(cpu, pmap.pm_eptsmr());
        vmx_check_seq(cpu, pmap, vmx, seq);
        return seq;
    }

    private static void vmx_check_seq(Cpu cpu, Pmap.WithSmr pmap, HostCpu vmx, int seq) {
        if (SmrSeq.SMR_SEQ_DELTA(pmap.pm_eptsmr().params(), seq, (int) vmx.eptgen) != 0) {
            vmx.eptgen = seq;
            vmx.invept(cpu);
        }
    }

    /** {@code vmx_set_pcpu_defaults}: a vCPU that last ran on another host CPU drops what this one cached for it; interrupts are on. Returns whether {@code invvpid} ran. */
    public static boolean vmx_set_pcpu_defaults(Cpu cpu, Pmap pmap, HostCpu vmx, Vcpu vcpu, EptgenLoad load) {
        if (vcpu.lastcpu == cpu.curcpu()) {
            return false;
        }
        vcpu.lastcpu = cpu.curcpu();
        return vmx_invvpid(cpu, pmap, vmx, vcpu, load);
    }

    /**
     * {@code vmx_invvpid} of a running vCPU: skipped if the generation is another than the one cached, since entry will then {@code invept}.
     *
     * @param load {@code ATOMIC} since the patch, {@code PLAIN} before
     * @return whether {@code invvpid} ran
     */
    public static boolean vmx_invvpid(Cpu cpu, Pmap pmap, HostCpu vmx, Vcpu vcpu, EptgenLoad load) {
        kassert(load == EptgenLoad.ATOMIC || load == EptgenLoad.PLAIN, "vmx_invvpid: loads once, and not with acquire.");
        if (vcpu.vpid == 0) {
            return false;
        }
        long eptgen = load == EptgenLoad.ATOMIC ? cpu.atomic_load_long(pmap.pm_eptgen()) : cpu.load_long(pmap.pm_eptgen());
        if (eptgen != vmx.eptgen) {
            return false;
        }
        vmx.flush(vcpu.vpid);
        cpu.atomic_thread_fence_seq_cst();
        return true;
    }
}

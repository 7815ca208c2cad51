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
import org.eptlitmus.freebsd.GuestEntry;
import org.eptlitmus.freebsd.Ipi;
import org.eptlitmus.freebsd.Pmap;
import org.eptlitmus.freebsd.PmapEpt;
import org.eptlitmus.freebsd.SmrEnter;
import org.eptlitmus.freebsd.SmrRead;
import org.eptlitmus.freebsd.Svm;
import org.eptlitmus.freebsd.Tlb;
import org.eptlitmus.freebsd.Vmx;
import org.eptlitmus.matrix.Grade;
import org.eptlitmus.matrix.Machine;
import org.eptlitmus.matrix.Outcome;
import org.eptlitmus.matrix.Question;
import org.eptlitmus.matrix.Shipped;
import org.eptlitmus.matrix.Variant;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.infra.results.II_Result;

/**
 * EPT-12 again: two vCPUs of one VM in turn on one host CPU.
 *
 * <p>VMX caches the generation for each VM and host CPU, SVM for each vCPU. So under VMX the first vCPU to enter after an invalidation flushes, and the
 * second finds the generation cached already and flushes nothing. That is right if, and only if, the first flush dropped the second vCPU's translations as
 * well.
 *
 * <pre>
 * host CPU:                                  invalidator:
 *   vCPU 1: smr_enter(); gen = pm_eptgen       pte = 0
 *     if it is not the cached one: flush       pm_eptgen++
 *     r1 = the guest reads; smr_exit()         smr_wait(smr_advance())
 *   vCPU 2: the same, and r2                   the page is reused
 * </pre>
 *
 * <p>{@code invept} drops them: single-context invalidation is by EPT pointer. Were it {@code invvpid}, which drops one vCPU's, the second would miss its
 * flush ({@code /invvpid}), and no reordering is needed for it. SVM's generation is each vCPU's own, and so may its flush be, of an ASID or by taking a
 * new one.
 *
 * <pre>
 *   AMD EPYC (Zen 4), 2 vCPUs under KVM, OpenJDK 17.0.15, C2, three minutes for the whole suite; unsafe outcomes of samples:
 *                                                     hardware        arm64-llsc         arm64-lse
 *   oneHostCpu/vmx/enter2020                        0 of 1.3 M   1,106 of 14,336   2,099 of 23,552
 *   oneHostCpu/vmx/enter2022                        0 of 1.7 M       0 of 19,456       0 of 20,480
 *   oneHostCpu/vmx/enter2022/invvpid        1,076,493 of 1.1 M   6,707 of 21,504   5,772 of 19,456
 *   oneHostCpu/vmx/enter2022/eptp                   0 of 1.4 M       5 of 22,528       0 of 22,528
 *   oneHostCpu/vmx/enter2022/eptp/add_rel           0 of 2.6 M       0 of 21,504       0 of 12,288
 *   oneHostCpu/svm/enter2020                        0 of 1.8 M     869 of 13,312   1,082 of 16,384
 *   oneHostCpu/svm/enter2022                        0 of 2.4 M       0 of 14,336       0 of 14,336
 *   oneHostCpu/svm/enter2022/newAsid                0 of 1.2 M       0 of 49,152       0 of 15,360
 * </pre>
 *
 * <p>Sharing has another side ({@code /eptp}). Guest-physical mappings are tagged by the EPT pointer alone, so the second vCPU may go through what the
 * first one cached. On arm64 the first may flush for the new generation and walk the old entry (EPT-1), be waited for, and leave; the second then finds
 * nothing to flush and reads the page that was reused. There a release on the increment is needed, as it is for one vCPU that enters twice.
 */
@Question(
        id = "EPT-12",
        shape = "two vCPUs of one VM in turn on one host CPU",
        code = {
            "vCPU 1, then vCPU 2: smr_enter() of {0}; {1}; r = the guest reads its page through {2} translation; smr_exit();",
            "invalidator:         pte = 0; {3}(&pm_eptgen, 1); smr_wait(smr_advance()); the page is reused;"
        },
        outcomes = {
            @Outcome(id = {"1, .*"}, desc = "used after free by the first vCPU"),
            @Outcome(id = {".*, 1"}, desc = "used after free by the second vCPU"),
            @Outcome(id = "-1, 0", desc = "missed flush: the second vCPU goes through an old translation after the first has flushed for the new generation"),
            @Outcome(id = "0, 0", desc = "both vCPUs go through old translations and are waited for"),
            @Outcome(id = "0, -1", desc = "the first vCPU goes through the old translation and is waited for; the second finds none"),
            @Outcome(id = "-1, -1", desc = "both vCPUs find no translation")
        },
        grades = @Grade(id = {"1, .*", ".*, 1", "-1, 0"}, expect = ACCEPTABLE_INTERESTING))
public final class EPT_12_OneHostCpu {

    private EPT_12_OneHostCpu() {
    }

    record Cells(@Length(1) Pmap.Ept pmap, @Init(1) LongCell pte, IntCell page) {
    }

    /** Both vCPUs' entries, guests and exits. */
    interface HostCpu {
        void run(Cpu cpu, Cells m, II_Result r);
    }

    record Form(HostCpu host, Order increment) {
    }

    /** VMX with the vCPUs' translations under these two tags; {@code invept} drops both, {@code invvpid} the entering vCPU's alone. */
    private static Form vmx(SmrEnter enter, int firstTag, int secondTag, boolean invept, Order increment) {
        return new Form((cpu, m, r) -> {
            Vmx.HostCpu vmx = new Vmx.HostCpu();
            vmx.insert(firstTag, 1);
            vmx.insert(secondTag, 1);
            r.r1 = vmx(cpu, m, vmx, firstTag, enter);
            if (!invept) {
                vmx.insert(secondTag, 1);
            }
            r.r2 = vmx(cpu, m, vmx, secondTag, enter);
        }, increment);
    }

    private static int vmx(Cpu cpu, Cells m, Vmx.HostCpu vmx, int tag, SmrEnter enter) {
        SmrRead.smr_enter(cpu, m.pmap.pm_eptsmr(), enter);
        Vmx.vmx_check_eptgen(cpu, m.pmap, vmx, LANDED, LANDED.load_eptgen(cpu, m.pmap));
        return guest(cpu, m, vmx, tag);
    }

    private static Form svm(SmrEnter enter, boolean flush_by_asid) {
        return new Form((cpu, m, r) -> {
            Svm.HostCpu host = new Svm.HostCpu(8, flush_by_asid);
            Svm.Vcpu first = new Svm.Vcpu();
            Svm.Vcpu second = new Svm.Vcpu();
            ran(cpu, host, first);
            ran(cpu, host, second);
            r.r1 = svm(cpu, m, host, first, enter);
            r.r2 = svm(cpu, m, host, second, enter);
        }, Order.RELAXED);
    }

    /** Leaves the vCPU as an entry on generation 0 did: with an ASID, and the translation cached under it. */
    private static void ran(Cpu cpu, Svm.HostCpu host, Svm.Vcpu vcpu) {
        Svm.svm_set_lastcpu(cpu, vcpu);
        Svm.svm_check_eptgen(host, vcpu, 0);
        host.insert(vcpu.asid(), 1);
    }

    private static int svm(Cpu cpu, Cells m, Svm.HostCpu host, Svm.Vcpu vcpu, SmrEnter enter) {
        Svm.svm_set_lastcpu(cpu, vcpu);
        SmrRead.smr_enter(cpu, m.pmap.pm_eptsmr(), enter);
        Svm.check_asid(cpu, m.pmap, host, vcpu);
        Svm.svm_launch(cpu, host, vcpu);
        return guest(cpu, m, host, vcpu.asid());
    }

    /** The guest and the exit. */
    private static int guest(Cpu cpu, Cells m, Tlb tlb, int tag) {
        int read = Guest.guest_read(cpu, tlb, tag, m.pte, m.page);
        SmrRead.smr_exit(cpu, m.pmap.pm_eptsmr());
        return read;
    }

    private static final GuestEntry LANDED = GuestEntry.LANDED_2022;
    private static final SmrEnter ENTER_2020 = SmrEnter.ADD_ACQ_2020;
    private static final SmrEnter ENTER_2022 = SmrEnter.STORE_FENCE_2022;
    private static final String FIRST = "1, .*";
    private static final String SECOND = ".*, 1";
    private static final String MISSED = "-1, 0";

    @Variant(name = "oneHostCpu/vmx/enter2020",
            with = {"2020", "if (pm_eptgen != vmx->eptgen[cpu]) invept", "its VPID's", "atomic_add_long"},
            grades = @Grade(id = MISSED, expect = FORBIDDEN), shipped = {Shipped.LANDED, Shipped.TODAY_X86})
    static final Form VMX_2020 = vmx(ENTER_2020, 1, 2, true, Order.RELAXED);

    @Variant(name = "oneHostCpu/vmx/enter2022",
            with = {"2022", "if (pm_eptgen != vmx->eptgen[cpu]) invept", "its VPID's", "atomic_add_long"},
            grades = {
                @Grade(id = MISSED, expect = FORBIDDEN),
                @Grade(id = {FIRST, SECOND}, on = {Machine.ARM64_LLSC, Machine.ARM64_LSE}, expect = FORBIDDEN)},
            shipped = Shipped.TODAY_OTHERS)
    static final Form VMX_2022 = vmx(ENTER_2022, 1, 2, true, Order.RELAXED);

    @Variant(name = "oneHostCpu/vmx/enter2022/invvpid",
            with = {"2022", "if (pm_eptgen != vmx->eptgen[cpu]) invvpid", "its VPID's", "atomic_add_long"},
            grades = @Grade(id = FIRST, on = {Machine.ARM64_LLSC, Machine.ARM64_LSE}, expect = FORBIDDEN))
    static final Form VMX_2022_INVVPID = vmx(ENTER_2022, 1, 2, false, Order.RELAXED);

    @Variant(name = "oneHostCpu/vmx/enter2022/eptp",
            with = {"2022", "if (pm_eptgen != vmx->eptgen[cpu]) invept", "the EPT pointer's", "atomic_add_long"},
            grades = {
                @Grade(id = MISSED, expect = FORBIDDEN),
                @Grade(id = FIRST, on = {Machine.ARM64_LLSC, Machine.ARM64_LSE}, expect = FORBIDDEN)},
            shipped = Shipped.TODAY_OTHERS)
    static final Form VMX_2022_EPTP = vmx(ENTER_2022, 0, 0, true, Order.RELAXED);

    @Variant(name = "oneHostCpu/vmx/enter2022/eptp/add_rel",
            with = {"2022", "if (pm_eptgen != vmx->eptgen[cpu]) invept", "the EPT pointer's", "atomic_add_rel_long"},
            grades = {
                @Grade(id = MISSED, expect = FORBIDDEN),
                @Grade(id = {FIRST, SECOND}, on = {Machine.ARM64_LLSC, Machine.ARM64_LSE}, expect = FORBIDDEN)})
    static final Form VMX_2022_EPTP_REL = vmx(ENTER_2022, 0, 0, true, Order.RELEASE);

    @Variant(name = "oneHostCpu/svm/enter2020",
            with = {"2020", "if (pm_eptgen != vcpu->eptgen) flush its ASID", "its ASID's", "atomic_add_long"},
            grades = @Grade(id = MISSED, on = {Machine.ARM64_LLSC, Machine.ARM64_LSE}, expect = FORBIDDEN),
            shipped = {Shipped.LANDED, Shipped.TODAY_X86})
    static final Form SVM_2020 = svm(ENTER_2020, true);

    @Variant(name = "oneHostCpu/svm/enter2022",
            with = {"2022", "if (pm_eptgen != vcpu->eptgen) flush its ASID", "its ASID's", "atomic_add_long"},
            grades = @Grade(id = {FIRST, SECOND, MISSED}, on = {Machine.ARM64_LLSC, Machine.ARM64_LSE}, expect = FORBIDDEN),
            shipped = Shipped.TODAY_OTHERS)
    static final Form SVM_2022 = svm(ENTER_2022, true);

    @Variant(name = "oneHostCpu/svm/enter2022/newAsid",
            with = {"2022", "if (pm_eptgen != vcpu->eptgen) take a new ASID", "its ASID's", "atomic_add_long"},
            grades = @Grade(id = {FIRST, SECOND, MISSED}, on = {Machine.ARM64_LLSC, Machine.ARM64_LSE}, expect = FORBIDDEN),
            shipped = Shipped.TODAY_OTHERS)
    static final Form SVM_2022_NEW_ASID = svm(ENTER_2022, false);

    @Actor
    static void host(Cpu cpu, Cells m, Form f, II_Result r) {
        f.host.run(cpu, m, r);
    }

    @Actor
    static void invalidator(Cpu cpu, Cells m, Form f) {
        cpu.store_long(m.pte, Guest.PTE_NONE);
        PmapEpt.pmap_invalidate_ept(cpu, m.pmap, Ipi.NOT_OBSERVED, f.increment);
        cpu.store_int(m.page, 1);
    }
}

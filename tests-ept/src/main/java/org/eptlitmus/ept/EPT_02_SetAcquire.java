package org.eptlitmus.ept;

import static org.eptlitmus.matrix.Shipped.LANDED;
import static org.eptlitmus.matrix.Shipped.TODAY_OTHERS;
import static org.eptlitmus.matrix.Shipped.TODAY_X86;
import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE_INTERESTING;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import org.eptlitmus.atomic9.Cpu;
import org.eptlitmus.atomic9.Length;
import org.eptlitmus.freebsd.Cpuset;
import org.eptlitmus.freebsd.GuestEntry;
import org.eptlitmus.freebsd.Pmap;
import org.eptlitmus.freebsd.PmapEpt;
import org.eptlitmus.freebsd.SmrWrite;
import org.eptlitmus.freebsd.Svm;
import org.eptlitmus.freebsd.Vmx;
import org.eptlitmus.atomic9.Order;
import org.eptlitmus.matrix.Grade;
import org.eptlitmus.matrix.Machine;
import org.eptlitmus.matrix.Outcome;
import org.eptlitmus.matrix.Question;
import org.eptlitmus.matrix.Variant;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.infra.results.II_Result;

/**
 * Does {@code CPU_SET_ATOMIC_ACQ} change any outcome over {@code CPU_SET_ATOMIC}?
 *
 * <p>SVM had the one and VMX the other, with nothing to tell them apart. The acquire holds later accesses behind the <em>read</em> of the RMW that sets the
 * bit, and that read's value goes nowhere. What would have to be held back is the load of the generation behind the <em>store</em> of the bit.
 *
 * <pre>
 * vCPU:                                  invalidator, as landed:
 *   CPU_SET_ATOMIC{_ACQ}(&amp;pm_active)       pm_eptgen++
 *   smr_enter(), or nothing                smr_advance()
 *   r1 = pm_eptgen                         r2 = pm_active
 * </pre>
 *
 * <p>Read the variants in pairs: where the enter is a full barrier it alone forbids the outcome, and where it is none the acquire does not help.
 *
 * <p>What the review worries about, of samples:
 *
 * <pre>
 *   AMD EPYC (Zen 4), 2 vCPUs under KVM, OpenJDK 17.0.15, C2, three minutes for the whole suite:
 *                             hardware          arm64-llsc          arm64-lse
 *   alone/set               0 of 2.2 M   67,727 of 404,480    4,177 of 22,528
 *   alone/set_acq           0 of 1.1 M     4,750 of 24,576    4,371 of 21,504
 *   vmx/enter2020/set       0 of 1.8 M     6,521 of 24,576    5,187 of 19,456
 *   vmx/enter2020/set_acq   0 of 1.5 M    23,958 of 99,328    6,147 of 22,528
 *   vmx/enter2022/set       0 of 2.0 M         0 of 20,480        0 of 22,528
 *   vmx/enter2022/set_acq   0 of 1.5 M         0 of 21,504        0 of 21,504
 *   svm/enter2020/set       0 of 1.4 M     4,939 of 21,504    5,278 of 20,480
 *   svm/enter2020/set_acq   0 of 2.3 M     7,018 of 21,504   10,517 of 29,696
 *   svm/enter2022/set       0 of 1.8 M         0 of 20,480        0 of 25,600
 *   svm/enter2022/set_acq   0 of 1.1 M         0 of 22,528        0 of 86,016
 * </pre>
 *
 * <p>Conclusion: no. Within each pair both forms show the outcome or neither does, on every machine. The acquire may go; what keeps the load of the generation behind
 * the bit is the full barrier in {@code smr_enter()}, on arm64 that of 2022.
 *
 * <p>That is the CPU's answer. On amd64 the acquire form differs from the plain one by a compiler barrier, as the
 * increment's does in {@link EPT_01_IncrementThenActive}. Before the patch {@code vmx_invvpid()} loaded {@code
 * pm_eptgen} plainly before the bit was set, and entry loaded it plainly behind it: over {@code CPU_SET_ATOMIC},
 * VMX's, a compiler may make one load of the two, and the vCPU runs on the generation of before its bit; over {@code
 * CPU_SET_ATOMIC_ACQ}, SVM's, it may not. As landed, {@code smr_enter()} stands between, and the loads are
 * atomic(9)'s.
 */
@Question(
        id = "EPT-2",
        asks = "Does CPU_SET_ATOMIC_ACQ change any outcome over CPU_SET_ATOMIC?",
        answer = "On no CPU, alone or in VMX and SVM entry. But it was a barrier to the compiler, which the plain "
                + "load of pm_eptgen before the patch needed; smr_enter() has one now. On arm64 it takes the full "
                + "barrier of smr_enter() of 2022 to keep that load behind the bit.",
        inShort = "for the compiler only, for no CPU",
        shape = "alone, and in VMX and SVM entry",
        review = {"D26910: why does SVM use CPU_SET_ATOMIC_ACQ where VMX uses CPU_SET_ATOMIC? The answer: paranoia"},
        code = {
            "vCPU:        {0}; r1 = pm_eptgen;",
            "invalidator: atomic_add_long(&pm_eptgen, 1); smr_advance(); r2 = pm_active;"
        },
        outcomes = {
            @Outcome(id = "0, 0", desc = "the vCPU runs on the old generation and is not in the set that is sent an IPI"),
            @Outcome(id = "0, 1", desc = "the vCPU runs on the old generation and gets the IPI"),
            @Outcome(id = "1, 0", desc = "the vCPU runs on the new generation; the invalidator came before its bit"),
            @Outcome(id = "1, 1", desc = "the vCPU runs on the new generation and gets an IPI that it does not need")
        },
        grades = @Grade(id = "0, 0", expect = ACCEPTABLE_INTERESTING))
public final class EPT_02_SetAcquire {

    private EPT_02_SetAcquire() {
    }

    record Cells(@Length(1) Pmap.Ept pmap) {
    }

    /** Guest entry up to the load of the generation, which it returns. */
    interface Entry {
        long enter(Cpu cpu, Pmap.WithSmr pmap);
    }

    private static Entry vmx(GuestEntry form) {
        return (cpu, pmap) -> Vmx.vmx_pmap_activate(cpu, pmap, new Vmx.HostCpu(), form);
    }

    private static Entry svm(GuestEntry form) {
        return (cpu, pmap) -> Svm.svm_pmap_activate(cpu, pmap, new Svm.HostCpu(4, true), new Svm.Vcpu(), form);
    }

    @Variant(name = "alone/set", with = "CPU_SET_ATOMIC(cpu, &pm_active)")
    static final Entry SET = (cpu, pmap) -> {
        Cpuset.CPU_SET_ATOMIC(cpu, 0, pmap.pm_active());
        return cpu.atomic_load_long(pmap.pm_eptgen());
    };

    @Variant(name = "alone/set_acq", with = "CPU_SET_ATOMIC_ACQ(cpu, &pm_active)")
    static final Entry SET_ACQ = (cpu, pmap) -> {
        Cpuset.CPU_SET_ATOMIC_ACQ(cpu, 0, pmap.pm_active());
        return cpu.atomic_load_long(pmap.pm_eptgen());
    };

    @Variant(name = "vmx/enter2020/set", with = "CPU_SET_ATOMIC(cpu, &pm_active); smr_enter() of 2020",
            shipped = {LANDED, TODAY_X86})
    static final Entry VMX_2020 = vmx(GuestEntry.LANDED_2020);

    @Variant(name = "vmx/enter2020/set_acq", with = "CPU_SET_ATOMIC_ACQ(cpu, &pm_active); smr_enter() of 2020")
    static final Entry VMX_2020_ACQ = vmx(GuestEntry.POSTED_2020);

    @Variant(name = "vmx/enter2022/set", with = "CPU_SET_ATOMIC(cpu, &pm_active); smr_enter() of 2022",
            grades = @Grade(id = "0, 0", on = {Machine.ARM64_LLSC, Machine.ARM64_LSE}, expect = FORBIDDEN),
            shipped = TODAY_OTHERS)
    static final Entry VMX_2022 = vmx(GuestEntry.LANDED_2022);

    @Variant(name = "vmx/enter2022/set_acq", with = "CPU_SET_ATOMIC_ACQ(cpu, &pm_active); smr_enter() of 2022",
            grades = @Grade(id = "0, 0", on = {Machine.ARM64_LLSC, Machine.ARM64_LSE}, expect = FORBIDDEN))
    static final Entry VMX_2022_ACQ = vmx(GuestEntry.POSTED_2022);

    @Variant(name = "svm/enter2020/set", with = "CPU_SET_ATOMIC(cpu, &pm_active); smr_enter() of 2020",
            shipped = {LANDED, TODAY_X86})
    static final Entry SVM_2020 = svm(GuestEntry.LANDED_2020);

    @Variant(name = "svm/enter2020/set_acq", with = "CPU_SET_ATOMIC_ACQ(cpu, &pm_active); smr_enter() of 2020")
    static final Entry SVM_2020_ACQ = svm(GuestEntry.POSTED_2020);

    @Variant(name = "svm/enter2022/set", with = "CPU_SET_ATOMIC(cpu, &pm_active); smr_enter() of 2022",
            grades = @Grade(id = "0, 0", on = {Machine.ARM64_LLSC, Machine.ARM64_LSE}, expect = FORBIDDEN),
            shipped = TODAY_OTHERS)
    static final Entry SVM_2022 = svm(GuestEntry.LANDED_2022);

    @Variant(name = "svm/enter2022/set_acq", with = "CPU_SET_ATOMIC_ACQ(cpu, &pm_active); smr_enter() of 2022",
            grades = @Grade(id = "0, 0", on = {Machine.ARM64_LLSC, Machine.ARM64_LSE}, expect = FORBIDDEN))
    static final Entry SVM_2022_ACQ = svm(GuestEntry.POSTED_2022);

    @Actor
    static void vcpu(Cpu cpu, Cells m, Entry f, II_Result r) {
        r.r1 = (int) f.enter(cpu, m.pmap);
    }

    @Actor
    static void invalidator(Cpu cpu, Cells m, Entry f, II_Result r) {
        PmapEpt.pm_eptgen_add(cpu, m.pmap, Order.RELAXED);
        SmrWrite.smr_advance(cpu, m.pmap.pm_eptsmr());
        r.r2 = (int) Cpuset.CPU_COPY(cpu, m.pmap.pm_active());
    }
}

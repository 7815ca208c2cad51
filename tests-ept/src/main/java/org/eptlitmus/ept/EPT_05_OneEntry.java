package org.eptlitmus.ept;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE_INTERESTING;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import org.eptlitmus.atomic9.Cpu;
import org.eptlitmus.freebsd.Guest;
import org.eptlitmus.freebsd.GuestEntry;
import org.eptlitmus.freebsd.Ipi;
import org.eptlitmus.freebsd.PmapEpt;
import org.eptlitmus.freebsd.Svm;
import org.eptlitmus.matrix.Grade;
import org.eptlitmus.matrix.Machine;
import org.eptlitmus.matrix.Outcome;
import org.eptlitmus.matrix.Question;
import org.eptlitmus.matrix.Shipped;
import org.eptlitmus.matrix.Variant;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.infra.results.I_Result;

/**
 * Does {@code pmap_invalidate_ept()} return only when no guest can use a stale translation?
 *
 * <p>The whole function against the whole of guest entry and exit. The vCPU has run before and holds the page's translation, cached under the generation that
 * the invalidator is about to end. Nobody looks for the interrupt: the guest exits by itself, and the protocol must hold however late the interrupt comes.
 *
 * <pre>
 * vCPU:                                             invalidator:
 *   pm_active, smr_enter(), pm_eptgen                  pte = 0
 *   new generation? flush                              pmap_invalidate_ept(pmap)
 *   r1 = page, by the cached translation or a walk     page = 2
 *   smr_exit(), pm_active
 * </pre>
 *
 * <p>Before the patch nothing holds the invalidator back, and no fence would help: it is a wait that is missing, not an ordering.
 *
 * <pre>
 * AMD EPYC (Zen 4), 2 CPUs, OpenJDK 17.0.15, C2:
 *                        "2"    samples
 *   vmx/before           556     6.5 M
 *   svm/before         2,717     5.1 M
 *   all since, VMX         0     3.4 M to 4.1 M each
 *   all since, SVM         0     3.5 M to 4.4 M each
 *
 * Armv8, with and without LSE: "2" is reached before the patch and with the smr_enter() of 2020, and not with that of 2022
 * </pre>
 *
 * <p>Conclusion: the bug that the patch mends is seen on amd64 itself within a million entries, and the patch mends it. On arm64 it would do so only over
 * the {@code smr_enter()} of 2022. As posted or as landed, the increment with {@code _acq} or without, makes no difference; nor does {@code CPU_SET_ATOMIC_ACQ}.
 */
@Question(
        id = "EPT-5",
        asks = "Does pmap_invalidate_ept() return only when no guest can use a stale translation?",
        answer = "Before the patch no, as counts on amd64 show; as posted and as landed, on amd64, yes. On arm64 it takes the smr_enter() "
                + "of 2022 and, for a vCPU that enters twice, a _rel increment. The rendezvous is as safe on amd64; on arm64 it lacks a "
                + "full barrier between the bit and the load of the generation.",
        inShort = "since the patch; arm64 needs _rel too",
        shape = "the whole function, one entry",
        code = {
            "vCPU:        {0}; r1 = page, by the cached translation or a walk; {1};",
            "invalidator: pte = 0; {2}(pmap); page = 2;"
        },
        outcomes = {
            @Outcome(id = "2", desc = "used after free: the guest read the page through a translation that was promised to be gone"),
            @Outcome(id = "0", desc = "the guest read the page before pmap_invalidate_ept() returned"),
            @Outcome(id = "-1", desc = "the guest found no translation: it flushed, and walked the new entry")
        },
        grades = @Grade(id = "2", expect = ACCEPTABLE_INTERESTING))
public final class EPT_05_OneEntry {

    private EPT_05_OneEntry() {
    }

    private static final String BEFORE_VMX = "CPU_SET_ATOMIC; pm_eptgen";
    private static final String BEFORE_SVM = "CPU_SET_ATOMIC_ACQ; pm_eptgen";
    private static final String CLEAR = "CPU_CLR_ATOMIC";
    private static final String SET_2020 = "CPU_SET_ATOMIC; smr_enter() of 2020; pm_eptgen";
    private static final String SET_2022 = "CPU_SET_ATOMIC; smr_enter() of 2022; pm_eptgen";
    private static final String SET_ACQ_2020 = "CPU_SET_ATOMIC_ACQ; smr_enter() of 2020; pm_eptgen";
    private static final String SET_ACQ_2022 = "CPU_SET_ATOMIC_ACQ; smr_enter() of 2022; pm_eptgen";
    private static final String EXIT = "smr_exit(); CPU_CLR_ATOMIC";
    private static final String BEFORE = "pmap_invalidate_ept_before";
    private static final String POSTED = "pmap_invalidate_ept_posted";
    private static final String LANDED = "pmap_invalidate_ept_landed";

    /** The vCPU; returns what the guest read. */
    interface Stay {
        int stay(Cpu cpu, OneStay.Cells m);
    }

    /** The invalidator. */
    interface Invalidate {
        void invalidate(Cpu cpu, OneStay.Cells m);
    }

    record Form(Stay vcpu, Invalidate invalidator) {
    }

    static final Invalidate BEFORE_PATCH = (cpu, m) -> PmapEpt.pmap_invalidate_ept_before(cpu, m.pmap(), Ipi.NOT_OBSERVED);
    static final Invalidate AS_POSTED = (cpu, m) -> PmapEpt.pmap_invalidate_ept_posted(cpu, m.pmap(), Ipi.NOT_OBSERVED);
    static final Invalidate AS_LANDED = (cpu, m) -> PmapEpt.pmap_invalidate_ept_landed(cpu, m.pmap(), Ipi.NOT_OBSERVED);

    private static Stay vmx(GuestEntry form) {
        return (cpu, m) -> OneStay.vmx(cpu, m, OneStay.vmx(), form);
    }

    private static Stay svm(GuestEntry form) {
        return (cpu, m) -> {
            Svm.HostCpu host = new Svm.HostCpu(4, true);
            return OneStay.svm(cpu, m, host, OneStay.svm(host), form);
        };
    }

    @Variant(name = "one/vmx/before", with = {BEFORE_VMX, CLEAR, BEFORE})
    static final Form VMX_BEFORE_PATCH =
            new Form((cpu, m) -> OneStay.vmx_before(cpu, m.pmap(), m.pte(), m.page(), OneStay.vmx()), BEFORE_PATCH);

    @Variant(name = "one/vmx/posted/enter2020", with = {SET_2020, EXIT, POSTED}, shipped = Shipped.POSTED)
    static final Form VMX_POSTED_2020 = new Form(vmx(GuestEntry.LANDED_2020), AS_POSTED);

    @Variant(name = "one/vmx/posted/enter2022", with = {SET_2022, EXIT, POSTED},
            grades = @Grade(id = "2", on = {Machine.ARM64_LLSC, Machine.ARM64_LSE}, expect = FORBIDDEN))
    static final Form VMX_POSTED_2022 = new Form(vmx(GuestEntry.LANDED_2022), AS_POSTED);

    @Variant(name = "one/vmx/landed/enter2020", with = {SET_2020, EXIT, LANDED},
            shipped = {Shipped.LANDED, Shipped.TODAY_X86})
    static final Form VMX_LANDED_2020 = new Form(vmx(GuestEntry.LANDED_2020), AS_LANDED);

    @Variant(name = "one/vmx/landed/enter2022", with = {SET_2022, EXIT, LANDED},
            grades = @Grade(id = "2", on = {Machine.ARM64_LLSC, Machine.ARM64_LSE}, expect = FORBIDDEN),
            shipped = Shipped.TODAY_OTHERS)
    static final Form VMX_LANDED_2022 = new Form(vmx(GuestEntry.LANDED_2022), AS_LANDED);

    @Variant(name = "one/svm/before", with = {BEFORE_SVM, CLEAR, BEFORE})
    static final Form SVM_BEFORE_PATCH = new Form((cpu, m) -> {
        Svm.HostCpu host = new Svm.HostCpu(4, true);
        return OneStay.svm_before(cpu, m.pmap(), m.pte(), m.page(), host, OneStay.svm(host));
    }, BEFORE_PATCH);

    @Variant(name = "one/svm/posted/enter2020", with = {SET_ACQ_2020, EXIT, POSTED}, shipped = Shipped.POSTED)
    static final Form SVM_POSTED_2020 = new Form(svm(GuestEntry.POSTED_2020), AS_POSTED);

    @Variant(name = "one/svm/posted/enter2022", with = {SET_ACQ_2022, EXIT, POSTED},
            grades = @Grade(id = "2", on = {Machine.ARM64_LLSC, Machine.ARM64_LSE}, expect = FORBIDDEN))
    static final Form SVM_POSTED_2022 = new Form(svm(GuestEntry.POSTED_2022), AS_POSTED);

    @Variant(name = "one/svm/landed/enter2020", with = {SET_2020, EXIT, LANDED},
            shipped = {Shipped.LANDED, Shipped.TODAY_X86})
    static final Form SVM_LANDED_2020 = new Form(svm(GuestEntry.LANDED_2020), AS_LANDED);

    @Variant(name = "one/svm/landed/enter2022", with = {SET_2022, EXIT, LANDED},
            grades = @Grade(id = "2", on = {Machine.ARM64_LLSC, Machine.ARM64_LSE}, expect = FORBIDDEN),
            shipped = Shipped.TODAY_OTHERS)
    static final Form SVM_LANDED_2022 = new Form(svm(GuestEntry.LANDED_2022), AS_LANDED);

    @Actor
    static void vcpu(Cpu cpu, OneStay.Cells m, Form f, I_Result r) {
        r.r1 = f.vcpu.stay(cpu, m);
    }

    @Actor
    static void invalidator(Cpu cpu, OneStay.Cells m, Form f) {
        cpu.store_long(m.pte(), Guest.PTE_NONE);
        f.invalidator.invalidate(cpu, m);
        cpu.store_int(m.page(), 2);
    }
}

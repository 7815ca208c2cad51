package org.eptlitmus.ept;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE_INTERESTING;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import org.eptlitmus.atomic9.Cpu;
import org.eptlitmus.atomic9.Order;
import org.eptlitmus.freebsd.Guest;
import org.eptlitmus.freebsd.GuestEntry;
import org.eptlitmus.freebsd.Ipi;
import org.eptlitmus.freebsd.PmapEpt;
import org.eptlitmus.freebsd.Svm;
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
 * EPT-5 again, with a vCPU that leaves the guest and enters it a second time.
 *
 * <p>The second entry knows what the first one cached, translation and generation. So a translation cached wrongly under the new generation is found out here and
 * not before: {@link EPT_01_StaleEntry} has that part alone.
 *
 * <pre>
 * vCPU, twice:                                      invalidator:
 *   pm_active, smr_enter(), pm_eptgen                  pte = 0
 *   new generation? flush                              pmap_invalidate_ept(pmap)
 *   r = page, by the cached translation or a walk      page = 2
 *   smr_exit(), pm_active
 * </pre>
 *
 * <pre>
 * AMD EPYC (Zen 4), 2 CPUs, OpenJDK 17.0.15, C2:
 *                               "0, 2"   "2, -1"   samples
 *   vmx/before                      72       317     6.7 M
 *   vmx, posted and landed           0         0     3.1 M to 4.0 M each
 *   vmx/add_rel/enter2022            0         0     3.3 M
 *   svm/landed                       0         0     3.7 M and 5.3 M
 *
 * Armv8, with and without LSE:
 *                               "0, 2"   "2, -1"
 *   before                      yes      yes
 *   enter2020                   yes      yes
 *   enter2022                   yes      no
 *   enter2022 and add_rel       no       no
 * </pre>
 *
 * <p>Conclusion: on amd64 the function as landed keeps its promise. On arm64 the {@code smr_enter()} of 2022 is not enough as soon as the vCPU comes back: the increment
 * needs a release besides, so that nobody sees the new generation and the old page table entry. VMX and SVM do not differ in this.
 */
@Question(
        id = "EPT-5",
        shape = "the whole function, two entries",
        code = {
            "vCPU, twice: {0}; r = page, by the cached translation or a walk; {1};",
            "invalidator: pte = 0; {2}; page = 2;"
        },
        outcomes = {
            @Outcome(id = "0, 2", desc = "used after free in the second entry, through a translation that the first one left or cached"),
            @Outcome(id = "2, .*", desc = "used after free in the first entry already"),
            @Outcome(id = "0, 0", desc = "the guest read the page twice before pmap_invalidate_ept() returned"),
            @Outcome(id = "0, -1", desc = "the second entry found no translation"),
            @Outcome(id = "-1, -1", desc = "neither entry found a translation")
        },
        grades = @Grade(id = {"0, 2", "2, .*"}, expect = ACCEPTABLE_INTERESTING))
public final class EPT_05_TwoEntries {

    private EPT_05_TwoEntries() {
    }

    /** The vCPU. */
    interface Stays {
        void stay(Cpu cpu, OneStay.Cells m, II_Result r);
    }

    record Form(Stays vcpu, EPT_05_OneEntry.Invalidate invalidator) {
    }

    private static final String SET_2020 = "CPU_SET_ATOMIC; smr_enter() of 2020; pm_eptgen";
    private static final String SET_2022 = "CPU_SET_ATOMIC; smr_enter() of 2022; pm_eptgen";
    private static final String EXIT = "smr_exit(); CPU_CLR_ATOMIC";
    private static final String POSTED = "pmap_invalidate_ept_posted(pmap)";
    private static final String LANDED = "pmap_invalidate_ept_landed(pmap)";

    static Stays vmx(GuestEntry form) {
        return (cpu, m, r) -> {
            Vmx.HostCpu host = OneStay.vmx();
            r.r1 = OneStay.vmx(cpu, m, host, form);
            r.r2 = OneStay.vmx(cpu, m, host, form);
        };
    }

    static Stays svm(GuestEntry form) {
        return (cpu, m, r) -> {
            Svm.HostCpu host = new Svm.HostCpu(4, true);
            Svm.Vcpu vcpu = OneStay.svm(host);
            r.r1 = OneStay.svm(cpu, m, host, vcpu, form);
            r.r2 = OneStay.svm(cpu, m, host, vcpu, form);
        };
    }

    @Variant(name = "two/vmx/before", with = {"CPU_SET_ATOMIC; pm_eptgen", "CPU_CLR_ATOMIC", "pmap_invalidate_ept_before(pmap)"})
    static final Form VMX_BEFORE_PATCH = new Form((cpu, m, r) -> {
        Vmx.HostCpu host = OneStay.vmx();
        r.r1 = OneStay.vmx_before(cpu, m.pmap(), m.pte(), m.page(), host);
        r.r2 = OneStay.vmx_before(cpu, m.pmap(), m.pte(), m.page(), host);
    }, EPT_05_OneEntry.BEFORE_PATCH);

    @Variant(name = "two/vmx/posted/enter2020", with = {SET_2020, EXIT, POSTED}, shipped = Shipped.POSTED)
    static final Form VMX_POSTED_2020 = new Form(vmx(GuestEntry.LANDED_2020), EPT_05_OneEntry.AS_POSTED);

    @Variant(name = "two/vmx/posted/enter2022", with = {SET_2022, EXIT, POSTED},
            grades = @Grade(id = "2, .*", on = {Machine.ARM64_LLSC, Machine.ARM64_LSE}, expect = FORBIDDEN))
    static final Form VMX_POSTED_2022 = new Form(vmx(GuestEntry.LANDED_2022), EPT_05_OneEntry.AS_POSTED);

    @Variant(name = "two/vmx/landed/enter2020", with = {SET_2020, EXIT, LANDED},
            shipped = {Shipped.LANDED, Shipped.TODAY_X86})
    static final Form VMX_LANDED_2020 = new Form(vmx(GuestEntry.LANDED_2020), EPT_05_OneEntry.AS_LANDED);

    @Variant(name = "two/vmx/landed/enter2022", with = {SET_2022, EXIT, LANDED},
            grades = @Grade(id = "2, .*", on = {Machine.ARM64_LLSC, Machine.ARM64_LSE}, expect = FORBIDDEN),
            shipped = Shipped.TODAY_OTHERS)
    static final Form VMX_LANDED_2022 = new Form(vmx(GuestEntry.LANDED_2022), EPT_05_OneEntry.AS_LANDED);

    @Variant(name = "two/vmx/add_rel/enter2022", with = {SET_2022, EXIT, "pmap_invalidate_ept(pmap) with atomic_add_rel_long"},
            grades = @Grade(id = {"0, 2", "2, .*"}, on = {Machine.ARM64_LLSC, Machine.ARM64_LSE}, expect = FORBIDDEN))
    static final Form VMX_REL_2022 = new Form(vmx(GuestEntry.LANDED_2022),
            (cpu, m) -> PmapEpt.pmap_invalidate_ept(cpu, m.pmap(), Ipi.NOT_OBSERVED, Order.RELEASE));

    @Variant(name = "two/svm/landed/enter2020", with = {SET_2020, EXIT, LANDED},
            shipped = {Shipped.LANDED, Shipped.TODAY_X86})
    static final Form SVM_LANDED_2020 = new Form(svm(GuestEntry.LANDED_2020), EPT_05_OneEntry.AS_LANDED);

    @Variant(name = "two/svm/landed/enter2022", with = {SET_2022, EXIT, LANDED},
            grades = @Grade(id = "2, .*", on = {Machine.ARM64_LLSC, Machine.ARM64_LSE}, expect = FORBIDDEN),
            shipped = Shipped.TODAY_OTHERS)
    static final Form SVM_LANDED_2022 = new Form(svm(GuestEntry.LANDED_2022), EPT_05_OneEntry.AS_LANDED);

    @Actor
    static void vcpu(Cpu cpu, OneStay.Cells m, Form f, II_Result r) {
        f.vcpu.stay(cpu, m, r);
    }

    @Actor
    static void invalidator(Cpu cpu, OneStay.Cells m, Form f) {
        cpu.store_long(m.pte(), Guest.PTE_NONE);
        f.invalidator.invalidate(cpu, m);
        cpu.store_int(m.page(), 2);
    }
}

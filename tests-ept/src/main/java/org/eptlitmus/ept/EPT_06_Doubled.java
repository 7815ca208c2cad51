package org.eptlitmus.ept;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE_INTERESTING;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import org.eptlitmus.atomic9.Cpu;
import org.eptlitmus.atomic9.Order;
import org.eptlitmus.freebsd.EptgenLoad;
import org.eptlitmus.freebsd.Guest;
import org.eptlitmus.freebsd.GuestEntry;
import org.eptlitmus.freebsd.Ipi;
import org.eptlitmus.freebsd.PmapEpt;
import org.eptlitmus.matrix.Grade;
import org.eptlitmus.matrix.Machine;
import org.eptlitmus.matrix.Outcome;
import org.eptlitmus.matrix.Question;
import org.eptlitmus.matrix.Variant;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.infra.results.II_Result;

/**
 * EPT-6 again: what becomes of a plain load that the compiler makes two of.
 *
 * <p>A compiler that is short of registers may load a plain variable a second time rather than keep its value. SVM compares the generation with the cached one, and
 * then caches it. If that is another load, an increment may come between: the vCPU compares the old generation, flushes nothing, and caches the new one.
 * The next entry finds nothing to do.
 *
 * <pre>
 * vCPU, twice:                                      invalidator:
 *   if (pm_eptgen != eptgen) flush                     pte = 0
 *   eptgen = pm_eptgen                                 pm_eptgen++, with release
 *   r = page, by the cached translation or a walk      smr_wait(smr_advance())
 *                                                      page = 2
 * </pre>
 *
 * <p>The increment is a release, so that nothing else is wrong on arm64 ({@link EPT_05_TwoEntries}); the doubled loads are written out, since C2 makes one of them again.
 *
 * <pre>
 * AMD EPYC (Zen 4), 2 CPUs, OpenJDK 17.0.15, C2:
 *                    "0, 2"   samples
 *   svm/once              0     5.7 M
 *   svm/doubled           6     2.8 M
 *   vmx/doubled           0     3.0 M
 *
 * Armv8, with and without LSE: "0, 2" is reached by svm/doubled alone
 * </pre>
 *
 * <p>Conclusion: here {@code atomic_load_long()} is needed on amd64, and for safety: without it the compiler could let a guest use a page after free. VMX
 * caches only what it flushes for, and flushes after both loads; one invalidation does it no harm.
 */
@Question(
        id = "EPT-6",
        shape = "a load that the compiler doubles",
        code = {
            "vCPU, twice: smr_enter() of 2022; if ({0} != eptgen) flush; eptgen = {1}; r = page, by the cached translation or a walk; smr_exit();",
            "invalidator: pte = 0; pmap_invalidate_ept(pmap) with atomic_add_rel_long; page = 2;"
        },
        outcomes = {
            @Outcome(id = "0, 2", desc = "used after free: the first entry cached a generation that it had not flushed for, and the second had no reason to"),
            @Outcome(id = "2, .*", desc = "used after free in the first entry already"),
            @Outcome(id = "0, 0", desc = "the guest read the page twice before pmap_invalidate_ept() returned"),
            @Outcome(id = "0, -1", desc = "the second entry found no translation"),
            @Outcome(id = "-1, -1", desc = "neither entry found a translation")
        },
        grades = {
            @Grade(id = {"0, 2", "2, .*"}, expect = ACCEPTABLE_INTERESTING),
            @Grade(id = {"0, 2", "2, .*"}, on = {Machine.ARM64_LLSC, Machine.ARM64_LSE}, expect = FORBIDDEN)
        })
public final class EPT_06_Doubled {

    private EPT_06_Doubled() {
    }

    private static final GuestEntry SINGLE = GuestEntry.LANDED_2022;
    private static final GuestEntry DOUBLED = SINGLE.with(EptgenLoad.DOUBLED);

    @Variant(name = "svm/once", with = {"(gen = pm_eptgen)", "gen"})
    static final EPT_05_TwoEntries.Stays SVM_ONCE = EPT_05_TwoEntries.svm(SINGLE);

    @Variant(name = "svm/doubled", with = {"pm_eptgen", "pm_eptgen"},
            grades = @Grade(id = "0, 2", on = {Machine.ARM64_LLSC, Machine.ARM64_LSE}, expect = ACCEPTABLE_INTERESTING))
    static final EPT_05_TwoEntries.Stays SVM_DOUBLED = EPT_05_TwoEntries.svm(DOUBLED);

    @Variant(name = "vmx/doubled",
            code = {
                "vCPU, twice: smr_enter() of 2022; if (pm_eptgen != eptgen) { eptgen = pm_eptgen; invept; } r = page, by the cached translation or a walk; smr_exit();",
                "invalidator: pte = 0; pmap_invalidate_ept(pmap) with atomic_add_rel_long; page = 2;"
            })
    static final EPT_05_TwoEntries.Stays VMX_DOUBLED = EPT_05_TwoEntries.vmx(DOUBLED);

    @Actor
    static void vcpu(Cpu cpu, OneStay.Cells m, EPT_05_TwoEntries.Stays f, II_Result r) {
        f.stay(cpu, m, r);
    }

    @Actor
    static void invalidator(Cpu cpu, OneStay.Cells m) {
        cpu.store_long(m.pte(), Guest.PTE_NONE);
        PmapEpt.pmap_invalidate_ept(cpu, m.pmap(), Ipi.NOT_OBSERVED, Order.RELEASE);
        cpu.store_int(m.page(), 2);
    }
}

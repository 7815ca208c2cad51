package org.eptlitmus.ept;

import static org.eptlitmus.matrix.Shipped.LANDED;
import static org.eptlitmus.matrix.Shipped.POSTED;
import static org.eptlitmus.matrix.Shipped.TODAY_OTHERS;
import static org.eptlitmus.matrix.Shipped.TODAY_X86;
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
import org.eptlitmus.freebsd.Pmap;
import org.eptlitmus.freebsd.PmapEpt;
import org.eptlitmus.freebsd.SmrRead;
import org.eptlitmus.freebsd.SmrWrite;
import org.eptlitmus.freebsd.Vmx;
import org.eptlitmus.matrix.Grade;
import org.eptlitmus.matrix.Machine;
import org.eptlitmus.matrix.Outcome;
import org.eptlitmus.matrix.Question;
import org.eptlitmus.matrix.Variant;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.infra.results.II_Result;

/**
 * EPT-1 a third time, in the whole protocol: what the increment must be if the vCPU comes back a second time.
 *
 * <p>The first entry sees the new generation, flushes, and then walks the page table entry as it was: that is the shape before. It caches the old translation under
 * the new generation and leaves. The invalidator has waited for it and returns, and the page is reused. The second entry finds the
 * generation it knows, flushes nothing, and uses the page.
 *
 * <pre>
 * vCPU, twice:                                      invalidator:
 *   smr_enter(), of 2022 or 2020                       pte = 0
 *   gen = pm_eptgen; new? flush                        pm_eptgen++
 *   r = page, by the cached translation or a walk      smr_wait(smr_advance())
 *   smr_exit()                                         page = 2
 * </pre>
 *
 * <p>{@code pm_active} and the interrupt change nothing here and are left out. The flush is a full fence, so the vCPU's side is in order; all hangs on the
 * invalidator's two stores. {@code _acq} orders what comes after the increment, and the store of the entry comes before it.
 *
 * <pre>
 * AMD EPYC (Zen 4), 2 CPUs, OpenJDK 17.0.15, C2:
 *              "0, 2"   samples
 *   add             0    3.6 M
 *   add_acq         0    7.1 M
 *   add_rel         0    3.5 M
 *
 * Armv8, with and without LSE: add and add_acq reach "0, 2", add_rel does not
 * </pre>
 *
 * <p>With the enter of 2020, the code that was posted and that landed, the same holds on amd64, where that enter is a
 * full barrier; on arm64 the first entry is not waited for either.
 *
 * <p>Conclusion: on amd64 the suffix is free to choose, no store passes another. On arm64 the increment would have to be {@code _rel}; the {@code _acq}
 * that was discussed, and dropped, is neither needed nor of any use.
 */
@Question(
        id = "EPT-1",
        shape = "in the whole function, with a second entry: a stale entry under the new generation",
        code = {
            "vCPU:        twice: smr_enter() of {0}; pm_eptgen; invept if it is new; guest reads the page; smr_exit();",
            "invalidator: pte = 0; {1}(&pm_eptgen, 1); smr_wait(smr_advance()); page = 2;"
        },
        outcomes = {
            @Outcome(id = "0, 2", desc = "stale entry under the new generation: the first entry cached the old translation behind its flush, the second used it after the page was reused"),
            @Outcome(id = "2, .*", desc = "used after free in the first entry already"),
            @Outcome(id = "0, 0", desc = "both reads came before the invalidator returned"),
            @Outcome(id = "0, -1", desc = "the second entry finds no translation"),
            @Outcome(id = "-1, -1", desc = "neither entry finds a translation")
        },
        grades = @Grade(id = {"0, 2", "2, .*"}, expect = ACCEPTABLE_INTERESTING))
public final class EPT_01_StaleEntry {

    private EPT_01_StaleEntry() {
    }

    record Cells(@Length(1) Pmap.Ept pmap, @Init(1) LongCell pte, IntCell page) {
    }

    record Form(GuestEntry entry, Order increment) {
    }

    private static final GuestEntry ENTER_2020 = GuestEntry.LANDED_2020;
    private static final GuestEntry ENTER_2022 = GuestEntry.LANDED_2022;
    private static final int VPID = 1;

    @Variant(name = "stale/add", with = {"2022", "atomic_add_long"}, grades = @Grade(id = "2, .*",
            on = {Machine.ARM64_LLSC, Machine.ARM64_LSE}, expect = FORBIDDEN), shipped = TODAY_OTHERS)
    static final Form ADD = new Form(ENTER_2022, Order.RELAXED);

    @Variant(name = "stale/add_acq", with = {"2022", "atomic_add_acq_long"},
            grades = @Grade(id = "2, .*", on = {Machine.ARM64_LLSC, Machine.ARM64_LSE}, expect = FORBIDDEN))
    static final Form ADD_ACQ = new Form(ENTER_2022, Order.ACQUIRE);

    @Variant(name = "stale/add_rel", with = {"2022", "atomic_add_rel_long"},
            grades = @Grade(id = {"0, 2", "2, .*"}, on = {Machine.ARM64_LLSC, Machine.ARM64_LSE}, expect = FORBIDDEN))
    static final Form ADD_REL = new Form(ENTER_2022, Order.RELEASE);

    @Variant(name = "stale/enter2020/add", with = {"2020", "atomic_add_long"}, shipped = {LANDED, TODAY_X86})
    static final Form LANDED_ADD = new Form(ENTER_2020, Order.RELAXED);

    @Variant(name = "stale/enter2020/add_acq", with = {"2020", "atomic_add_acq_long"}, shipped = POSTED)
    static final Form POSTED_ADD_ACQ = new Form(ENTER_2020, Order.ACQUIRE);

    @Actor
    static void vcpu(Cpu cpu, Cells m, Form f, II_Result r) {
        Vmx.HostCpu host = new Vmx.HostCpu();
        host.insert(VPID, Guest.PTE_MAP(0));
        r.r1 = entry(cpu, m, host, f.entry);
        r.r2 = entry(cpu, m, host, f.entry);
    }

    private static int entry(Cpu cpu, Cells m, Vmx.HostCpu host, GuestEntry form) {
        SmrRead.smr_enter(cpu, m.pmap.pm_eptsmr(), form.enter());
        Vmx.vmx_check_eptgen(cpu, m.pmap, host, form, form.load_eptgen(cpu, m.pmap));
        int r = Guest.guest_read(cpu, host, VPID, m.pte, m.page);
        SmrRead.smr_exit(cpu, m.pmap.pm_eptsmr());
        return r;
    }

    @Actor
    static void invalidator(Cpu cpu, Cells m, Form f) {
        cpu.store_long(m.pte, Guest.PTE_NONE);
        PmapEpt.pm_eptgen_add(cpu, m.pmap, f.increment);
        SmrWrite.smr_synchronize(cpu, m.pmap.pm_eptsmr());
        cpu.store_int(m.page, 2);
    }
}

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
import org.eptlitmus.freebsd.Pmap;
import org.eptlitmus.freebsd.PmapPde;
import org.eptlitmus.freebsd.SmrEnter;
import org.eptlitmus.freebsd.SmrWrite;
import org.eptlitmus.freebsd.Vmx;
import org.eptlitmus.matrix.Grade;
import org.eptlitmus.matrix.Outcome;
import org.eptlitmus.matrix.Question;
import org.eptlitmus.matrix.Variant;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.infra.results.II_Result;

/**
 * EPT-9 again, against the increments of {@code pm_eptgen} that come without an advance of the sequence.
 *
 * <p>{@code pmap_invalidate_ept()} is not alone in bumping the generation: {@code pmap_update_pde_store()}, the workaround for erratum 383, increments it
 * and stores a PDE, and knows nothing of the SMR. Here the vCPU enters after it has been told of the new PDE, with the old translation in its TLB.
 *
 * <pre>
 * vCPU:                             updater, pmap_update_pde_store():
 *   r1 = told, by a load-acquire       pm_eptgen++
 *   entry, by generation or by seq     pde = new
 *   r2 = what the guest goes through   told = 1, by a store-release
 * </pre>
 *
 * <p>There is no race in it. Who compares the sequence is blind to the increment, and every entry after the update goes through the old PDE:
 *
 * <pre>
 *   AMD EPYC (Zen 4), 2 vCPUs under KVM, OpenJDK 17.0.15, C2, three minutes for the whole suite; unsafe outcomes of samples:
 *                                   hardware        arm64-llsc            arm64-lse
 *   bump/generation               0 of 1.3 M      0 of 358,400          0 of 21,504
 *   bump/sequence           739,687 of 1.4 M   5,544 of 22,528   100,915 of 360,448
 *   bump/sequence/advance         0 of 2.1 M       0 of 21,504         0 of 112,640
 * </pre>
 *
 * <p>An advance beside each increment mends it, and then it is each of those places that pays for one atomic more.
 */
@Question(
        id = "EPT-9",
        shape = "bumps of the generation without an advance of the sequence",
        review = {"D26910: other places bump pm_eptgen and do not advance the sequence"},
        code = {
            "vCPU:    r1 = atomic_load_acq_int(&told); CPU_SET_ATOMIC; smr_enter() of 2022; {0}; if (it is not the one cached) invept; r2 = translation;",
            "updater: {1}; atomic_store_rel_int(&told, 1);"
        },
        outcomes = {
            @Outcome(id = "1, 1", desc = "missed flush: the vCPU enters after the update and goes through the old translation"),
            @Outcome(id = "1, 2", desc = "the vCPU enters after the update, flushes, and walks the new PDE"),
            @Outcome(id = "0, 1", desc = "the vCPU enters before the update, or in the midst of it, and goes through the old translation"),
            @Outcome(id = "0, 2", desc = "the vCPU enters in the midst of the update and walks the new PDE already")
        },
        grades = @Grade(id = "1, 1", expect = FORBIDDEN))
public final class EPT_09_BumpWithoutAdvance {

    private EPT_09_BumpWithoutAdvance() {
    }

    record Cells(@Length(1) Pmap.Ept pmap, @Init(1) LongCell pde, IntCell told) {
    }

    interface Entry {
        void enter(Cpu cpu, Pmap.WithSmr pmap, Vmx.HostCpu vmx);
    }

    /**
     * One variant.
     *
     * @param cached the number under which the TLB's translation was cached
     * @param advance whether the updater advances the sequence as well
     */
    record Form(long cached, Entry entry, boolean advance) {
    }

    private static final Entry BY_GENERATION = (cpu, pmap, vmx) -> Vmx.vmx_pmap_activate(cpu, pmap, vmx, GuestEntry.LANDED_2022);
    private static final Entry BY_SEQ =
            (cpu, pmap, vmx) -> Vmx.vmx_pmap_activate_by_seq_reloaded(cpu, pmap, vmx, SmrEnter.STORE_FENCE_2022);

    @Variant(name = "bump/generation", with = {"pm_eptgen", "atomic_add_long(&pm_eptgen, 1); pde = 2"})
    static final Form GENERATION = new Form(0, BY_GENERATION, false);

    @Variant(name = "bump/sequence", with = {"wr_seq", "atomic_add_long(&pm_eptgen, 1); pde = 2"},
            grades = @Grade(id = "1, 1", expect = ACCEPTABLE_INTERESTING))
    static final Form SEQUENCE = new Form(1, BY_SEQ, false);

    @Variant(name = "bump/sequence/advance", with = {"wr_seq", "atomic_add_long(&pm_eptgen, 1); pde = 2; smr_advance()"})
    static final Form SEQUENCE_ADVANCE = new Form(1, BY_SEQ, true);

    @Actor
    static void vcpu(Cpu cpu, Cells m, Form f, II_Result r) {
        Vmx.HostCpu vmx = new Vmx.HostCpu(f.cached);
        vmx.insert(0, 1);
        r.r1 = cpu.atomic_load_acq_int(m.told);
        f.entry.enter(cpu, m.pmap, vmx);
        r.r2 = Guest.guest_translate(cpu, vmx, 0, m.pde);
    }

    @Actor
    static void updater(Cpu cpu, Cells m, Form f) {
        PmapPde.pmap_update_pde_store(cpu, m.pmap, m.pde, 2, Order.RELAXED);
        if (f.advance) {
            SmrWrite.smr_advance(cpu, m.pmap.pm_eptsmr());
        }
        cpu.atomic_store_rel_int(m.told, 1);
    }
}

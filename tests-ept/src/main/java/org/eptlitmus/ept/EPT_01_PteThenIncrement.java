package org.eptlitmus.ept;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE_INTERESTING;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import org.eptlitmus.atomic9.Cpu;
import org.eptlitmus.atomic9.Init;
import org.eptlitmus.atomic9.Length;
import org.eptlitmus.atomic9.LongCell;
import org.eptlitmus.atomic9.Order;
import org.eptlitmus.freebsd.EptgenLoad;
import org.eptlitmus.freebsd.Guest;
import org.eptlitmus.freebsd.GuestEntry;
import org.eptlitmus.freebsd.Pmap;
import org.eptlitmus.freebsd.PmapEpt;
import org.eptlitmus.matrix.Grade;
import org.eptlitmus.matrix.Outcome;
import org.eptlitmus.matrix.Question;
import org.eptlitmus.matrix.Variant;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.infra.results.II_Result;

/**
 * EPT-1 again, against the store of the page table entry before the increment: may a vCPU see the new generation and walk the old entry?
 *
 * <p>If it may, it flushes, caches the old translation, and keeps it under a generation that promises there is none. This is message passing:
 * the generation says that the entry is there. A writer of messages needs a release, and nothing that {@code _acq} gives; the reader needs an acquire.
 *
 * <pre>
 * vCPU:                       invalidator:
 *   r1 = pm_eptgen               pte = 0
 *   r2 = pte, by a walk          pm_eptgen++
 * </pre>
 *
 * <p>What the review worries about, of samples:
 *
 * <pre>
 *   AMD EPYC (Zen 4), 2 vCPUs under KVM, OpenJDK 17.0.15, C2, three minutes for the whole suite:
 *                            hardware        arm64-llsc         arm64-lse
 *   pte/add/load           0 of 3.4 M   2,053 of 22,528   5,538 of 45,056
 *   pte/add_acq/load       0 of 2.9 M   1,801 of 23,552   3,398 of 24,576
 *   pte/add_rel/load       0 of 3.2 M   2,618 of 24,576   4,630 of 37,888
 *   pte/add/load_acq       0 of 2.8 M     905 of 23,552   2,794 of 49,152
 *   pte/add_acq/load_acq   0 of 2.8 M     873 of 22,528   2,893 of 49,152
 *   pte/add_rel/load_acq   0 of 1.0 M       0 of 22,528       0 of 50,176
 * </pre>
 *
 * <p>Conclusion: on amd64 neither stores nor loads pass each other, whatever the suffix, which is why the kernel gets by without. On arm64 it takes the release on the
 * increment and the acquire on the load, both; the {@code _acq} on the increment, which the review discussed, is on the wrong side of the store.
 */
@Question(
        id = "EPT-1",
        shape = "against the store of the page table entry",
        code = {
            "vCPU:        r1 = {0}(&pm_eptgen); r2 = pte;",
            "invalidator: pte = 0; {1}(&pm_eptgen, 1);"
        },
        outcomes = {
            @Outcome(id = "1, 1", desc = "the vCPU flushes for the new generation and then caches the old translation again"),
            @Outcome(id = "1, 0", desc = "the vCPU sees the new generation and the new entry"),
            @Outcome(id = "0, 1", desc = "the vCPU sees the old generation and the old entry"),
            @Outcome(id = "0, 0", desc = "the vCPU sees the new entry already, under the old generation")
        },
        grades = @Grade(id = "1, 1", expect = ACCEPTABLE_INTERESTING))
public final class EPT_01_PteThenIncrement {

    private EPT_01_PteThenIncrement() {
    }

    record Cells(@Length(1) Pmap.Before pmap, @Init(1) LongCell pte) {
    }

    record Form(GuestEntry entry, Order increment) {
    }

    private static final GuestEntry RELAXED = GuestEntry.LANDED_2020;
    private static final GuestEntry ACQUIRE = GuestEntry.LANDED_2020.with(EptgenLoad.ACQUIRE);

    @Variant(name = "pte/add/load", with = {"atomic_load_long", "atomic_add_long"})
    static final Form ADD = new Form(RELAXED, Order.RELAXED);

    @Variant(name = "pte/add_acq/load", with = {"atomic_load_long", "atomic_add_acq_long"})
    static final Form ADD_ACQ = new Form(RELAXED, Order.ACQUIRE);

    @Variant(name = "pte/add_rel/load", with = {"atomic_load_long", "atomic_add_rel_long"})
    static final Form ADD_REL = new Form(RELAXED, Order.RELEASE);

    @Variant(name = "pte/add/load_acq", with = {"atomic_load_acq_long", "atomic_add_long"})
    static final Form ADD_LOAD_ACQ = new Form(ACQUIRE, Order.RELAXED);

    @Variant(name = "pte/add_acq/load_acq", with = {"atomic_load_acq_long", "atomic_add_acq_long"})
    static final Form ADD_ACQ_LOAD_ACQ = new Form(ACQUIRE, Order.ACQUIRE);

    @Variant(name = "pte/add_rel/load_acq", with = {"atomic_load_acq_long", "atomic_add_rel_long"},
            grades = @Grade(id = "1, 1", expect = FORBIDDEN))
    static final Form ADD_REL_LOAD_ACQ = new Form(ACQUIRE, Order.RELEASE);

    @Actor
    static void vcpu(Cpu cpu, Cells m, Form f, II_Result r) {
        r.r1 = (int) f.entry.load_eptgen(cpu, m.pmap);
        r.r2 = Guest.guest_walk(cpu, m.pte);
    }

    @Actor
    static void invalidator(Cpu cpu, Cells m, Form f) {
        cpu.store_long(m.pte, Guest.PTE_NONE);
        PmapEpt.pm_eptgen_add(cpu, m.pmap, f.increment);
    }
}

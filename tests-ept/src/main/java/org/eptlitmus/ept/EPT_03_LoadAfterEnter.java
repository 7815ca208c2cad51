package org.eptlitmus.ept;

import static org.eptlitmus.matrix.Shipped.LANDED;
import static org.eptlitmus.matrix.Shipped.POSTED;
import static org.eptlitmus.matrix.Shipped.TODAY_OTHERS;
import static org.eptlitmus.matrix.Shipped.TODAY_X86;
import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE_INTERESTING;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import org.eptlitmus.atomic9.Cpu;
import org.eptlitmus.atomic9.Length;
import org.eptlitmus.atomic9.Order;
import org.eptlitmus.freebsd.GuestEntry;
import org.eptlitmus.freebsd.GuestEntry.Place;
import org.eptlitmus.freebsd.Pmap;
import org.eptlitmus.freebsd.PmapEpt;
import org.eptlitmus.freebsd.Smr;
import org.eptlitmus.freebsd.SmrRead;
import org.eptlitmus.freebsd.SmrWrite;
import org.eptlitmus.matrix.Grade;
import org.eptlitmus.matrix.Machine;
import org.eptlitmus.matrix.Outcome;
import org.eptlitmus.matrix.Question;
import org.eptlitmus.matrix.Variant;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.infra.results.II_Result;

/**
 * Must {@code pm_eptgen} be loaded after {@code smr_enter()}?
 *
 * <p>The patch rests on one sentence: a vCPU that still runs on the old generation is a reader that {@code smr_wait()} sees. There are two ways
 * to be missed. The poller reads the vCPU's {@code c_seq} before the vCPU's store to it is visible, finds 0, and takes the CPU for idle. Or the vCPU
 * publishes the new sequence, the goal itself, and has loaded the generation before it was incremented.
 *
 * <pre>
 * vCPU:                                    invalidator:
 *   smr_enter():                             pm_eptgen++
 *     seq = wr_seq                           smr_advance(): fence; rd_seq; wr_seq += 2
 *     c_seq = seq, somehow ordered           smr_poll(): rd_seq; wr_seq; c_seq
 *   gen = pm_eptgen
 * </pre>
 *
 * <p>What the review worries about, of samples:
 *
 * <pre>
 *   AMD EPYC (Zen 4), 2 vCPUs under KVM, OpenJDK 17.0.15, C2, three minutes for the whole suite:
 *                                         hardware          arm64-llsc         arm64-lse
 *   enter2020/loadAfter                 0 of 1.8 M     2,216 of 21,504   3,250 of 21,504
 *   enter2020/loadAfter/add_acq         0 of 1.7 M   16,137 of 103,424   3,961 of 21,504
 *   enter2020/loadBefore           16,844 of 2.0 M   36,698 of 275,456   5,972 of 30,720
 *   enter2020/loadBefore/add_acq      497 of 1.5 M     3,032 of 21,504   4,015 of 21,504
 *   enter2022/loadAfter                 0 of 1.8 M         0 of 21,504       0 of 25,600
 *   enter2022/loadAfter/add_acq         0 of 1.7 M         0 of 21,504       0 of 29,696
 *   enter2022/loadBefore           13,188 of 3.5 M     1,854 of 17,408   1,901 of 22,528
 *   enter2022/loadBefore/add_acq        9 of 1.5 M       876 of 21,504   3,737 of 23,552
 *   enterBare/loadAfter             7,281 of 1.1 M     1,738 of 20,480   3,087 of 21,504
 *   enterBare/loadAfter/add_acq     2,859 of 3.7 M     1,902 of 20,480   3,030 of 21,504
 *   enterBare/loadBefore              581 of 3.1 M     4,374 of 23,552   5,978 of 30,720
 * </pre>
 *
 * <p>Conclusion: yes. Loaded before the enter, the generation is stale by plain interleaving, on every machine. Loaded after it, all hangs on whether the enter keeps
 * the load behind the store of {@code c_seq}: on amd64 the locked add does, and the bare store does not; on arm64 the {@code atomic_add_acq_int()} of 2020
 * does not, as the bug of 2022 showed, and the fence that mended it does. The {@code _acq} on the increment changes nothing anywhere.
 */
@Question(
        id = "EPT-3",
        asks = "Must pm_eptgen be loaded after smr_enter()?",
        answer = "Yes: loaded before smr_enter(), it may be the old one while smr_poll() takes the CPU for idle, on amd64 too. Loaded "
                + "after, all is well on amd64, whose enter is a locked add; on arm64 only with the smr_enter() of 2022, since with that of "
                + "2020 the load may still run before c_seq is visible.",
        inShort = "yes; and arm64 needs the enter of 2022",
        shape = "what smr_poll() sees of the vCPU",
        review = {
            "D26910: the SMR section is entered before the generation is loaded, so that a vCPU on the old generation is a reader",
            "PR 265974, D36370, commit 8694fd333556: on arm64 loads pass the store of atomic_add_acq_int(&c_seq, wr_seq)"
        },
        code = {
            "vCPU:        {0}",
            "invalidator: {1}(&pm_eptgen, 1); smr_advance(); r2 = c_seq as smr_poll() reads it;"
        },
        outcomes = {
            @Outcome(id = "0, 0", desc = "reader missed: the vCPU runs on the old generation and smr_poll() takes its CPU for idle"),
            @Outcome(id = "0, 3", desc = "goal observed: the vCPU runs on the old generation under the new sequence and smr_poll() lets it pass"),
            @Outcome(id = "0, 1", desc = "the vCPU runs on the old generation and smr_wait() waits for it"),
            @Outcome(id = "1, 0", desc = "the vCPU runs on the new generation; smr_poll() came before its store"),
            @Outcome(id = "1, 1", desc = "the vCPU runs on the new generation and is waited for although it need not be"),
            @Outcome(id = "1, 3", desc = "the vCPU entered after the advance, on the new generation")
        },
        grades = @Grade(id = {"0, 0", "0, 3"}, expect = ACCEPTABLE_INTERESTING))
public final class EPT_03_LoadAfterEnter {

    private static final GuestEntry ENTER_2020 = GuestEntry.LANDED_2020;
    private static final GuestEntry ENTER_2022 = GuestEntry.LANDED_2022;
    private static final GuestEntry ENTER_BARE = GuestEntry.LANDED_BARE;
    private static final Place BEFORE = Place.BEFORE_ENTER;

    private EPT_03_LoadAfterEnter() {
    }

    record Cells(@Length(1) Pmap.Ept pmap) {
    }

    record Form(GuestEntry entry, Order increment) {
    }

    @Variant(name = "enter2020/loadAfter",
            with = {"wr_seq; atomic_add_acq_int(&c_seq, wr_seq); r1 = pm_eptgen;", "atomic_add_long"},
            shipped = {LANDED, TODAY_X86})
    static final Form ENTER_2020_AFTER = new Form(ENTER_2020, Order.RELAXED);

    @Variant(name = "enter2020/loadAfter/add_acq",
            with = {"wr_seq; atomic_add_acq_int(&c_seq, wr_seq); r1 = pm_eptgen;", "atomic_add_acq_long"},
            shipped = POSTED)
    static final Form ENTER_2020_AFTER_ACQ = new Form(ENTER_2020, Order.ACQUIRE);

    @Variant(name = "enter2020/loadBefore",
            with = {"r1 = pm_eptgen; wr_seq; atomic_add_acq_int(&c_seq, wr_seq);", "atomic_add_long"})
    static final Form ENTER_2020_BEFORE = new Form(ENTER_2020.with(BEFORE), Order.RELAXED);

    @Variant(name = "enter2020/loadBefore/add_acq",
            with = {"r1 = pm_eptgen; wr_seq; atomic_add_acq_int(&c_seq, wr_seq);", "atomic_add_acq_long"})
    static final Form ENTER_2020_BEFORE_ACQ = new Form(ENTER_2020.with(BEFORE), Order.ACQUIRE);

    @Variant(name = "enter2022/loadAfter",
            with = {"wr_seq; atomic_store_int(&c_seq, wr_seq); seq_cst fence; r1 = pm_eptgen;", "atomic_add_long"},
            grades = @Grade(id = {"0, 0", "0, 3"}, on = {Machine.ARM64_LLSC, Machine.ARM64_LSE}, expect = FORBIDDEN),
            shipped = TODAY_OTHERS)
    static final Form ENTER_2022_AFTER = new Form(ENTER_2022, Order.RELAXED);

    @Variant(name = "enter2022/loadAfter/add_acq",
            with = {"wr_seq; atomic_store_int(&c_seq, wr_seq); seq_cst fence; r1 = pm_eptgen;", "atomic_add_acq_long"},
            grades = @Grade(id = {"0, 0", "0, 3"}, on = {Machine.ARM64_LLSC, Machine.ARM64_LSE}, expect = FORBIDDEN))
    static final Form ENTER_2022_AFTER_ACQ = new Form(ENTER_2022, Order.ACQUIRE);

    @Variant(name = "enter2022/loadBefore",
            with = {"r1 = pm_eptgen; wr_seq; atomic_store_int(&c_seq, wr_seq); seq_cst fence;", "atomic_add_long"})
    static final Form ENTER_2022_BEFORE = new Form(ENTER_2022.with(BEFORE), Order.RELAXED);

    @Variant(name = "enter2022/loadBefore/add_acq",
            with = {"r1 = pm_eptgen; wr_seq; atomic_store_int(&c_seq, wr_seq); seq_cst fence;", "atomic_add_acq_long"})
    static final Form ENTER_2022_BEFORE_ACQ = new Form(ENTER_2022.with(BEFORE), Order.ACQUIRE);

    @Variant(name = "enterBare/loadAfter",
            with = {"wr_seq; atomic_store_int(&c_seq, wr_seq); r1 = pm_eptgen;", "atomic_add_long"})
    static final Form ENTER_BARE_AFTER = new Form(ENTER_BARE, Order.RELAXED);

    @Variant(name = "enterBare/loadAfter/add_acq",
            with = {"wr_seq; atomic_store_int(&c_seq, wr_seq); r1 = pm_eptgen;", "atomic_add_acq_long"})
    static final Form ENTER_BARE_AFTER_ACQ = new Form(ENTER_BARE, Order.ACQUIRE);

    @Variant(name = "enterBare/loadBefore",
            with = {"r1 = pm_eptgen; wr_seq; atomic_store_int(&c_seq, wr_seq);", "atomic_add_long"})
    static final Form ENTER_BARE_BEFORE = new Form(ENTER_BARE.with(BEFORE), Order.RELAXED);

    @Actor
    static void vcpu(Cpu cpu, Cells m, Form f, II_Result r) {
        if (f.entry.place() == Place.BEFORE_ENTER) {
            r.r1 = (int) f.entry.load_eptgen(cpu, m.pmap);
            SmrRead.smr_enter(cpu, m.pmap.pm_eptsmr(), f.entry.enter());
        } else {
            SmrRead.smr_enter(cpu, m.pmap.pm_eptsmr(), f.entry.enter());
            r.r1 = (int) f.entry.load_eptgen(cpu, m.pmap);
        }
    }

    @Actor
    static void invalidator(Cpu cpu, Cells m, Form f, II_Result r) {
        Smr.Default smr = m.pmap.pm_eptsmr();
        PmapEpt.pm_eptgen_add(cpu, m.pmap, f.increment);
        SmrWrite.smr_advance(cpu, smr);
        cpu.atomic_load_acq_int(smr.s_rd_seq());
        cpu.atomic_load_acq_int(smr.s_wr_seq());
        r.r2 = cpu.atomic_load_int(smr.c_seq().c0());
    }
}

package org.eptlitmus.ept;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE_INTERESTING;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import org.eptlitmus.atomic9.Cpu;
import org.eptlitmus.atomic9.Init;
import org.eptlitmus.atomic9.IntCell;
import org.eptlitmus.atomic9.IntCells;
import org.eptlitmus.atomic9.Length;
import org.eptlitmus.atomic9.LongCell;
import org.eptlitmus.atomic9.Order;
import org.eptlitmus.freebsd.PmapEpt;
import org.eptlitmus.freebsd.Pmap;
import org.eptlitmus.freebsd.GuestEntry;
import org.eptlitmus.freebsd.Smr;
import org.eptlitmus.freebsd.SmrEnter;
import org.eptlitmus.freebsd.SmrParams;
import org.eptlitmus.freebsd.SmrRead;
import org.eptlitmus.freebsd.SmrWrite;
import org.eptlitmus.atomic9.LongCells;
import org.eptlitmus.matrix.Grade;
import org.eptlitmus.matrix.Machine;
import org.eptlitmus.matrix.Outcome;
import org.eptlitmus.matrix.Question;
import org.eptlitmus.matrix.Variant;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.infra.results.II_Result;

/**
 * EPT-11 again, with the delay made long: how late may the reader be?
 *
 * <p>The vCPU has loaded {@code wr_seq} some invalidations ago and publishes it now. Sequence numbers are compared modulo the circle, here of sixteen, and
 * mean something only if they are less than half of it apart. {@code smr_advance()} sees to that for sequences that stand in some {@code c_seq}; one that
 * is still in a register holds nothing back.
 *
 * <pre>
 * vCPU:                            invalidator:
 *   c_seq = 19 - 2 * late            pm_eptgen++
 *   r1 = pm_eptgen                   smr_advance(): wr_seq: 19 -&gt; 21
 *                                    r2 = smr_poll(21)
 * </pre>
 *
 * <p>Up to half the circle, eight invalidations, a late reader is as good as one in time. At nine the sequence that it publishes looks <em>newer</em> than
 * {@code rd_seq} and newer than the goal, and {@code smr_poll()} lets it pass. No fence helps, and no machine is needed to show it but a slow one:
 *
 * <pre>
 *    AMD EPYC (Zen 4), 2 vCPUs under KVM, OpenJDK 17.0.15, C2
 *    variant          0, 0        0, 1      1, 0    1, 1
 *    late1/enterBare  7,784,042   110,406   1,712   779,244
 * </pre>
 *
 * <p>In a GENERIC kernel half the circle is 2<sup>30</sup> advances while one CPU stands between two instructions, which will not happen. In a kernel with
 * INVARIANTS, whose sequence steps by 429496, it is 5,000. {@code smr_poll()}'s comment expects the delay from hypervisors and system management
 * interrupts; a host that takes the CPU away for a few scheduling quanta may leave time for as many.
 */
@Question(
        id = "EPT-11",
        shape = "late by so many advances",
        code = {
            "vCPU:        smr_enter() of {0}, {1}; r1 = pm_eptgen;",
            "invalidator: pm_eptgen++; goal = smr_advance(); r2 = smr_poll(goal);"
        },
        outcomes = {
            @Outcome(id = "0, 1", desc = "stale data: the vCPU runs on the old generation, and smr_poll() lets it pass"),
            @Outcome(id = "0, 0", desc = "the vCPU runs on the old generation and is waited for"),
            @Outcome(id = "1, 0", desc = "the vCPU runs on the new generation and is waited for although it need not be"),
            @Outcome(id = "1, 1", desc = "the vCPU runs on the new generation and is not waited for")
        },
        grades = @Grade(id = "0, 1", expect = ACCEPTABLE_INTERESTING))
public final class EPT_11_DelayedReader {

    private EPT_11_DelayedReader() {
    }

    /** After nine invalidations, with sixteen sequence numbers in all. */
    record Nine(@Init(19) IntCell s_wr_seq, @Init(19) IntCell s_rd_seq, IntCells c_seq) implements Smr.Clock {
        @Override
        public SmrParams params() {
            return SmrParams.SIXTEEN;
        }
    }

    /** The pmap of the patch over that. */
    record Ept(LongCell pm_eptgen, LongCells pm_active, Nine pm_eptsmr) implements Pmap.WithSmr {
    }

    record Cells(@Length(1) Ept pmap) {
    }

    /**
     * One variant.
     *
     * @param late how many invalidations ago the vCPU loaded {@code wr_seq}
     */
    record Form(SmrEnter enter, int late) {
    }

    private static final String L0 = "not late: wr_seq is loaded now";
    private static final String L1 = "one invalidation late: wr_seq was 17 and is 19";
    private static final String L8 = "half a circle late: wr_seq was 3 and is 19";
    private static final String L9 = "more than half a circle late: wr_seq was 1 and is 19";

    @Variant(name = "late0/enter2020", with = {"2020", L0})
    static final Form LATE_0_2020 = new Form(SmrEnter.ADD_ACQ_2020, 0);

    @Variant(name = "late0/enter2022", with = {"2022", L0},
            grades = @Grade(id = "0, 1", on = {Machine.ARM64_LLSC, Machine.ARM64_LSE}, expect = FORBIDDEN))
    static final Form LATE_0_2022 = new Form(SmrEnter.STORE_FENCE_2022, 0);

    @Variant(name = "late1/enter2020", with = {"2020", L1})
    static final Form LATE_1_2020 = new Form(SmrEnter.ADD_ACQ_2020, 1);

    @Variant(name = "late1/enter2022", with = {"2022", L1},
            grades = @Grade(id = "0, 1", on = {Machine.ARM64_LLSC, Machine.ARM64_LSE}, expect = FORBIDDEN))
    static final Form LATE_1_2022 = new Form(SmrEnter.STORE_FENCE_2022, 1);

    @Variant(name = "late1/enterBare", with = {"bare", L1})
    static final Form LATE_1_BARE = new Form(SmrEnter.BARE_STORE, 1);

    @Variant(name = "late8/enter2022", with = {"2022", L8},
            grades = @Grade(id = "0, 1", on = {Machine.ARM64_LLSC, Machine.ARM64_LSE}, expect = FORBIDDEN))
    static final Form LATE_8_2022 = new Form(SmrEnter.STORE_FENCE_2022, 8);

    @Variant(name = "late9/enter2022", with = {"2022", L9})
    static final Form LATE_9_2022 = new Form(SmrEnter.STORE_FENCE_2022, 9);

    @Actor
    static void vcpu(Cpu cpu, Cells m, Form f, II_Result r) {
        if (f.late == 0) {
            SmrRead.smr_enter(cpu, m.pmap.pm_eptsmr, f.enter);
        } else {
            SmrRead.smr_enter_with(cpu, m.pmap.pm_eptsmr, 19 - f.late * SmrParams.SIXTEEN.incr(), f.enter);
        }
        r.r1 = (int) GuestEntry.LANDED_2022.load_eptgen(cpu, m.pmap);
    }

    @Actor
    static void invalidator(Cpu cpu, Cells m, Form f, II_Result r) {
        PmapEpt.pm_eptgen_add(cpu, m.pmap, Order.RELAXED);
        int goal = SmrWrite.smr_advance(cpu, m.pmap.pm_eptsmr);
        r.r2 = SmrWrite.smr_poll(cpu, m.pmap.pm_eptsmr, goal, false) ? 1 : 0;
    }
}

package org.eptlitmus.ept;

import static org.eptlitmus.matrix.Shipped.LANDED;
import static org.eptlitmus.matrix.Shipped.TODAY_OTHERS;
import static org.eptlitmus.matrix.Shipped.TODAY_X86;
import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE_INTERESTING;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import org.eptlitmus.atomic9.Cpu;
import org.eptlitmus.atomic9.Length;
import org.eptlitmus.atomic9.Order;
import org.eptlitmus.freebsd.GuestEntry;
import org.eptlitmus.freebsd.Pmap;
import org.eptlitmus.freebsd.PmapEpt;
import org.eptlitmus.freebsd.Smr;
import org.eptlitmus.freebsd.SmrEnter;
import org.eptlitmus.freebsd.SmrRead;
import org.eptlitmus.freebsd.SmrWrite;
import org.eptlitmus.matrix.Grade;
import org.eptlitmus.matrix.Machine;
import org.eptlitmus.matrix.Outcome;
import org.eptlitmus.matrix.Question;
import org.eptlitmus.matrix.Variant;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.infra.results.III_Result;

/**
 * A reader delayed between loading {@code wr_seq} and storing {@code c_seq} has a stale sequence: has it stale data?
 *
 * <p>Nothing in {@code smr_enter()} keeps writers from advancing between its load and its store, nor from polling, finding the CPU idle, and moving {@code
 * rd_seq} past the sequence that it is about to publish. {@code smr_poll()} knows: it takes a sequence older than {@code rd_seq} for {@code rd_seq}, and
 * its comment says that the value may be stale and the data not.
 *
 * <pre>
 * vCPU:                                  invalidator:
 *   smr_enter():                           wr_seq += 2; if (c_seq == 0) rd_seq = 3
 *     r1 = wr_seq                          pm_eptgen++
 *     c_seq = r1, somehow ordered          smr_advance(): fence; rd_seq; wr_seq += 2
 *   r2 = pm_eptgen                         r3 = smr_poll(5)
 * </pre>
 *
 * <p>The invalidator's first line is an earlier invalidation by somebody else, of which only the writes and the scan are left. A first value of 1 or 3 is
 * a stale sequence, a second value of 0 is old data, and a third of 1 says that nobody on old data is waited for.
 *
 * <p>The comment is right if the enter is a full barrier. A stale sequence is then common, and either comes with new data or is waited for:
 *
 * <pre>
 *    AMD EPYC (Zen 4), 2 vCPUs under KVM, OpenJDK 17.0.15, C2
 *    variant               1, 0, 1   3, 0, 1   5, 0, 1   1, 0, 0     5, 1, 1
 *    overtaken/enterBare     6,525       867         0   7,352,138   932,623
 * </pre>
 *
 * <p>It is the barrier that makes it so, not the sequence: with the bare store the sequence published matters little, because {@code smr_poll()} does not
 * see it in time. That shows on amd64 too, whose store buffer is enough. With the enter of 2020 it happens on arm64, and there even the newest sequence
 * may stand over old data (EPT-3's goal observed).
 */
@Question(
        id = "EPT-11",
        asks = "A reader delayed between loading wr_seq and storing c_seq has a stale sequence: has it stale data?",
        answer = "If smr_enter() is a full barrier, no: a stale sequence comes with new data or is waited for. But a reader that is late "
                + "by more than half of the circle of sequence numbers is missed on any machine.",
        inShort = "no, if smr_enter() is a full barrier",
        shape = "overtaken while it enters",
        review = {
            "subr_smr.c, smr_poll_cpu(): the race in smr_enter() can lead to a stale seq value but not stale data access"
        },
        code = {
            "vCPU:        r1 = {0}; r2 = pm_eptgen;",
            "invalidator: wr_seq += 2; if (c_seq == 0) rd_seq = 3; pm_eptgen++; goal = smr_advance(); r3 = smr_poll(goal);"
        },
        outcomes = {
            @Outcome(id = {"1, 0, 1", "3, 0, 1"}, desc = "stale sequence and stale data: the vCPU runs on the old generation, and smr_poll() lets it pass"),
            @Outcome(id = "5, 0, 1", desc = "goal observed: the vCPU runs on the old generation under the newest sequence, and smr_poll() lets it pass"),
            @Outcome(id = {"1, 0, 0", "3, 0, 0"}, desc = "stale sequence: the vCPU runs on the old generation and is waited for"),
            @Outcome(id = {"1, 1, 0", "3, 1, 0"}, desc = "stale sequence, new data: the vCPU is waited for although it need not be"),
            @Outcome(id = {"1, 1, 1", "3, 1, 1"}, desc = "stale sequence, new data: the vCPU entered after smr_poll() had looked"),
            @Outcome(id = "5, 1, 1", desc = "the vCPU entered after the advance, on the new generation")
        },
        grades = @Grade(id = {"1, 0, 1", "3, 0, 1", "5, 0, 1"}, expect = ACCEPTABLE_INTERESTING))
public final class EPT_11_StaleSequence {

    private EPT_11_StaleSequence() {
    }

    record Cells(@Length(1) Pmap.Ept pmap) {
    }

    @Variant(name = "overtaken/enter2020", with = "smr_enter() of 2020", shipped = {LANDED, TODAY_X86})
    static final SmrEnter ENTER_2020 = SmrEnter.ADD_ACQ_2020;

    @Variant(name = "overtaken/enter2022", with = "smr_enter() of 2022",
            grades = @Grade(id = {"1, 0, 1", "3, 0, 1", "5, 0, 1"}, on = {Machine.ARM64_LLSC, Machine.ARM64_LSE}, expect = FORBIDDEN),
            shipped = TODAY_OTHERS)
    static final SmrEnter ENTER_2022 = SmrEnter.STORE_FENCE_2022;

    @Variant(name = "overtaken/enterBare", with = "smr_enter() without a barrier")
    static final SmrEnter ENTER_BARE = SmrEnter.BARE_STORE;

    @Actor
    static void vcpu(Cpu cpu, Cells m, SmrEnter f, III_Result r) {
        r.r1 = SmrRead.smr_enter(cpu, m.pmap.pm_eptsmr(), f);
        r.r2 = (int) GuestEntry.LANDED_2022.load_eptgen(cpu, m.pmap);
    }

    @Actor
    static void invalidator(Cpu cpu, Cells m, III_Result r) {
        Smr.Default smr = m.pmap.pm_eptsmr();
        cpu.atomic_fetchadd_int(smr.s_wr_seq(), 2);
        if (cpu.atomic_load_int(smr.c_seq().c0()) == 0) {
            cpu.atomic_cmpset_int(smr.s_rd_seq(), 1, 3);
        }
        PmapEpt.pm_eptgen_add(cpu, m.pmap, Order.RELAXED);
        int goal = SmrWrite.smr_advance(cpu, smr);
        r.r3 = SmrWrite.smr_poll(cpu, smr, goal, false) ? 1 : 0;
    }
}

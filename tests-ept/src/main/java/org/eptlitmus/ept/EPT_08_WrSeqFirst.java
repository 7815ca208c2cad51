package org.eptlitmus.ept;

import static org.eptlitmus.matrix.Shipped.TODAY_OTHERS;
import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE_INTERESTING;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import org.eptlitmus.atomic9.Cpu;
import org.eptlitmus.atomic9.Init;
import org.eptlitmus.atomic9.IntCell;
import org.eptlitmus.atomic9.IntCells;
import org.eptlitmus.atomic9.Length;
import org.eptlitmus.atomic9.LongCell;
import org.eptlitmus.freebsd.Guest;
import org.eptlitmus.freebsd.Smr;
import org.eptlitmus.freebsd.SmrPoll;
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
 * EPT-8 again: must {@code smr_poll()} load {@code wr_seq} before it scans the CPUs?
 *
 * <p>If nobody is in the section, the scan advances {@code rd_seq} to the write sequence that was loaded. That is right only if nobody
 * entered since, on an older sequence. The poller itself does no harm by it, its own goal is older still. It takes a second writer, who
 * asks for more, finds it granted already, and leaves early.
 *
 * <pre>
 * vCPU:                       poller, goal 3:              invalidator:
 *   smr_enter(), of 2022        s_rd = rd_seq, acq            pte = 0
 *   r1 = page by its pte        s_wr = wr_seq, acq            goal = smr_advance(), which is 5
 *                               scan c_seq                    r2 = smr_poll(goal)
 *                               rd_seq = s_wr if idle         if (r2) page = 2
 * </pre>
 *
 * <pre>
 * AMD EPYC (Zen 4), 2 CPUs, OpenJDK 17.0.15, C2, C1 and the interpreter, three threads on two CPUs in turn:
 *                     "2, 1" or "0, 1"   samples
 *   wr_seq/first                     0     2.6 M
 *   wr_seq/relaxed                   0     3.0 M
 *   wr_seq/last                      0     3.0 M
 *
 * Armv8: both are reached by wr_seq/relaxed and wr_seq/last, and not by wr_seq/first
 * </pre>
 *
 * <p>{@code wr_seq/last} is wrong in program order, on any machine; its zero says that two CPUs are too few to be caught at it, and no more than that.
 *
 * <p>Conclusion: the write sequence must be loaded first, and with acquire.
 */
@Question(
        id = "EPT-8",
        shape = "wr_seq before c_seq",
        code = {
            "vCPU:        smr_enter() of 2022; r1 = page, if pte maps it;",
            "poller:      smr_poll(3) {0};",
            "invalidator: pte = 0; goal = smr_advance(); r2 = smr_poll(goal); if (r2) page = 2;"
        },
        outcomes = {
            @Outcome(id = "2, 1", desc = "used after free: the vCPU is in the section and reads what the page was reused for"),
            @Outcome(id = "0, 1", desc = "unsafe: the vCPU is in the section, and the invalidator does not wait for it; the guest was quick and read the page before"),
            @Outcome(id = "0, 0", desc = "the guest reads the page, and the invalidator would have to wait for it"),
            @Outcome(id = "-1, .", desc = "the guest finds no translation")
        },
        grades = @Grade(id = {"2, 1", "0, 1"}, expect = ACCEPTABLE_INTERESTING))
public final class EPT_08_WrSeqFirst {

    private EPT_08_WrSeqFirst() {
    }

    private static final int GOAL = 3;

    /** Nobody is in the section, and the sequence was advanced once since it was polled. */
    record Advanced(@Init(GOAL) IntCell s_wr_seq, @Init(1) IntCell s_rd_seq, @Length(1) IntCells c_seq) implements Smr.Clock {
    }

    record Cells(Advanced smr, @Init(1) LongCell pte, IntCell page) {
    }

    @Variant(name = "wr_seq/first", with = "as it is",
            grades = @Grade(id = {"2, 1", "0, 1"}, on = {Machine.ARM64_LLSC, Machine.ARM64_LSE}, expect = FORBIDDEN),
            shipped = TODAY_OTHERS)
    static final SmrPoll KERNEL = SmrPoll.KERNEL;

    @Variant(name = "wr_seq/relaxed", with = "with a relaxed load of wr_seq")
    static final SmrPoll RELAXED = SmrPoll.WR_SEQ_RELAXED;

    @Variant(name = "wr_seq/last", with = "with wr_seq loaded after the scan")
    static final SmrPoll LAST = SmrPoll.C_SEQ_FIRST;

    @Actor
    static void vcpu(Cpu cpu, Cells m, II_Result r) {
        SmrRead.smr_enter_2022(cpu, m.smr);
        r.r1 = Guest.guest_walk(cpu, m.pte) == Guest.PTE_NONE ? Guest.EPT_VIOLATION : cpu.load_int(m.page);
    }

    @Actor
    static void poller(Cpu cpu, Cells m, SmrPoll f) {
        SmrWrite.smr_poll(cpu, m.smr, GOAL, false, f);
    }

    @Actor
    static void invalidator(Cpu cpu, Cells m, II_Result r) {
        cpu.store_long(m.pte, Guest.PTE_NONE);
        int goal = SmrWrite.smr_advance(cpu, m.smr);
        if (SmrWrite.smr_poll(cpu, m.smr, goal, false)) {
            r.r2 = 1;
            cpu.store_int(m.page, 2);
        }
    }
}

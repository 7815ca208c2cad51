package org.eptlitmus.ept;

import static org.eptlitmus.matrix.Shipped.LANDED;
import static org.eptlitmus.matrix.Shipped.POSTED;
import static org.eptlitmus.matrix.Shipped.TODAY_OTHERS;
import static org.eptlitmus.matrix.Shipped.TODAY_X86;
import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE_INTERESTING;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import org.eptlitmus.atomic9.Cpu;
import org.eptlitmus.freebsd.SmrPoll;
import org.eptlitmus.freebsd.SmrRead;
import org.eptlitmus.freebsd.SmrWrite;
import org.eptlitmus.matrix.Grade;
import org.eptlitmus.matrix.Outcome;
import org.eptlitmus.matrix.Question;
import org.eptlitmus.matrix.Variant;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.infra.results.I_Result;

/**
 * Does {@code smr_poll()} need its trailing acquire fence? First, where the page is read next: to be written to swap, or copied.
 *
 * <p>The vCPU is in the section already, and the invalidator has advanced: it waits for this vCPU alone.
 *
 * <pre>
 * vCPU:                          invalidator:
 *   page = 1, in the guest         smr_wait(goal): until c_seq == 0; acquire fence, or none
 *   smr_exit(): c_seq = 0, rel     r1 = page
 * </pre>
 *
 * <p>The scan loads {@code c_seq} relaxed and branches on it. A branch holds back stores, never loads: without the fence the load of the page may be done before
 * the scan, and the guest's last write is lost.
 *
 * <pre>
 * AMD EPYC (Zen 4), 2 CPUs, OpenJDK 17.0.15, C2:
 *                      "0"   samples
 *   load/fence           0    12.6 M
 *   load/noFence         0    11.6 M
 *
 * Armv8: "0" is reached by load/noFence
 * </pre>
 *
 * <p>Conclusion: the fence is needed on arm64. On amd64 no load passes an earlier load, and it is no instruction.
 */
@Question(
        id = "EPT-8",
        asks = "Does smr_poll() need its trailing acquire fence, wr_seq loaded before c_seq, a release on the cmpset of rd_seq?",
        answer = "The fence is needed on arm64 by a caller that loads; one that only stores gets by thanks to a branch. wr_seq must be "
                + "loaded before c_seq, and on arm64 with acquire. The cmpset of rd_seq needs no release.",
        inShort = "fence and order: yes; release: no",
        shape = "the trailing fence; the page is loaded next",
        review = {"subr_smr.c: serialize with smr_advance()/smr_exit(); the caller is now free to modify memory"},
        code = {
            "vCPU:        page = 1; atomic_store_rel_int(&c_seq, 0);",
            "invalidator: smr_wait(goal) {0}; r1 = page;"
        },
        outcomes = {
            @Outcome(id = "1", desc = "whoever reads the page next finds the guest's last write"),
            @Outcome(id = "0", desc = "lost: the page is read as it was before the guest's last write")
        },
        grades = @Grade(id = "0", expect = ACCEPTABLE_INTERESTING))
public final class EPT_08_ReuseByLoad {

    private EPT_08_ReuseByLoad() {
    }

    @Variant(name = "load/fence", with = "as it is", grades = @Grade(id = "0", expect = FORBIDDEN),
            shipped = {POSTED, LANDED, TODAY_X86, TODAY_OTHERS})
    static final SmrPoll FENCE = SmrPoll.KERNEL;

    @Variant(name = "load/noFence", with = "without its fence")
    static final SmrPoll NO_FENCE = SmrPoll.NO_TRAILING_FENCE;

    @Actor
    static void vcpu(Cpu cpu, EPT_07_GuestReads.Cells m) {
        cpu.store_int(m.page(), 1);
        SmrRead.smr_exit(cpu, m.smr());
    }

    @Actor
    static void invalidator(Cpu cpu, EPT_07_GuestReads.Cells m, SmrPoll f, I_Result r) {
        SmrWrite.smr_poll(cpu, m.smr(), EPT_07_GuestReads.GOAL, true, f);
        r.r1 = cpu.load_int(m.page());
    }
}

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
import org.eptlitmus.matrix.Machine;
import org.eptlitmus.matrix.Outcome;
import org.eptlitmus.matrix.Question;
import org.eptlitmus.matrix.Variant;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.infra.results.II_Result;

/**
 * EPT-8 again: does the cmpset that publishes {@code rd_seq} need a release?
 *
 * <p>Whoever finds the goal in {@code rd_seq} leaves early and never looks at the vCPU. What it knows of the vCPU's exit, it has from the poller, who
 * read {@code c_seq} relaxed and published by a relaxed cmpset.
 *
 * <pre>
 * vCPU:                          poller:                       invalidator:
 *   page = 1, in the guest         smr_poll(goal):               r2 = smr_poll(goal):
 *   smr_exit(): c_seq = 0, rel       c_seq, relaxed                rd_seq, acq; early out
 *                                    cmpset(rd_seq)              r1 = page
 * </pre>
 *
 * <p>On paper the chain is broken: the poller's acquire fence comes after its cmpset. On arm64 the branch on {@code c_seq} mends it, as in the shape before:
 * the cmpset's store does not pass it, and a store that is seen by one other CPU is seen by all.
 *
 * <pre>
 * AMD EPYC (Zen 4), 2 CPUs, OpenJDK 17.0.15, C2, C1 and the interpreter, three threads on two CPUs in turn:
 *                      "0, 1"   samples
 *   cmpset/relaxed          0     4.7 M
 *   cmpset/rel              0     4.5 M
 *
 * Armv8: reached by neither
 * </pre>
 *
 * <p>Conclusion: no release is needed on either architecture, as long as the compiler keeps the branch.
 */
@Question(
        id = "EPT-8",
        shape = "a release on the cmpset of rd_seq",
        code = {
            "vCPU:        page = 1; atomic_store_rel_int(&c_seq, 0);",
            "poller:      smr_poll(goal) with {0}(&rd_seq);",
            "invalidator: r2 = smr_poll(goal); if (r2) r1 = page;"
        },
        outcomes = {
            @Outcome(id = "1, 1", desc = "whoever reads the page next finds the guest's last write"),
            @Outcome(id = "0, 1", desc = "lost: the page is read as it was before the guest's last write"),
            @Outcome(id = "0, 0", desc = "the goal is not reached yet")
        },
        grades = @Grade(id = "0, 1", expect = ACCEPTABLE_INTERESTING))
public final class EPT_08_CmpsetRelease {

    private EPT_08_CmpsetRelease() {
    }

    @Variant(name = "cmpset/relaxed", with = "atomic_cmpset_int",
            grades = @Grade(id = "0, 1", on = {Machine.ARM64_LLSC, Machine.ARM64_LSE}, expect = FORBIDDEN),
            shipped = {POSTED, LANDED, TODAY_X86, TODAY_OTHERS})
    static final SmrPoll RELAXED = SmrPoll.KERNEL;

    @Variant(name = "cmpset/rel", with = "atomic_cmpset_rel_int",
            grades = @Grade(id = "0, 1", on = {Machine.ARM64_LLSC, Machine.ARM64_LSE}, expect = FORBIDDEN))
    static final SmrPoll RELEASE = SmrPoll.CMPSET_REL;

    @Actor
    static void vcpu(Cpu cpu, EPT_07_GuestReads.Cells m) {
        cpu.store_int(m.page(), 1);
        SmrRead.smr_exit(cpu, m.smr());
    }

    @Actor
    static void poller(Cpu cpu, EPT_07_GuestReads.Cells m, SmrPoll f) {
        SmrWrite.smr_poll(cpu, m.smr(), EPT_07_GuestReads.GOAL, false, f);
    }

    @Actor
    static void invalidator(Cpu cpu, EPT_07_GuestReads.Cells m, SmrPoll f, II_Result r) {
        if (SmrWrite.smr_poll(cpu, m.smr(), EPT_07_GuestReads.GOAL, false, f)) {
            r.r1 = cpu.load_int(m.page());
            r.r2 = 1;
        }
    }
}

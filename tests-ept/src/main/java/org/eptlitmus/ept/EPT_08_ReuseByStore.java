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
 * EPT-8 again, where the page is stored to next: zeroed, or filled for its new owner.
 *
 * <pre>
 * vCPU:                          invalidator:
 *   r1 = page, in the guest        smr_wait(goal): until r2 = c_seq is 0; acquire fence, or none
 *   smr_exit(): c_seq = 0, rel     page = 2
 * </pre>
 *
 * <p>Here the branch on {@code c_seq} does the fence's work on arm64: no store passes an undecided branch. It does so as long as the compiler leaves it a branch,
 * which neither C nor Java promises. The last variant is what is left when it does not: the load, and a store that hangs on nothing.
 *
 * <pre>
 * AMD EPYC (Zen 4), 2 CPUs, OpenJDK 17.0.15, C2:
 *                              "2, 0"   samples
 *   store/fence                     0    12.9 M
 *   store/noFence                   0    15.4 M
 *   store/noFence/noBranch          0    16.3 M
 *
 * Armv8: "2, 0" is reached by store/noFence/noBranch alone
 * </pre>
 *
 * <p>Conclusion: a caller that only stores would get by on arm64 without the fence, by the grace of a branch. {@code smr_poll()} does not know its caller.
 */
@Question(
        id = "EPT-8",
        shape = "the trailing fence; the page is stored to next",
        code = {
            "vCPU:        r1 = page; atomic_store_rel_int(&c_seq, 0);",
            "invalidator: {0}; page = 2;"
        },
        outcomes = {
            @Outcome(id = "0, 0", desc = "the guest read the page before it was reused"),
            @Outcome(id = "2, 0", desc = "used after free: the guest was seen to have left, and read what the page was reused for"),
            @Outcome(id = "., 1", desc = "the guest was seen in the section, and the page reused nevertheless")
        },
        grades = @Grade(id = "2, 0", expect = ACCEPTABLE_INTERESTING))
public final class EPT_08_ReuseByStore {

    private EPT_08_ReuseByStore() {
    }

    /** The invalidator; returns the {@code c_seq} that it acted on. */
    interface Reuse {
        int reuse(Cpu cpu, EPT_07_GuestReads.Cells m);
    }

    private static Reuse poll(SmrPoll form) {
        return (cpu, m) -> {
            SmrWrite.smr_poll(cpu, m.smr(), EPT_07_GuestReads.GOAL, true, form);
            cpu.store_int(m.page(), EPT_07_GuestReads.REUSED);
            return 0;
        };
    }

    @Variant(name = "store/fence", with = "smr_wait(goal) as it is", grades = @Grade(id = "2, 0", expect = FORBIDDEN),
            shipped = {POSTED, LANDED, TODAY_X86, TODAY_OTHERS})
    static final Reuse FENCE = poll(SmrPoll.KERNEL);

    @Variant(name = "store/noFence", with = "smr_wait(goal) without its fence",
            grades = @Grade(id = "2, 0", on = {Machine.ARM64_LLSC, Machine.ARM64_LSE}, expect = FORBIDDEN))
    static final Reuse NO_FENCE = poll(SmrPoll.NO_TRAILING_FENCE);

    @Variant(name = "store/noFence/noBranch", with = "r2 = c_seq, without a branch on it")
    static final Reuse NO_BRANCH = (cpu, m) -> {
        cpu.defer_load_int(0, m.smr().c_seq().c0());
        cpu.store_int(m.page(), EPT_07_GuestReads.REUSED);
        return cpu.register_int(0);
    };

    @Actor
    static void vcpu(Cpu cpu, EPT_07_GuestReads.Cells m, II_Result r) {
        cpu.defer_load_int(0, m.page());
        SmrRead.smr_exit(cpu, m.smr());
        r.r1 = cpu.register_int(0);
    }

    @Actor
    static void invalidator(Cpu cpu, EPT_07_GuestReads.Cells m, Reuse f, II_Result r) {
        r.r2 = f.reuse(cpu, m);
    }
}

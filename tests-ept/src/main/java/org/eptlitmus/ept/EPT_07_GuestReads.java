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
import org.eptlitmus.atomic9.IntCells;
import org.eptlitmus.atomic9.Length;
import org.eptlitmus.freebsd.Smr;
import org.eptlitmus.freebsd.SmrRead;
import org.eptlitmus.freebsd.SmrWrite;
import org.eptlitmus.matrix.Grade;
import org.eptlitmus.matrix.Machine;
import org.eptlitmus.matrix.Outcome;
import org.eptlitmus.matrix.Question;
import org.eptlitmus.matrix.Variant;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.infra.results.I_Result;

/**
 * Does {@code smr_exit()} need its release? First, for what the guest read.
 *
 * <p>The vCPU is in the section already, on the old sequence, and the invalidator has advanced: it waits for this vCPU alone, and then reuses the page.
 *
 * <pre>
 * vCPU:                          invalidator:
 *   r1 = page, in the guest         smr_wait(goal): until c_seq == 0
 *   smr_exit(): c_seq = 0           page = 2
 * </pre>
 *
 * <p>It is load buffering: the guest's load may only be late enough to see the reuse if it is done after the store that says it is done. The guest's
 * registers are nobody's business at the exit, so nothing but the release orders the two. A guest that branches on what it read is a different matter:
 * no store passes a branch that is undecided, and on arm64 that alone is enough.
 *
 * <pre>
 * AMD EPYC (Zen 4), 2 CPUs, OpenJDK 17.0.15, C2:
 *                           "2"   samples
 *   reads/exit_rel            0     5.7 M
 *   reads/exit                0     6.2 M
 *   reads/branch/exit         0     9.3 M
 *
 * Armv8: "2" is reached by reads/exit alone
 * </pre>
 *
 * <p>Conclusion: on amd64 no store passes an earlier load, and the release costs nothing. On arm64 it is needed.
 */
@Question(
        id = "EPT-7",
        asks = "Does smr_exit() need its release?",
        answer = "On arm64 yes: without it the guest's last read may see the page's reuse, and its last write may spoil the new owner's "
                + "data. On amd64 no store passes an earlier access, and the release costs nothing.",
        inShort = "on arm64; on amd64 it costs nothing",
        shape = "guest reads",
        review = {"smr.h: smr_exit() stores SMR_SEQ_INVALID with release, so that reads of the section are done before it is seen as left"},
        code = {
            "vCPU:        {0}(&c_seq, 0);",
            "invalidator: smr_wait(goal); page = 2;"
        },
        outcomes = {
            @Outcome(id = "0", desc = "the guest read the page before it was reused"),
            @Outcome(id = "2", desc = "used after free: the guest read what the page was reused for")
        },
        grades = @Grade(id = "2", expect = ACCEPTABLE_INTERESTING))
public final class EPT_07_GuestReads {

    private EPT_07_GuestReads() {
    }

    static final int GOAL = 3;
    static final int REUSED = 2;

    /** The vCPU on CPU 0 is in the section, and the sequence has been advanced since. */
    record Entered(@Init(GOAL) IntCell s_wr_seq, @Init(1) IntCell s_rd_seq, @Init(1) @Length(1) IntCells c_seq) implements Smr.Clock {
    }

    record Cells(Entered smr, IntCell page) {
    }

    /** The guest's load and the exit. */
    interface Leave {
        int leave(Cpu cpu, Cells m);
    }

    @Variant(name = "reads/exit_rel", with = "r1 = page; atomic_store_rel_int", grades = @Grade(id = "2", expect = FORBIDDEN),
            shipped = {POSTED, LANDED, TODAY_X86, TODAY_OTHERS})
    static final Leave EXIT_REL = (cpu, m) -> {
        cpu.defer_load_int(0, m.page);
        SmrRead.smr_exit(cpu, m.smr);
        return cpu.register_int(0);
    };

    @Variant(name = "reads/exit", with = "r1 = page; atomic_store_int")
    static final Leave EXIT = (cpu, m) -> {
        cpu.defer_load_int(0, m.page);
        SmrRead.smr_exit_relaxed(cpu, m.smr);
        return cpu.register_int(0);
    };

    @Variant(name = "reads/branch/exit", with = "r1 = page; if (r1) {} atomic_store_int",
            grades = @Grade(id = "2", on = {Machine.ARM64_LLSC, Machine.ARM64_LSE}, expect = FORBIDDEN))
    static final Leave BRANCH_EXIT = (cpu, m) -> {
        int r = cpu.load_int(m.page);
        SmrRead.smr_exit_relaxed(cpu, m.smr);
        return r;
    };

    @Actor
    static void vcpu(Cpu cpu, Cells m, Leave f, I_Result r) {
        r.r1 = f.leave(cpu, m);
    }

    @Actor
    static void invalidator(Cpu cpu, Cells m) {
        SmrWrite.smr_wait(cpu, m.smr, GOAL);
        cpu.store_int(m.page, REUSED);
    }
}

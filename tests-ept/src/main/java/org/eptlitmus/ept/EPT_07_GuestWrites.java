package org.eptlitmus.ept;

import static org.eptlitmus.matrix.Shipped.LANDED;
import static org.eptlitmus.matrix.Shipped.POSTED;
import static org.eptlitmus.matrix.Shipped.TODAY_OTHERS;
import static org.eptlitmus.matrix.Shipped.TODAY_X86;
import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE_INTERESTING;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import org.eptlitmus.atomic9.Cpu;
import org.eptlitmus.freebsd.SmrRead;
import org.eptlitmus.freebsd.SmrWrite;
import org.eptlitmus.matrix.Grade;
import org.eptlitmus.matrix.Outcome;
import org.eptlitmus.matrix.Question;
import org.eptlitmus.matrix.Variant;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.infra.results.I_Result;

/**
 * EPT-7 again, for what the guest wrote: may a guest's store reach the page after the page was given to somebody else?
 *
 * <pre>
 * vCPU:                          invalidator:
 *   page = 1, in the guest          smr_wait(goal): until c_seq == 0
 *   smr_exit(): c_seq = 0           page = 2
 *                    at the end:  r1 = page
 * </pre>
 *
 * <p>On amd64 stores become visible in program order, with or without a release; on arm64 a store may wait in the core while the one behind it is seen.
 *
 * <pre>
 * AMD EPYC (Zen 4), 2 CPUs, OpenJDK 17.0.15, C2:
 *                           "1"   samples
 *   writes/exit_rel           0    12.5 M
 *   writes/exit               0    11.7 M
 *
 * Armv8: "1" is reached by writes/exit
 * </pre>
 *
 * <p>Conclusion: as for reads. This is the worse of the two: it is the new owner whose data are lost.
 */
@Question(
        id = "EPT-7",
        shape = "guest writes",
        code = {
            "vCPU:        page = 1; {0}(&c_seq, 0);",
            "invalidator: smr_wait(goal); page = 2;",
            "at the end:  r1 = page"
        },
        outcomes = {
            @Outcome(id = "2", desc = "the page holds what it was reused for"),
            @Outcome(id = "1", desc = "used after free: the guest's write destroyed what the page was reused for")
        },
        grades = @Grade(id = "1", expect = ACCEPTABLE_INTERESTING))
public final class EPT_07_GuestWrites {

    private EPT_07_GuestWrites() {
    }

    /** The exit. */
    interface Exit {
        void exit(Cpu cpu, EPT_07_GuestReads.Cells m);
    }

    @Variant(name = "writes/exit_rel", with = "atomic_store_rel_int", grades = @Grade(id = "1", expect = FORBIDDEN),
            shipped = {POSTED, LANDED, TODAY_X86, TODAY_OTHERS})
    static final Exit EXIT_REL = (cpu, m) -> SmrRead.smr_exit(cpu, m.smr());

    @Variant(name = "writes/exit", with = "atomic_store_int")
    static final Exit EXIT = (cpu, m) -> SmrRead.smr_exit_relaxed(cpu, m.smr());

    @Actor
    static void vcpu(Cpu cpu, EPT_07_GuestReads.Cells m, Exit f) {
        cpu.store_int(m.page(), 1);
        f.exit(cpu, m);
    }

    @Actor
    static void invalidator(Cpu cpu, EPT_07_GuestReads.Cells m) {
        SmrWrite.smr_wait(cpu, m.smr(), EPT_07_GuestReads.GOAL);
        cpu.store_int(m.page(), EPT_07_GuestReads.REUSED);
    }

    @Arbiter
    static void end(Cpu cpu, EPT_07_GuestReads.Cells m, I_Result r) {
        r.r1 = cpu.load_int(m.page());
    }
}

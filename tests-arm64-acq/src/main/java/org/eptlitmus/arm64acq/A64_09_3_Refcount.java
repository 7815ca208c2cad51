package org.eptlitmus.arm64acq;

import static org.eptlitmus.atomic9.Order.ACQ_REL;
import static org.eptlitmus.matrix.Shipped.LANDED;
import static org.eptlitmus.matrix.Shipped.POSTED;
import static org.eptlitmus.matrix.Shipped.TODAY_OTHERS;
import static org.eptlitmus.matrix.Shipped.TODAY_X86;
import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE_INTERESTING;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import org.eptlitmus.arm64acq.Steps.Fence;
import org.eptlitmus.atomic9.Cpu;
import org.eptlitmus.atomic9.Init;
import org.eptlitmus.atomic9.IntCell;
import org.eptlitmus.matrix.Grade;
import org.eptlitmus.matrix.Outcome;
import org.eptlitmus.matrix.Question;
import org.eptlitmus.matrix.Variant;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.infra.results.II_Result;

/**
 * The third consumer: a reference count. Does the last one to drop its reference see everything that the others did to
 * the object?
 *
 * <p>{@code refcount_release()} does not use an acquire RMW at all. It has a relaxed one, {@code atomic_fetchadd_int},
 * between two fences, the second only for whoever comes to zero:
 *
 * <pre>{@code
 * obj = ...;                                      what this CPU did while it held its reference
 * atomic_thread_fence_rel();
 * old = atomic_fetchadd_int(&count, -1);
 * if (old == 1) { atomic_thread_fence_acq(); destructor reads all of obj; }
 * }</pre>
 *
 * <p>Two CPUs, each with a field of its own in the object; r is 0 for the one that is not the last, 2 for a last one
 * that finds the other's field written, 1 for a last one that does not.
 *
 * <pre>{@code
 * outcome "0, 1"                        counted   arm64, LL/SC   arm64, LSE
 * refcount/fence_rel/fence_acq   0 of 4,790,291   forbidden      forbidden
 * refcount/fence_rel/none        0 of 5,097,491   allowed        allowed
 * refcount/none/fence_acq        0 of 4,780,051   allowed        allowed
 * refcount/none/none             0 of 4,831,251   allowed        allowed
 * refcount/raw_acqrel            0 of 4,739,091   forbidden      forbidden
 * }</pre>
 *
 * <p>(By symmetry "1, 0" is the same.) This is message passing through an RMW, A64-4, and it needs both its halves. The
 * writer's is the release fence; on arm64 a relaxed {@code ldxr}/{@code stxr} may become visible before the object's
 * fields. The reader's is the acquire fence: the branch on {@code old} does not hold back loads. Nobody looks at the
 * RMW's own store while it is on its way, so that A64-1 does not come in. One RMW that is both acquire and release would
 * do as well, on LL/SC too.
 *
 * <p>Conclusion: reference counts are safe, with the kernel's two fences; and each of the two is needed on arm64 and
 * invisible on amd64.
 */
@Question(
        id = "A64-9",
        shape = "a reference count: the last one reads the object",
        code = {
            "CPU 0: a = 1; {0}; if (old == 1) {1}r1 = 1 + b;",
            "CPU 1: b = 1; {0}; if (old == 1) {1}r2 = 1 + a;"
        },
        outcomes = {
            @Outcome(id = {"0, 1", "1, 0"}, desc = "the destructor ran on an object in which the other holder's update is missing"),
            @Outcome(id = {"0, 2", "2, 0"}, desc = "the destructor saw the other holder's update")
        },
        grades = @Grade(id = {"0, 1", "1, 0"}, expect = ACCEPTABLE_INTERESTING))
public final class A64_09_3_Refcount {

    private A64_09_3_Refcount() {
    }

    record Cells(IntCell a, IntCell b, @Init(2) IntCell count) {
    }

    /** Drops a reference, and returns the count before. */
    interface Drop {
        int from(Cpu cpu, IntCell count);
    }

    record Form(Fence before, Drop drop, Fence atZero) {
    }

    @Variant(name = "refcount/fence_rel/fence_acq",
            with = {"atomic_thread_fence_rel(); old = atomic_fetchadd_int(&count, -1)", "atomic_thread_fence_acq(), "},
            grades = @Grade(id = {"0, 1", "1, 0"}, expect = FORBIDDEN),
            shipped = {POSTED, LANDED, TODAY_X86, TODAY_OTHERS})
    static final Form FENCE_REL_FENCE_ACQ =
            new Form(Cpu::atomic_thread_fence_rel, (cpu, p) -> cpu.atomic_fetchadd_int(p, -1), Cpu::atomic_thread_fence_acq);

    @Variant(name = "refcount/fence_rel/none", with = {"atomic_thread_fence_rel(); old = atomic_fetchadd_int(&count, -1)", "no fence, "})
    static final Form FENCE_REL_NONE = new Form(Cpu::atomic_thread_fence_rel, (cpu, p) -> cpu.atomic_fetchadd_int(p, -1), Steps::nothing);

    @Variant(name = "refcount/none/fence_acq", with = {"old = atomic_fetchadd_int(&count, -1)", "atomic_thread_fence_acq(), "})
    static final Form NONE_FENCE_ACQ = new Form(Steps::nothing, (cpu, p) -> cpu.atomic_fetchadd_int(p, -1), Cpu::atomic_thread_fence_acq);

    @Variant(name = "refcount/none/none", with = {"old = atomic_fetchadd_int(&count, -1)", "no fence, "})
    static final Form NONE_NONE = new Form(Steps::nothing, (cpu, p) -> cpu.atomic_fetchadd_int(p, -1), Steps::nothing);

    @Variant(name = "refcount/raw_acqrel", with = {"old = ldaddal(&count, -1)", "no fence, "},
            grades = @Grade(id = {"0, 1", "1, 0"}, expect = FORBIDDEN))
    static final Form RAW_ACQREL = new Form(Steps::nothing, (cpu, p) -> cpu.raw_fetchadd_int(p, -1, ACQ_REL), Steps::nothing);

    /** {@code refcount_release}, and what the destructor finds: 0 if this CPU is not the last. */
    private static int release(Cpu cpu, Cells m, Form f, IntCell mine, IntCell others) {
        cpu.store_int(mine, 1);
        f.before.on(cpu);
        if (f.drop.from(cpu, m.count) != 1) {
            return 0;
        }
        f.atZero.on(cpu);
        return 1 + cpu.load_int(others);
    }

    @Actor
    static void cpu0(Cpu cpu, Cells m, Form f, II_Result r) {
        r.r1 = release(cpu, m, f, m.a, m.b);
    }

    @Actor
    static void cpu1(Cpu cpu, Cells m, Form f, II_Result r) {
        r.r2 = release(cpu, m, f, m.b, m.a);
    }
}

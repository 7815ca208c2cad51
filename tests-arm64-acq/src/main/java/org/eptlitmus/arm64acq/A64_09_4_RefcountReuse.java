package org.eptlitmus.arm64acq;

import static org.eptlitmus.atomic9.Order.ACQ_REL;
import static org.eptlitmus.matrix.Machine.ARM64_LLSC;
import static org.eptlitmus.matrix.Machine.ARM64_LSE;
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
 * A reference count again: may the last one <em>reuse</em> the object while another holder's read of it is still under
 * way?
 *
 * <p>The mirror image of the last file. The holder only reads the object; the last one does not read it but writes to
 * it, as a memory allocator does with freed memory. The read that comes before the drop must not see the write:
 *
 * <pre>{@code
 * CPU 0: r1 = obj; fence; old = atomic_fetchadd_int(&count, -1);
 * CPU 1: fence; old = atomic_fetchadd_int(&count, -1); if (old == 1) { fence; obj = poison; r2 = 1; }
 * }</pre>
 *
 * <p>"1, 1": CPU 0 read the poison, though it held a reference. This is load buffering, and on the emulated machines the
 * load of the object is left open across the drop, as a CPU may leave it.
 *
 * <pre>{@code
 * outcome "1, 1"                     counted   arm64, LL/SC   arm64, LSE
 * reuse/fence_rel/fence_acq   0 of 6,500,371   forbidden      forbidden
 * reuse/fence_rel/none        0 of 6,152,211   forbidden      forbidden
 * reuse/none/fence_acq        0 of 6,244,371   allowed        allowed
 * reuse/none/none             0 of 6,152,211   allowed        allowed
 * reuse/raw_acqrel            0 of 6,715,411   forbidden      forbidden
 * }</pre>
 *
 * <p>The release fence is needed as before, now to keep a load before the drop. The acquire fence is not: a store does
 * not pass a branch that decides whether it happens. That is a property of CPUs, not of languages, and a compiler is not
 * bound by it; so on hardware the variant without it is not graded as forbidden.
 *
 * <p>Conclusion: safe with the kernel's fences. The acquire fence at zero serves a destructor that reads; the release
 * fence before the drop serves everyone.
 */
@Question(
        id = "A64-9",
        shape = "a reference count: the last one reuses the object",
        code = {
            "CPU 0: r1 = obj; {0};",
            "CPU 1: {0}; if (old == 1) {1}obj = 1, r2 = 1;"
        },
        outcomes = {
            @Outcome(id = "1, 1", desc = "a holder read the object after it had been reused"),
            @Outcome(id = "0, 1", desc = "the holder read the object, and then it was reused"),
            @Outcome(id = "0, 0", desc = "the reader dropped the last reference")
        },
        grades = @Grade(id = "1, 1", expect = ACCEPTABLE_INTERESTING))
public final class A64_09_4_RefcountReuse {

    private A64_09_4_RefcountReuse() {
    }

    record Cells(IntCell obj, @Init(2) IntCell count) {
    }

    /** Drops a reference, and returns the count before. */
    interface Drop {
        int from(Cpu cpu, IntCell count);
    }

    record Form(Fence before, Drop drop, Fence atZero) {
    }

    @Variant(name = "reuse/fence_rel/fence_acq",
            with = {"atomic_thread_fence_rel(); old = atomic_fetchadd_int(&count, -1)", "atomic_thread_fence_acq(), "},
            grades = @Grade(id = "1, 1", expect = FORBIDDEN), shipped = {POSTED, LANDED, TODAY_X86, TODAY_OTHERS})
    static final Form FENCE_REL_FENCE_ACQ =
            new Form(Cpu::atomic_thread_fence_rel, (cpu, p) -> cpu.atomic_fetchadd_int(p, -1), Cpu::atomic_thread_fence_acq);

    @Variant(name = "reuse/fence_rel/none", with = {"atomic_thread_fence_rel(); old = atomic_fetchadd_int(&count, -1)", "no fence, "},
            grades = @Grade(id = "1, 1", expect = FORBIDDEN, on = {ARM64_LLSC, ARM64_LSE}))
    static final Form FENCE_REL_NONE = new Form(Cpu::atomic_thread_fence_rel, (cpu, p) -> cpu.atomic_fetchadd_int(p, -1), Steps::nothing);

    @Variant(name = "reuse/none/fence_acq", with = {"old = atomic_fetchadd_int(&count, -1)", "atomic_thread_fence_acq(), "})
    static final Form NONE_FENCE_ACQ = new Form(Steps::nothing, (cpu, p) -> cpu.atomic_fetchadd_int(p, -1), Cpu::atomic_thread_fence_acq);

    @Variant(name = "reuse/none/none", with = {"old = atomic_fetchadd_int(&count, -1)", "no fence, "})
    static final Form NONE_NONE = new Form(Steps::nothing, (cpu, p) -> cpu.atomic_fetchadd_int(p, -1), Steps::nothing);

    @Variant(name = "reuse/raw_acqrel", with = {"old = ldaddal(&count, -1)", "no fence, "},
            grades = @Grade(id = "1, 1", expect = FORBIDDEN))
    static final Form RAW_ACQREL = new Form(Steps::nothing, (cpu, p) -> cpu.raw_fetchadd_int(p, -1, ACQ_REL), Steps::nothing);

    @Actor
    static void reader(Cpu cpu, Cells m, Form f, II_Result r) {
        cpu.defer_load_int(0, m.obj);
        f.before.on(cpu);
        f.drop.from(cpu, m.count);
        r.r1 = cpu.register_int(0);
    }

    @Actor
    static void last(Cpu cpu, Cells m, Form f, II_Result r) {
        f.before.on(cpu);
        if (f.drop.from(cpu, m.count) == 1) {
            f.atZero.on(cpu);
            cpu.store_int(m.obj, 1);
            r.r2 = 1;
        }
    }
}

package org.eptlitmus.arm64acq;

import static org.eptlitmus.matrix.Machine.ARM64_LLSC;
import static org.eptlitmus.matrix.Machine.ARM64_LSE;
import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE_INTERESTING;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import org.eptlitmus.arm64acq.Steps.Fence;
import org.eptlitmus.arm64acq.Steps.Write;
import org.eptlitmus.atomic9.Cpu;
import org.eptlitmus.atomic9.IntCell;
import org.eptlitmus.matrix.Grade;
import org.eptlitmus.matrix.Outcome;
import org.eptlitmus.matrix.Question;
import org.eptlitmus.matrix.Variant;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.infra.results.II_Result;

/**
 * Which fence mends it: acquire, release or sequentially consistent? Here each of atomic(9)'s fences stands where the
 * reordering happened, between the RMW and the load.
 *
 * <pre>{@code
 * CPU 0: atomic_add_acq_int(&x, 1); FENCE; r1 = y;
 * CPU 1: atomic_add_acq_int(&y, 1); FENCE; r2 = x;
 * }</pre>
 *
 * <p>What each promises, an acquire fence keeps earlier reads before later reads and writes, a release fence earlier
 * reads and writes before later writes, acq_rel does both. None of them keeps an earlier write before a later read. Only
 * seq_cst does.
 *
 * <pre>{@code
 * outcome "0, 0"                 counted   arm64, LL/SC   arm64, LSE
 * add/fence_acq           0 of 4,165,651   allowed        allowed
 * add/fence_rel           0 of 2,199,571   forbidden      forbidden
 * add/fence_acq_rel       0 of 2,158,611   forbidden      forbidden
 * add/fence_seq_cst       0 of 2,107,411   forbidden      forbidden
 * add_acq/fence_acq       0 of 2,332,691   allowed        allowed
 * add_acq/fence_rel       0 of 4,892,691   forbidden      forbidden
 * add_acq/fence_acq_rel   0 of 6,131,731   forbidden      forbidden
 * add_acq/fence_seq_cst   0 of 4,718,611   forbidden      forbidden
 * }</pre>
 *
 * <p>The acquire fence is {@code dmb ld} on arm64: it waits for the RMW's load, which the acquire waited for already. It
 * adds nothing to {@code add_acq}, and makes of a plain {@code add} what {@code add_acq} is.
 *
 * <p>The release fence mends it on arm64, and must not be relied on for that. Arm has no barrier for that alone, so
 * FreeBSD uses the full {@code dmb sy}; the promise does not cover it, RISC-V's {@code fence rw, w} and POWER's {@code
 * lwsync} do not give it, nor does Java's {@code releaseFence}. (On hardware only the last variant of each kind is
 * graded as forbidden.)
 *
 * <p>Conclusion: the sequentially consistent fence, and no other. It does not matter whether the RMW before it is an
 * acquire: with the fence, {@code _acq} is superfluous, and without it, insufficient. This is the shape of the fix of
 * 2022 to {@code smr_enter()}, see A64-9.
 */
@Question(
        id = "A64-2",
        asks = "Which fence mends it - acquire, release or seq_cst - and where must it stand?",
        answer = "The seq_cst fence, between the RMW and the load, on both CPUs. On arm64 the release fences mend it too, but only because "
                + "FreeBSD makes a dmb sy of them; the acquire fence does not.",
        inShort = "seq_cst, between the RMW and the load",
        shape = "each fence between the RMW and the load",
        review = "D26910: such callers have the wrong fence; a 'store-acquire' is a bogus notion under release consistency",
        code = {
            "CPU 0: {0}(&x, 1); {1}(); r1 = atomic_load_int(&y);",
            "CPU 1: {0}(&y, 1); {1}(); r2 = atomic_load_int(&x);"
        },
        outcomes = {
            @Outcome(id = "0, 0", desc = "the fence did not hold the loads back until the RMWs had stored"),
            @Outcome(id = {"0, 1", "1, 0"}, desc = "one CPU's RMW had stored before the other CPU's load"),
            @Outcome(id = "1, 1", desc = "both RMWs had stored before either load")
        },
        grades = @Grade(id = "0, 0", expect = ACCEPTABLE_INTERESTING))
public final class A64_02_1_FenceAfterRmw {

    private A64_02_1_FenceAfterRmw() {
    }

    record Cells(IntCell x, IntCell y) {
    }

    record Form(Write rmw, Fence fence) {
    }

    @Variant(name = "add/fence_acq", with = {"atomic_add_int", "atomic_thread_fence_acq"})
    static final Form ADD_FENCE_ACQ = new Form((cpu, p) -> cpu.atomic_add_int(p, 1), Cpu::atomic_thread_fence_acq);

    @Variant(name = "add/fence_rel", with = {"atomic_add_int", "atomic_thread_fence_rel"},
            grades = @Grade(id = "0, 0", expect = FORBIDDEN, on = {ARM64_LLSC, ARM64_LSE}))
    static final Form ADD_FENCE_REL = new Form((cpu, p) -> cpu.atomic_add_int(p, 1), Cpu::atomic_thread_fence_rel);

    @Variant(name = "add/fence_acq_rel", with = {"atomic_add_int", "atomic_thread_fence_acq_rel"},
            grades = @Grade(id = "0, 0", expect = FORBIDDEN, on = {ARM64_LLSC, ARM64_LSE}))
    static final Form ADD_FENCE_ACQ_REL = new Form((cpu, p) -> cpu.atomic_add_int(p, 1), Cpu::atomic_thread_fence_acq_rel);

    @Variant(name = "add/fence_seq_cst", with = {"atomic_add_int", "atomic_thread_fence_seq_cst"},
            grades = @Grade(id = "0, 0", expect = FORBIDDEN))
    static final Form ADD_FENCE_SEQ_CST = new Form((cpu, p) -> cpu.atomic_add_int(p, 1), Cpu::atomic_thread_fence_seq_cst);

    @Variant(name = "add_acq/fence_acq", with = {"atomic_add_acq_int", "atomic_thread_fence_acq"})
    static final Form ADD_ACQ_FENCE_ACQ = new Form((cpu, p) -> cpu.atomic_add_acq_int(p, 1), Cpu::atomic_thread_fence_acq);

    @Variant(name = "add_acq/fence_rel", with = {"atomic_add_acq_int", "atomic_thread_fence_rel"},
            grades = @Grade(id = "0, 0", expect = FORBIDDEN, on = {ARM64_LLSC, ARM64_LSE}))
    static final Form ADD_ACQ_FENCE_REL = new Form((cpu, p) -> cpu.atomic_add_acq_int(p, 1), Cpu::atomic_thread_fence_rel);

    @Variant(name = "add_acq/fence_acq_rel", with = {"atomic_add_acq_int", "atomic_thread_fence_acq_rel"},
            grades = @Grade(id = "0, 0", expect = FORBIDDEN, on = {ARM64_LLSC, ARM64_LSE}))
    static final Form ADD_ACQ_FENCE_ACQ_REL = new Form((cpu, p) -> cpu.atomic_add_acq_int(p, 1), Cpu::atomic_thread_fence_acq_rel);

    @Variant(name = "add_acq/fence_seq_cst", with = {"atomic_add_acq_int", "atomic_thread_fence_seq_cst"},
            grades = @Grade(id = "0, 0", expect = FORBIDDEN))
    static final Form ADD_ACQ_FENCE_SEQ_CST = new Form((cpu, p) -> cpu.atomic_add_acq_int(p, 1), Cpu::atomic_thread_fence_seq_cst);

    @Actor
    static void cpu0(Cpu cpu, Cells m, Form f, II_Result r) {
        f.rmw.to(cpu, m.x);
        f.fence.on(cpu);
        r.r1 = cpu.atomic_load_int(m.y);
    }

    @Actor
    static void cpu1(Cpu cpu, Cells m, Form f, II_Result r) {
        f.rmw.to(cpu, m.y);
        f.fence.on(cpu);
        r.r2 = cpu.atomic_load_int(m.x);
    }
}

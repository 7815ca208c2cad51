package org.eptlitmus.arm64acq;

import static org.eptlitmus.atomic9.Order.ACQ_REL;
import static org.eptlitmus.atomic9.Order.RELAXED;
import static org.eptlitmus.atomic9.Order.RELEASE;
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
 * The same shape elsewhere: Linux's fully ordered atomics on arm64 before commit 8e86f0b409a4 (2014). Can what is before
 * the atomic be reordered with what is behind it?
 *
 * <p>Linux promises that an atomic that returns a value is a full barrier on both of its sides. Its first arm64 port
 * made it of an acquire and a release, which seems to close it in from both:
 *
 * <pre>{@code
 * x = 1;  ldaxr w1, [v]; add w1, w1, #1; stlxr w2, w1, [v]; cbnz;  r1 = y;
 * }</pre>
 *
 * <p>The release keeps the store of x before the {@code stlxr}, the acquire keeps the load of y behind the {@code
 * ldaxr}; and between the {@code ldaxr} and the {@code stlxr} there is room for both, in the wrong order. Each CPU has a
 * counter of its own here, so that the atomics do nothing else:
 *
 * <pre>{@code
 * outcome "0, 0"              counted   arm64, LL/SC   arm64, LSE
 * linux/acqrel         0 of 2,803,731   allowed        forbidden
 * linux/rel_then_dmb   0 of 2,445,331   forbidden      forbidden
 * linux/relaxed        0 of 1,656,851   allowed        allowed
 * }</pre>
 *
 * <p>Arm's single instruction with both suffixes has closed that room since it exists, in the model of 2020 too: what is
 * before it is before what is behind it. What was added in 2022, that its own store comes before what is behind it, is
 * A64-1's. The LL/SC loop has neither, and the commit put a {@code dmb ish} behind it, where it still stands.
 *
 * <p>Conclusion: acquire and release on one LL/SC loop are not a full barrier, and do not even order the accesses around
 * it. Linux learnt it in 2014, FreeBSD in 2022, Java's library in 2026.
 */
@Question(
        id = "A64-10",
        shape = "Linux 8e86f0b409a4: the accesses around an atomic",
        review = "Linux 8e86f0b409a4 (2014): fully ordered arm64 atomics were LDAXR/STLXR without a trailing barrier",
        code = {
            "CPU 0: x = 1; {0} v0; r1 = y;",
            "CPU 1: y = 1; {0} v1; r2 = x;"
        },
        outcomes = {
            @Outcome(id = "0, 0", desc = "each load was satisfied before the store on the other side of the same CPU's atomic was visible"),
            @Outcome(id = {"0, 1", "1, 0"}, desc = "one CPU's store was visible before the other CPU's load"),
            @Outcome(id = "1, 1", desc = "both stores were visible before either load")
        },
        grades = @Grade(id = "0, 0", expect = ACCEPTABLE_INTERESTING))
public final class A64_10_2_FullyOrderedAtomic {

    private A64_10_2_FullyOrderedAtomic() {
    }

    record Cells(IntCell x, IntCell y, IntCell v0, IntCell v1) {
    }

    record Form(Write atomic, Fence fence) {
    }

    @Variant(name = "linux/acqrel", with = "ldaxr; stlxr (or ldaddal)",
            grades = @Grade(id = "0, 0", expect = FORBIDDEN, on = ARM64_LSE))
    static final Form ACQREL = new Form((cpu, p) -> cpu.raw_fetchadd_int(p, 1, ACQ_REL), Steps::nothing);

    @Variant(name = "linux/rel_then_dmb", with = "ldxr; stlxr; dmb ish (or ldaddl; dmb ish)",
            grades = @Grade(id = "0, 0", expect = FORBIDDEN))
    static final Form REL_THEN_DMB = new Form((cpu, p) -> cpu.raw_fetchadd_int(p, 1, RELEASE), Cpu::atomic_thread_fence_seq_cst);

    @Variant(name = "linux/relaxed", with = "ldxr; stxr (or ldadd)")
    static final Form RELAXED_RMW = new Form((cpu, p) -> cpu.raw_fetchadd_int(p, 1, RELAXED), Steps::nothing);

    @Actor
    static void cpu0(Cpu cpu, Cells m, Form f, II_Result r) {
        cpu.atomic_store_int(m.x, 1);
        f.atomic.to(cpu, m.v0);
        f.fence.on(cpu);
        r.r1 = cpu.atomic_load_int(m.y);
    }

    @Actor
    static void cpu1(Cpu cpu, Cells m, Form f, II_Result r) {
        cpu.atomic_store_int(m.y, 1);
        f.atomic.to(cpu, m.v1);
        f.fence.on(cpu);
        r.r2 = cpu.atomic_load_int(m.x);
    }
}

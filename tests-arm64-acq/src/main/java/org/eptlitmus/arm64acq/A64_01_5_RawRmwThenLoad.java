package org.eptlitmus.arm64acq;

import static org.eptlitmus.atomic9.Order.ACQUIRE;
import static org.eptlitmus.atomic9.Order.ACQ_REL;
import static org.eptlitmus.atomic9.Order.RELAXED;
import static org.eptlitmus.atomic9.Order.RELEASE;
import static org.eptlitmus.matrix.Machine.ARM64_LLSC;
import static org.eptlitmus.matrix.Machine.ARM64_LSE;
import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE_INTERESTING;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import org.eptlitmus.arm64acq.Steps.Load;
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
 * After an RMW that is acquire <em>and</em> release, can a later load be satisfied before the RMW's store is visible?
 *
 * <p>atomic(9) has no such operation, and knows {@code fetchadd} and {@code swap} only relaxed. Arm has the
 * instructions, and other kernels and languages use them as their sequentially consistent RMWs. So here they are as raw
 * instructions, with all four orderings:
 *
 * <pre>{@code
 * acquire and release, without LSE:  1: ldaxr w1, [x]; add w2, w1, #1; stlxr w3, w2, [x]; cbnz w3, 1b
 * acquire and release, with LSE:     ldaddal w4, w1, [x]
 * then                               ldr w5, [y]    or    ldar w5, [y]
 * }</pre>
 *
 * <pre>{@code
 * outcome "0, 0"                        counted   arm64, LL/SC   arm64, LSE
 * raw_fetchadd/load              0 of 4,698,131   allowed        allowed
 * raw_fetchadd_acq/load          0 of 5,742,611   allowed        allowed
 * raw_fetchadd_rel/load          0 of 5,496,851   allowed        allowed
 * raw_fetchadd_acqrel/load       0 of 5,742,611   allowed        forbidden (2020: allowed)
 * raw_fetchadd/load_acq          0 of 4,595,731   allowed        allowed
 * raw_fetchadd_acq/load_acq      0 of 5,742,611   allowed        allowed
 * raw_fetchadd_rel/load_acq      0 of 5,486,611   forbidden      forbidden
 * raw_fetchadd_acqrel/load_acq   0 of 4,206,611   forbidden      forbidden
 * raw_swap/load                  0 of 2,117,651   allowed        allowed
 * raw_swap_acq/load              0 of 2,179,091   allowed        allowed
 * raw_swap_rel/load              0 of 2,261,011   allowed        allowed
 * raw_swap_acqrel/load           0 of 2,803,731   allowed        forbidden (2020: allowed)
 * raw_swap/load_acq              0 of 2,035,731   allowed        allowed
 * raw_swap_acq/load_acq          0 of 4,165,651   allowed        allowed
 * raw_swap_rel/load_acq          0 of 2,086,931   forbidden      forbidden
 * raw_swap_acqrel/load_acq       0 of 2,803,731   forbidden      forbidden
 * }</pre>
 *
 * <p>Here, for the first time, it matters which of the two sequences runs. The loop is a load-acquire and a
 * store-release; the later load waits for the first, and nothing makes it wait for the second. One LSE instruction with
 * both suffixes has, since February 2022, a rule of its own: if it writes, its store comes before everything later in
 * program order. The model of 2020 did not say that: it ordered what is before such an instruction with what is after
 * it, and left the instruction's own store out. The reviewers of 2020 could not have relied on it.
 *
 * <p>Conclusion: {@code ldaddal}, {@code swpal} and {@code casal} are the only RMWs of Arm that keep a later load behind
 * their store; their LL/SC forms are not, and a kernel that chooses between the two at run time gets the weaker promise.
 * A64-10 has two projects that learnt this.
 */
@Question(
        id = "A64-1",
        shape = "fetchadd and swap as raw instructions, with acquire, release and both",
        code = {
            "CPU 0: {0} x; r1 = {1}(&y);",
            "CPU 1: {0} y; r2 = {1}(&x);"
        },
        outcomes = {
            @Outcome(id = "0, 0", desc = "each load was satisfied before the other CPU's RMW had stored: no barrier for its own store"),
            @Outcome(id = {"0, 1", "1, 0"}, desc = "one CPU's RMW had stored before the other CPU's load"),
            @Outcome(id = "1, 1", desc = "both RMWs had stored before either load")
        },
        grades = @Grade(id = "0, 0", expect = ACCEPTABLE_INTERESTING))
public final class A64_01_5_RawRmwThenLoad {

    private A64_01_5_RawRmwThenLoad() {
    }

    record Cells(IntCell x, IntCell y) {
    }

    record Form(Write rmw, Load load) {
    }

    @Variant(name = "raw_fetchadd/load", with = {"ldadd", "atomic_load_int"})
    static final Form FETCHADD_LOAD = new Form((cpu, p) -> cpu.raw_fetchadd_int(p, 1, RELAXED), Cpu::atomic_load_int);

    @Variant(name = "raw_fetchadd_acq/load", with = {"ldadda", "atomic_load_int"})
    static final Form FETCHADD_ACQ_LOAD = new Form((cpu, p) -> cpu.raw_fetchadd_int(p, 1, ACQUIRE), Cpu::atomic_load_int);

    @Variant(name = "raw_fetchadd_rel/load", with = {"ldaddl", "atomic_load_int"})
    static final Form FETCHADD_REL_LOAD = new Form((cpu, p) -> cpu.raw_fetchadd_int(p, 1, RELEASE), Cpu::atomic_load_int);

    @Variant(name = "raw_fetchadd_acqrel/load", with = {"ldaddal", "atomic_load_int"},
            grades = @Grade(id = "0, 0", expect = FORBIDDEN, on = ARM64_LSE))
    static final Form FETCHADD_ACQREL_LOAD = new Form((cpu, p) -> cpu.raw_fetchadd_int(p, 1, ACQ_REL), Cpu::atomic_load_int);

    @Variant(name = "raw_fetchadd/load_acq", with = {"ldadd", "atomic_load_acq_int"})
    static final Form FETCHADD_LOAD_ACQ = new Form((cpu, p) -> cpu.raw_fetchadd_int(p, 1, RELAXED), Cpu::atomic_load_acq_int);

    @Variant(name = "raw_fetchadd_acq/load_acq", with = {"ldadda", "atomic_load_acq_int"})
    static final Form FETCHADD_ACQ_LOAD_ACQ = new Form((cpu, p) -> cpu.raw_fetchadd_int(p, 1, ACQUIRE), Cpu::atomic_load_acq_int);

    @Variant(name = "raw_fetchadd_rel/load_acq", with = {"ldaddl", "atomic_load_acq_int"},
            grades = @Grade(id = "0, 0", expect = FORBIDDEN, on = {ARM64_LLSC, ARM64_LSE}))
    static final Form FETCHADD_REL_LOAD_ACQ = new Form((cpu, p) -> cpu.raw_fetchadd_int(p, 1, RELEASE), Cpu::atomic_load_acq_int);

    @Variant(name = "raw_fetchadd_acqrel/load_acq", with = {"ldaddal", "atomic_load_acq_int"},
            grades = @Grade(id = "0, 0", expect = FORBIDDEN, on = {ARM64_LLSC, ARM64_LSE}))
    static final Form FETCHADD_ACQREL_LOAD_ACQ = new Form((cpu, p) -> cpu.raw_fetchadd_int(p, 1, ACQ_REL), Cpu::atomic_load_acq_int);

    @Variant(name = "raw_swap/load", with = {"swp", "atomic_load_int"})
    static final Form SWAP_LOAD = new Form((cpu, p) -> cpu.raw_swap_int(p, 1, RELAXED), Cpu::atomic_load_int);

    @Variant(name = "raw_swap_acq/load", with = {"swpa", "atomic_load_int"})
    static final Form SWAP_ACQ_LOAD = new Form((cpu, p) -> cpu.raw_swap_int(p, 1, ACQUIRE), Cpu::atomic_load_int);

    @Variant(name = "raw_swap_rel/load", with = {"swpl", "atomic_load_int"})
    static final Form SWAP_REL_LOAD = new Form((cpu, p) -> cpu.raw_swap_int(p, 1, RELEASE), Cpu::atomic_load_int);

    @Variant(name = "raw_swap_acqrel/load", with = {"swpal", "atomic_load_int"},
            grades = @Grade(id = "0, 0", expect = FORBIDDEN, on = ARM64_LSE))
    static final Form SWAP_ACQREL_LOAD = new Form((cpu, p) -> cpu.raw_swap_int(p, 1, ACQ_REL), Cpu::atomic_load_int);

    @Variant(name = "raw_swap/load_acq", with = {"swp", "atomic_load_acq_int"})
    static final Form SWAP_LOAD_ACQ = new Form((cpu, p) -> cpu.raw_swap_int(p, 1, RELAXED), Cpu::atomic_load_acq_int);

    @Variant(name = "raw_swap_acq/load_acq", with = {"swpa", "atomic_load_acq_int"})
    static final Form SWAP_ACQ_LOAD_ACQ = new Form((cpu, p) -> cpu.raw_swap_int(p, 1, ACQUIRE), Cpu::atomic_load_acq_int);

    @Variant(name = "raw_swap_rel/load_acq", with = {"swpl", "atomic_load_acq_int"},
            grades = @Grade(id = "0, 0", expect = FORBIDDEN, on = {ARM64_LLSC, ARM64_LSE}))
    static final Form SWAP_REL_LOAD_ACQ = new Form((cpu, p) -> cpu.raw_swap_int(p, 1, RELEASE), Cpu::atomic_load_acq_int);

    @Variant(name = "raw_swap_acqrel/load_acq", with = {"swpal", "atomic_load_acq_int"},
            grades = @Grade(id = "0, 0", expect = FORBIDDEN, on = {ARM64_LLSC, ARM64_LSE}))
    static final Form SWAP_ACQREL_LOAD_ACQ = new Form((cpu, p) -> cpu.raw_swap_int(p, 1, ACQ_REL), Cpu::atomic_load_acq_int);

    @Actor
    static void cpu0(Cpu cpu, Cells m, Form f, II_Result r) {
        f.rmw.to(cpu, m.x);
        r.r1 = f.load.of(cpu, m.y);
    }

    @Actor
    static void cpu1(Cpu cpu, Cells m, Form f, II_Result r) {
        f.rmw.to(cpu, m.y);
        r.r2 = f.load.of(cpu, m.x);
    }
}

package org.eptlitmus.arm64acq;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE_INTERESTING;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import org.eptlitmus.arm64acq.Steps.Fence;
import org.eptlitmus.atomic9.Cpu;
import org.eptlitmus.atomic9.IntCell;
import org.eptlitmus.matrix.Grade;
import org.eptlitmus.matrix.Outcome;
import org.eptlitmus.matrix.Question;
import org.eptlitmus.matrix.Variant;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.infra.results.II_Result;

/**
 * Which fence mends it, and <em>where</em>? The right fence in the wrong place, and on one CPU of the two.
 *
 * <pre>{@code
 * before:     FENCE; atomic_add_acq_int(&x, 1); r1 = y;
 * between:    atomic_add_acq_int(&x, 1); FENCE; r1 = y;
 * after:      atomic_add_acq_int(&x, 1); r1 = y; FENCE;
 * one side:   CPU 0 has it between, CPU 1 nowhere
 * }</pre>
 *
 * <pre>{@code
 * outcome "0, 0"          counted   arm64, LL/SC   arm64, LSE
 * place/before     0 of 1,892,371   allowed        allowed
 * place/after      0 of 1,912,851   allowed        allowed
 * place/one_side   0 of 2,486,291   allowed        allowed
 * place/between    0 of 2,486,291   forbidden      forbidden
 * }</pre>
 *
 * <p>A fence orders what is before it with what is after it. Before the RMW, or after the load, it has both on the same
 * side. On one side alone it orders that CPU, and the outcome needs only the other one.
 *
 * <p>Conclusion: between, on both CPUs. In a protocol of two parts, each part has to be looked at; in D26910 the
 * invalidator's part is ordered by {@code smr_advance()}, and it was the reader's that was not.
 */
@Question(
        id = "A64-2",
        shape = "the seq_cst fence in other places",
        code = {
            "CPU 0: {0}",
            "CPU 1: {1}"
        },
        outcomes = {
            @Outcome(id = "0, 0", desc = "the fence did not hold both loads back until the RMWs had stored"),
            @Outcome(id = {"0, 1", "1, 0"}, desc = "one CPU's RMW had stored before the other CPU's load"),
            @Outcome(id = "1, 1", desc = "both RMWs had stored before either load")
        },
        grades = @Grade(id = "0, 0", expect = ACCEPTABLE_INTERESTING))
public final class A64_02_2_FencePlace {

    private A64_02_2_FencePlace() {
    }

    record Cells(IntCell x, IntCell y) {
    }

    record Form(Fence before, Fence between0, Fence between1, Fence after) {
    }

    @Variant(name = "place/before", with = {
            "atomic_thread_fence_seq_cst(); atomic_add_acq_int(&x, 1); r1 = atomic_load_int(&y);",
            "atomic_thread_fence_seq_cst(); atomic_add_acq_int(&y, 1); r2 = atomic_load_int(&x);"})
    static final Form BEFORE =
            new Form(Cpu::atomic_thread_fence_seq_cst, Steps::nothing, Steps::nothing, Steps::nothing);

    @Variant(name = "place/after", with = {
            "atomic_add_acq_int(&x, 1); r1 = atomic_load_int(&y); atomic_thread_fence_seq_cst();",
            "atomic_add_acq_int(&y, 1); r2 = atomic_load_int(&x); atomic_thread_fence_seq_cst();"})
    static final Form AFTER =
            new Form(Steps::nothing, Steps::nothing, Steps::nothing, Cpu::atomic_thread_fence_seq_cst);

    @Variant(name = "place/one_side", with = {
            "atomic_add_acq_int(&x, 1); atomic_thread_fence_seq_cst(); r1 = atomic_load_int(&y);",
            "atomic_add_acq_int(&y, 1); r2 = atomic_load_int(&x);"})
    static final Form ONE_SIDE =
            new Form(Steps::nothing, Cpu::atomic_thread_fence_seq_cst, Steps::nothing, Steps::nothing);

    @Variant(name = "place/between", with = {
            "atomic_add_acq_int(&x, 1); atomic_thread_fence_seq_cst(); r1 = atomic_load_int(&y);",
            "atomic_add_acq_int(&y, 1); atomic_thread_fence_seq_cst(); r2 = atomic_load_int(&x);"},
            grades = @Grade(id = "0, 0", expect = FORBIDDEN))
    static final Form BETWEEN =
            new Form(Steps::nothing, Cpu::atomic_thread_fence_seq_cst, Cpu::atomic_thread_fence_seq_cst, Steps::nothing);

    @Actor
    static void cpu0(Cpu cpu, Cells m, Form f, II_Result r) {
        f.before.on(cpu);
        cpu.atomic_add_acq_int(m.x, 1);
        f.between0.on(cpu);
        r.r1 = cpu.atomic_load_int(m.y);
        f.after.on(cpu);
    }

    @Actor
    static void cpu1(Cpu cpu, Cells m, Form f, II_Result r) {
        f.before.on(cpu);
        cpu.atomic_add_acq_int(m.y, 1);
        f.between1.on(cpu);
        r.r2 = cpu.atomic_load_int(m.x);
        f.after.on(cpu);
    }
}

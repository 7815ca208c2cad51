package org.eptlitmus.arm64acq;

import static org.eptlitmus.matrix.Machine.ARM64_LLSC;
import static org.eptlitmus.matrix.Machine.ARM64_LSE;
import static org.eptlitmus.matrix.Shipped.LANDED;
import static org.eptlitmus.matrix.Shipped.POSTED;
import static org.eptlitmus.matrix.Shipped.TODAY_OTHERS;
import static org.eptlitmus.matrix.Shipped.TODAY_X86;
import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE_INTERESTING;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

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
 * After an acquire RMW, can a later load be satisfied before the RMW's store is visible, when that load is itself an
 * acquire?
 *
 * <p>The review's side note says that Arm's "atomic-ordered-before" only seems to keep a later load-acquire behind an
 * earlier exclusive store. A load-acquire orders what comes after it. For what comes before it, Arm has one rule: a
 * load-acquire ({@code ldar}) waits for every earlier store-<em>release</em> of its CPU, so that {@code stlr; ldar} can
 * implement sequentially consistent accesses. An RMW's store is a release only if the RMW is:
 *
 * <pre>{@code
 * atomic_add_acq_int(&x, 1)      ldaxr; add; stxr       ldadda      the store is plain
 * atomic_add_rel_int(&x, 1)      ldxr; add; stlxr       ldaddl      the store is a release
 * r1 = atomic_load_acq_int(&y)   ldar
 * }</pre>
 *
 * <pre>{@code
 * outcome "0, 0"                   counted   arm64, LL/SC   arm64, LSE
 * add/load_acq              0 of 4,565,011   allowed        allowed
 * add_acq/load_acq          0 of 8,036,371   allowed        allowed
 * add_rel/load_acq          0 of 4,575,251   forbidden      forbidden
 * set/load_acq              0 of 2,025,491   allowed        allowed
 * set_acq/load_acq          0 of 2,885,651   allowed        allowed
 * set_rel/load_acq          0 of 2,261,011   forbidden      forbidden
 * cmpset/load_acq           0 of 4,687,891   allowed        allowed
 * cmpset_acq/load_acq       0 of 4,667,411   allowed        allowed
 * cmpset_rel/load_acq       0 of 5,711,891   forbidden      forbidden
 * fcmpset/load_acq          0 of 4,708,371   allowed        allowed
 * fcmpset_acq/load_acq      0 of 4,821,011   allowed        allowed
 * fcmpset_rel/load_acq      0 of 4,718,611   forbidden      forbidden
 * testandset/load_acq       0 of 4,667,411   allowed        allowed
 * testandset_acq/load_acq   0 of 5,742,611   allowed        allowed
 * }</pre>
 *
 * <p>So it is the suffix that nobody would have looked for: {@code _acq} and then a load-acquire is not ordered, {@code
 * _rel} and then a load-acquire is. It is a property of arm64 and not of atomic(9): the Java memory model, in whose
 * terms this code is graded on hardware, and C11 both allow 0, 0 with release and acquire.
 *
 * <p>Conclusion: a load-acquire of another location does not mend an acquire RMW. What atomic-ordered-before has to do
 * with it, A64-3 asks.
 */
@Question(
        id = "A64-1",
        shape = "every RMW, then a load-acquire",
        code = {
            "CPU 0: {0}&x{1}; r1 = atomic_load_acq_int(&y);",
            "CPU 1: {0}&y{1}; r2 = atomic_load_acq_int(&x);"
        },
        outcomes = {
            @Outcome(id = "0, 0", desc = "neither load waited until the RMW before it had completed: nobody sees anybody"),
            @Outcome(id = {"0, 1", "1, 0"}, desc = "one CPU's RMW had stored before the other CPU's load"),
            @Outcome(id = "1, 1", desc = "both RMWs had stored before either load")
        },
        grades = @Grade(id = "0, 0", expect = ACCEPTABLE_INTERESTING))
public final class A64_01_3_RmwThenLoadAcquire {

    private A64_01_3_RmwThenLoadAcquire() {
    }

    record Cells(IntCell x, IntCell y) {
    }

    @Variant(name = "add/load_acq", with = {"atomic_add_int(", ", 1)"})
    static final Write ADD = (cpu, p) -> cpu.atomic_add_int(p, 1);

    @Variant(name = "add_acq/load_acq", with = {"atomic_add_acq_int(", ", 1)"},
            shipped = {POSTED, LANDED, TODAY_X86, TODAY_OTHERS})
    static final Write ADD_ACQ = (cpu, p) -> cpu.atomic_add_acq_int(p, 1);

    @Variant(name = "add_rel/load_acq", with = {"atomic_add_rel_int(", ", 1)"},
            grades = @Grade(id = "0, 0", expect = FORBIDDEN, on = {ARM64_LLSC, ARM64_LSE}))
    static final Write ADD_REL = (cpu, p) -> cpu.atomic_add_rel_int(p, 1);

    @Variant(name = "set/load_acq", with = {"atomic_set_int(", ", 1)"})
    static final Write SET = (cpu, p) -> cpu.atomic_set_int(p, 1);

    @Variant(name = "set_acq/load_acq", with = {"atomic_set_acq_int(", ", 1)"},
            shipped = {POSTED, LANDED, TODAY_X86, TODAY_OTHERS})
    static final Write SET_ACQ = (cpu, p) -> cpu.atomic_set_acq_int(p, 1);

    @Variant(name = "set_rel/load_acq", with = {"atomic_set_rel_int(", ", 1)"},
            grades = @Grade(id = "0, 0", expect = FORBIDDEN, on = {ARM64_LLSC, ARM64_LSE}))
    static final Write SET_REL = (cpu, p) -> cpu.atomic_set_rel_int(p, 1);

    @Variant(name = "cmpset/load_acq", with = {"atomic_cmpset_int(", ", 0, 1)"})
    static final Write CMPSET = (cpu, p) -> cpu.atomic_cmpset_int(p, 0, 1);

    @Variant(name = "cmpset_acq/load_acq", with = {"atomic_cmpset_acq_int(", ", 0, 1)"},
            shipped = {POSTED, LANDED, TODAY_X86, TODAY_OTHERS})
    static final Write CMPSET_ACQ = (cpu, p) -> cpu.atomic_cmpset_acq_int(p, 0, 1);

    @Variant(name = "cmpset_rel/load_acq", with = {"atomic_cmpset_rel_int(", ", 0, 1)"},
            grades = @Grade(id = "0, 0", expect = FORBIDDEN, on = {ARM64_LLSC, ARM64_LSE}))
    static final Write CMPSET_REL = (cpu, p) -> cpu.atomic_cmpset_rel_int(p, 0, 1);

    @Variant(name = "fcmpset/load_acq", with = {"old = 0; while (!atomic_fcmpset_int(", ", &old, 1))"})
    static final Write FCMPSET = (cpu, p) -> Steps.retry(Cpu::atomic_fcmpset_int, cpu, p);

    @Variant(name = "fcmpset_acq/load_acq", with = {"old = 0; while (!atomic_fcmpset_acq_int(", ", &old, 1))"},
            shipped = {POSTED, LANDED, TODAY_X86, TODAY_OTHERS})
    static final Write FCMPSET_ACQ = (cpu, p) -> Steps.retry(Cpu::atomic_fcmpset_acq_int, cpu, p);

    @Variant(name = "fcmpset_rel/load_acq", with = {"old = 0; while (!atomic_fcmpset_rel_int(", ", &old, 1))"},
            grades = @Grade(id = "0, 0", expect = FORBIDDEN, on = {ARM64_LLSC, ARM64_LSE}))
    static final Write FCMPSET_REL = (cpu, p) -> Steps.retry(Cpu::atomic_fcmpset_rel_int, cpu, p);

    @Variant(name = "testandset/load_acq", with = {"atomic_testandset_int(", ", 0)"})
    static final Write TESTANDSET = (cpu, p) -> cpu.atomic_testandset_int(p, 0);

    @Variant(name = "testandset_acq/load_acq", with = {"atomic_testandset_acq_int(", ", 0)"},
            shipped = {POSTED, LANDED, TODAY_X86, TODAY_OTHERS})
    static final Write TESTANDSET_ACQ = (cpu, p) -> cpu.atomic_testandset_acq_int(p, 0);

    @Actor
    static void cpu0(Cpu cpu, Cells m, Write rmw, II_Result r) {
        rmw.to(cpu, m.x);
        r.r1 = cpu.atomic_load_acq_int(m.y);
    }

    @Actor
    static void cpu1(Cpu cpu, Cells m, Write rmw, II_Result r) {
        rmw.to(cpu, m.y);
        r.r2 = cpu.atomic_load_acq_int(m.x);
    }
}

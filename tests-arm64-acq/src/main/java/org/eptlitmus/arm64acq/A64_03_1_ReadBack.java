package org.eptlitmus.arm64acq;

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
 * Does a load-acquire that reads back the RMW's own store keep what follows it behind that store?
 *
 * <p>The review's side note looks for something in the Arm manual that keeps a later load behind an exclusive store, and
 * finds only "atomic-ordered-before". That rule is about an RMW and a load-acquire of the <em>same</em> location that
 * reads what the RMW wrote:
 *
 * <pre>{@code
 * CPU 0: atomic_add_acq_int(&x, 1);  atomic_load_acq_int(&x);  r1 = y;
 *        ldaxr x; stxr x             ldar x                    ldr y
 * }</pre>
 *
 * <p>The load-acquire holds back what follows it. So the question is what it waits for itself: the RMW's store to be
 * visible, or may it take the value from the CPU's own store queue?
 *
 * <pre>{@code
 * outcome "0, 0"                 counted   arm64, LL/SC                arm64, LSE
 * same/add/load           0 of 4,032,531   allowed                     allowed
 * same/add/load_acq       0 of 3,899,411   allowed (2020: forbidden)   allowed (2020: forbidden)
 * same/add_acq/load       0 of 4,442,131   allowed                     allowed
 * same/add_acq/load_acq   0 of 7,411,731   allowed (2020: forbidden)   allowed (2020: forbidden)
 * same/add_rel/load       0 of 4,339,731   allowed                     allowed
 * same/add_rel/load_acq   0 of 4,524,051   forbidden                   forbidden
 * same/swap/load          0 of 4,841,491   allowed                     allowed
 * same/swap/load_acq      0 of 4,247,571   allowed (2020: forbidden)   allowed (2020: forbidden)
 * }</pre>
 *
 * <p>The two models differ in exactly one thing here. In 2020 a load-acquire that read back an RMW's store was ordered
 * after that <em>store</em>; in February 2022 (herdtools commit 28515ad2d) Arm relaxed the rule, and it is ordered only
 * after the RMW's <em>load</em>. Hardware may forward an atomic's store to a later load-acquire, as it may a plain
 * store's. Nothing depends on the suffix of the RMW, except that a release and then a load-acquire are ordered by the
 * rule of A64-1, now as then. A plain load in between is worth nothing in either model.
 *
 * <p>Conclusion: in 2020 there was a trick, to read one's own RMW back with acquire, and the manual supported it. Today
 * there is none: the rule that the side note found has gone.
 */
@Question(
        id = "A64-3",
        asks = "Does a load-acquire that reads back the RMW's own store keep what follows behind that store, in 2020 and today?",
        answer = "In the model of 2020 yes, if it reads back that very store; since February 2022 no. A load-acquire of another location "
                + "never did. What remains is a release RMW and then a load-acquire.",
        inShort = "in the model of 2020; not since 2022",
        review = "D26910: Arm's 'atomic-ordered-before' only seems to keep a later load-acquire behind an earlier exclusive store",
        shape = "a load of the RMW's own location between",
        code = {
            "CPU 0: {0}(&x, 1); {1}(&x); r1 = atomic_load_int(&y);",
            "CPU 1: {0}(&y, 1); {1}(&y); r2 = atomic_load_int(&x);"
        },
        outcomes = {
            @Outcome(id = "0, 0", desc = "each last load was satisfied before the other CPU's RMW had stored, though a load stood between"),
            @Outcome(id = {"0, 1", "1, 0"}, desc = "one CPU's RMW had stored before the other CPU's last load"),
            @Outcome(id = "1, 1", desc = "both RMWs had stored before either last load")
        },
        grades = @Grade(id = "0, 0", expect = ACCEPTABLE_INTERESTING))
public final class A64_03_1_ReadBack {

    private A64_03_1_ReadBack() {
    }

    record Cells(IntCell x, IntCell y) {
    }

    record Form(Write rmw, Load between) {
    }

    @Variant(name = "same/add/load", with = {"atomic_add_int", "atomic_load_int"})
    static final Form ADD_LOAD = new Form((cpu, p) -> cpu.atomic_add_int(p, 1), Cpu::atomic_load_int);

    @Variant(name = "same/add/load_acq", with = {"atomic_add_int", "atomic_load_acq_int"})
    static final Form ADD_LOAD_ACQ = new Form((cpu, p) -> cpu.atomic_add_int(p, 1), Cpu::atomic_load_acq_int);

    @Variant(name = "same/add_acq/load", with = {"atomic_add_acq_int", "atomic_load_int"})
    static final Form ADD_ACQ_LOAD = new Form((cpu, p) -> cpu.atomic_add_acq_int(p, 1), Cpu::atomic_load_int);

    @Variant(name = "same/add_acq/load_acq", with = {"atomic_add_acq_int", "atomic_load_acq_int"})
    static final Form ADD_ACQ_LOAD_ACQ = new Form((cpu, p) -> cpu.atomic_add_acq_int(p, 1), Cpu::atomic_load_acq_int);

    @Variant(name = "same/add_rel/load", with = {"atomic_add_rel_int", "atomic_load_int"})
    static final Form ADD_REL_LOAD = new Form((cpu, p) -> cpu.atomic_add_rel_int(p, 1), Cpu::atomic_load_int);

    @Variant(name = "same/add_rel/load_acq", with = {"atomic_add_rel_int", "atomic_load_acq_int"},
            grades = @Grade(id = "0, 0", expect = FORBIDDEN, on = {ARM64_LLSC, ARM64_LSE}))
    static final Form ADD_REL_LOAD_ACQ = new Form((cpu, p) -> cpu.atomic_add_rel_int(p, 1), Cpu::atomic_load_acq_int);

    @Variant(name = "same/swap/load", with = {"atomic_swap_int", "atomic_load_int"})
    static final Form SWAP_LOAD = new Form((cpu, p) -> cpu.atomic_swap_int(p, 1), Cpu::atomic_load_int);

    @Variant(name = "same/swap/load_acq", with = {"atomic_swap_int", "atomic_load_acq_int"})
    static final Form SWAP_LOAD_ACQ = new Form((cpu, p) -> cpu.atomic_swap_int(p, 1), Cpu::atomic_load_acq_int);

    @Actor
    static void cpu0(Cpu cpu, Cells m, Form f, II_Result r) {
        f.rmw.to(cpu, m.x);
        f.between.of(cpu, m.x);
        r.r1 = cpu.atomic_load_int(m.y);
    }

    @Actor
    static void cpu1(Cpu cpu, Cells m, Form f, II_Result r) {
        f.rmw.to(cpu, m.y);
        f.between.of(cpu, m.y);
        r.r2 = cpu.atomic_load_int(m.x);
    }
}

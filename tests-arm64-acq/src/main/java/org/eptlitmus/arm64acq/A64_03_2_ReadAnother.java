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
 * Does a load-acquire of <em>another</em> location keep what follows behind the RMW's store?
 *
 * <p>The rule of the last file is about a load that reads the RMW's own store. Read quickly it seems to be about any
 * later load-acquire, and a CPU has many of those:
 *
 * <pre>{@code
 * CPU 0: atomic_add_acq_int(&x, 1);  atomic_load_acq_int(&z);  r1 = y;      nobody writes z
 * }</pre>
 *
 * <pre>{@code
 * outcome "0, 0"                  counted   arm64, LL/SC   arm64, LSE
 * other/add/load           0 of 3,971,091   allowed        allowed
 * other/add/load_acq       0 of 4,749,331   allowed        allowed
 * other/add_acq/load       0 of 5,804,051   allowed        allowed
 * other/add_acq/load_acq   0 of 4,349,971   allowed        allowed
 * other/add_rel/load       0 of 4,380,691   allowed        allowed
 * other/add_rel/load_acq   0 of 5,650,451   forbidden      forbidden
 * other/swap/load          0 of 4,882,451   allowed        allowed
 * other/swap/load_acq      0 of 4,902,931   allowed        allowed
 * }</pre>
 *
 * <p>Conclusion: no, and it never did. What remains is the rule of A64-1, with any load-acquire: the RMW must be a
 * <em>release</em>.
 */
@Question(
        id = "A64-3",
        shape = "a load of another location between",
        code = {
            "CPU 0: {0}(&x, 1); {1}(&z); r1 = atomic_load_int(&y);",
            "CPU 1: {0}(&y, 1); {1}(&z); r2 = atomic_load_int(&x);"
        },
        outcomes = {
            @Outcome(id = "0, 0", desc = "each last load was satisfied before the other CPU's RMW had stored, though a load stood between"),
            @Outcome(id = {"0, 1", "1, 0"}, desc = "one CPU's RMW had stored before the other CPU's last load"),
            @Outcome(id = "1, 1", desc = "both RMWs had stored before either last load")
        },
        grades = @Grade(id = "0, 0", expect = ACCEPTABLE_INTERESTING))
public final class A64_03_2_ReadAnother {

    private A64_03_2_ReadAnother() {
    }

    record Cells(IntCell x, IntCell y, IntCell z) {
    }

    record Form(Write rmw, Load between) {
    }

    @Variant(name = "other/add/load", with = {"atomic_add_int", "atomic_load_int"})
    static final Form ADD_LOAD = new Form((cpu, p) -> cpu.atomic_add_int(p, 1), Cpu::atomic_load_int);

    @Variant(name = "other/add/load_acq", with = {"atomic_add_int", "atomic_load_acq_int"})
    static final Form ADD_LOAD_ACQ = new Form((cpu, p) -> cpu.atomic_add_int(p, 1), Cpu::atomic_load_acq_int);

    @Variant(name = "other/add_acq/load", with = {"atomic_add_acq_int", "atomic_load_int"})
    static final Form ADD_ACQ_LOAD = new Form((cpu, p) -> cpu.atomic_add_acq_int(p, 1), Cpu::atomic_load_int);

    @Variant(name = "other/add_acq/load_acq", with = {"atomic_add_acq_int", "atomic_load_acq_int"})
    static final Form ADD_ACQ_LOAD_ACQ = new Form((cpu, p) -> cpu.atomic_add_acq_int(p, 1), Cpu::atomic_load_acq_int);

    @Variant(name = "other/add_rel/load", with = {"atomic_add_rel_int", "atomic_load_int"})
    static final Form ADD_REL_LOAD = new Form((cpu, p) -> cpu.atomic_add_rel_int(p, 1), Cpu::atomic_load_int);

    @Variant(name = "other/add_rel/load_acq", with = {"atomic_add_rel_int", "atomic_load_acq_int"},
            grades = @Grade(id = "0, 0", expect = FORBIDDEN, on = {ARM64_LLSC, ARM64_LSE}))
    static final Form ADD_REL_LOAD_ACQ = new Form((cpu, p) -> cpu.atomic_add_rel_int(p, 1), Cpu::atomic_load_acq_int);

    @Variant(name = "other/swap/load", with = {"atomic_swap_int", "atomic_load_int"})
    static final Form SWAP_LOAD = new Form((cpu, p) -> cpu.atomic_swap_int(p, 1), Cpu::atomic_load_int);

    @Variant(name = "other/swap/load_acq", with = {"atomic_swap_int", "atomic_load_acq_int"})
    static final Form SWAP_LOAD_ACQ = new Form((cpu, p) -> cpu.atomic_swap_int(p, 1), Cpu::atomic_load_acq_int);

    @Actor
    static void cpu0(Cpu cpu, Cells m, Form f, II_Result r) {
        f.rmw.to(cpu, m.x);
        f.between.of(cpu, m.z);
        r.r1 = cpu.atomic_load_int(m.y);
    }

    @Actor
    static void cpu1(Cpu cpu, Cells m, Form f, II_Result r) {
        f.rmw.to(cpu, m.y);
        f.between.of(cpu, m.z);
        r.r2 = cpu.atomic_load_int(m.x);
    }
}

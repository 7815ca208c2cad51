package org.eptlitmus.arm64acq;

import static org.eptlitmus.matrix.Machine.ARM64_LLSC;
import static org.eptlitmus.matrix.Machine.ARM64_LSE;
import static org.eptlitmus.matrix.Shipped.LANDED;
import static org.eptlitmus.matrix.Shipped.POSTED;
import static org.eptlitmus.matrix.Shipped.TODAY_OTHERS;
import static org.eptlitmus.matrix.Shipped.TODAY_X86;
import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE_INTERESTING;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import org.eptlitmus.arm64acq.Steps.Load;
import org.eptlitmus.arm64acq.Steps.Write;
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
 * After an RMW that clears a bit, can a later load be satisfied before the bit is seen cleared?
 *
 * <p>The same shape once more, upside down: the bits are set at the start, and 1 is what a CPU sees whose load came too
 * early. It is {@code CPU_CLR_ATOMIC} and then a look at what others cleared.
 *
 * <pre>{@code
 * CPU 0: atomic_clear_acq_int(&x, 1); r1 = y;     ldaxr; bic; stxr; ldr     or     ldclra; ldr
 * }</pre>
 *
 * <pre>{@code
 * outcome "1, 1"              counted   arm64, LL/SC   arm64, LSE
 * clear/load           0 of 4,421,651   allowed        allowed
 * clear_acq/load       0 of 4,595,731   allowed        allowed
 * clear_rel/load       0 of 4,974,611   allowed        allowed
 * clear/load_acq       0 of 4,534,291   allowed        allowed
 * clear_acq/load_acq   0 of 5,158,931   allowed        allowed
 * clear_rel/load_acq   0 of 4,513,811   forbidden      forbidden
 * }</pre>
 *
 * <p>Conclusion: as with the others. LSE has an instruction for clearing bits, and it is ordered like the rest.
 */
@Question(
        id = "A64-1",
        shape = "clearing a bit, then a load or a load-acquire",
        code = {
            "CPU 0: {0}(&x, 1); r1 = {1}(&y);",
            "CPU 1: {0}(&y, 1); r2 = {1}(&x);"
        },
        outcomes = {
            @Outcome(id = "1, 1", desc = "each load still found the bit that the other CPU had cleared before it looked"),
            @Outcome(id = {"0, 1", "1, 0"}, desc = "one CPU found the other's bit cleared"),
            @Outcome(id = "0, 0", desc = "both bits were seen cleared")
        },
        grades = @Grade(id = "1, 1", expect = ACCEPTABLE_INTERESTING))
public final class A64_01_4_ClearThenLoad {

    private A64_01_4_ClearThenLoad() {
    }

    record Cells(@Init(1) IntCell x, @Init(1) IntCell y) {
    }

    record Form(Write rmw, Load load) {
    }

    @Variant(name = "clear/load", with = {"atomic_clear_int", "atomic_load_int"})
    static final Form CLEAR_LOAD = new Form((cpu, p) -> cpu.atomic_clear_int(p, 1), Cpu::atomic_load_int);

    @Variant(name = "clear_acq/load", with = {"atomic_clear_acq_int", "atomic_load_int"},
            shipped = {POSTED, LANDED, TODAY_X86, TODAY_OTHERS})
    static final Form CLEAR_ACQ_LOAD = new Form((cpu, p) -> cpu.atomic_clear_acq_int(p, 1), Cpu::atomic_load_int);

    @Variant(name = "clear_rel/load", with = {"atomic_clear_rel_int", "atomic_load_int"})
    static final Form CLEAR_REL_LOAD = new Form((cpu, p) -> cpu.atomic_clear_rel_int(p, 1), Cpu::atomic_load_int);

    @Variant(name = "clear/load_acq", with = {"atomic_clear_int", "atomic_load_acq_int"})
    static final Form CLEAR_LOAD_ACQ = new Form((cpu, p) -> cpu.atomic_clear_int(p, 1), Cpu::atomic_load_acq_int);

    @Variant(name = "clear_acq/load_acq", with = {"atomic_clear_acq_int", "atomic_load_acq_int"},
            shipped = {POSTED, LANDED, TODAY_X86, TODAY_OTHERS})
    static final Form CLEAR_ACQ_LOAD_ACQ = new Form((cpu, p) -> cpu.atomic_clear_acq_int(p, 1), Cpu::atomic_load_acq_int);

    @Variant(name = "clear_rel/load_acq", with = {"atomic_clear_rel_int", "atomic_load_acq_int"},
            grades = @Grade(id = "1, 1", expect = FORBIDDEN, on = {ARM64_LLSC, ARM64_LSE}))
    static final Form CLEAR_REL_LOAD_ACQ = new Form((cpu, p) -> cpu.atomic_clear_rel_int(p, 1), Cpu::atomic_load_acq_int);

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

package org.eptlitmus.arm64acq;

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
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.infra.results.II_Result;

/**
 * Where is the acquire RMW enough, when it does not even say what it read?
 *
 * <p>{@code atomic_add_acq_int()} returns nothing. Whether its acquire took effect can be told only afterwards, from
 * what the cell holds in the end:
 *
 * <pre>{@code
 * CPU 0: data = 1; atomic_store_rel_int(&flag, 1);
 * CPU 1: atomic_add_acq_int(&flag, 2); r2 = data;
 * finally: r1 = flag;                                 3 if the add came second, 1 if it came first and was overwritten
 * }</pre>
 *
 * <pre>{@code
 * outcome "3, 0"           counted   arm64, LL/SC   arm64, LSE
 * counted/add       0 of 9,070,611   allowed        allowed
 * counted/add_acq   0 of 7,186,451   forbidden      forbidden
 * counted/add_rel   0 of 7,012,371   allowed        allowed
 * counted/set       0 of 6,152,211   allowed        allowed
 * counted/set_acq   0 of 7,452,691   forbidden      forbidden
 * counted/set_rel   0 of 7,637,011   allowed        allowed
 * }</pre>
 *
 * <p>There is a trap below this. With LSE, {@code ldadda} whose result goes to the zero register is <em>not</em> an
 * acquire, whatever its suffix says, and {@code stadd} has no acquire at all. FreeBSD's inline assembly keeps a live
 * result register, and so the table is what it should be.
 *
 * <p>Conclusion: an acquire RMW acquires even if nobody looks at what it read. Whether a caller can make use of that is
 * another question; {@code smr_enter()} of 2020 could not.
 */
@Question(
        id = "A64-4",
        shape = "a flag read by an RMW that returns nothing",
        code = {
            "CPU 0: data = 1; atomic_store_rel_int(&flag, 1);",
            "CPU 1: {0}(&flag, 2); r2 = data;",
            "finally: r1 = flag;"
        },
        outcomes = {
            @Outcome(id = "3, 0", desc = "the RMW read the raised flag, and the data behind it is stale"),
            @Outcome(id = {"1, 0", "1, 1"}, desc = "the RMW came before the flag was raised: nothing is promised about the data"),
            @Outcome(id = "3, 1", desc = "the RMW read the raised flag, and the data came with it")
        },
        grades = @Grade(id = "3, 0", expect = ACCEPTABLE_INTERESTING))
public final class A64_04_3_FlagReadUnseen {

    private A64_04_3_FlagReadUnseen() {
    }

    record Cells(IntCell data, IntCell flag) {
    }

    @Variant(name = "counted/add", with = "atomic_add_int")
    static final Write ADD = (cpu, p) -> cpu.atomic_add_int(p, 2);

    @Variant(name = "counted/add_acq", with = "atomic_add_acq_int",
            grades = @Grade(id = "3, 0", expect = FORBIDDEN), shipped = {POSTED, LANDED, TODAY_X86, TODAY_OTHERS})
    static final Write ADD_ACQ = (cpu, p) -> cpu.atomic_add_acq_int(p, 2);

    @Variant(name = "counted/add_rel", with = "atomic_add_rel_int")
    static final Write ADD_REL = (cpu, p) -> cpu.atomic_add_rel_int(p, 2);

    @Variant(name = "counted/set", with = "atomic_set_int")
    static final Write SET = (cpu, p) -> cpu.atomic_set_int(p, 2);

    @Variant(name = "counted/set_acq", with = "atomic_set_acq_int",
            grades = @Grade(id = "3, 0", expect = FORBIDDEN), shipped = {POSTED, LANDED, TODAY_X86, TODAY_OTHERS})
    static final Write SET_ACQ = (cpu, p) -> cpu.atomic_set_acq_int(p, 2);

    @Variant(name = "counted/set_rel", with = "atomic_set_rel_int")
    static final Write SET_REL = (cpu, p) -> cpu.atomic_set_rel_int(p, 2);

    @Actor
    static void writer(Cpu cpu, Cells m) {
        cpu.store_int(m.data, 1);
        cpu.atomic_store_rel_int(m.flag, 1);
    }

    @Actor
    static void counter(Cpu cpu, Cells m, Write rmw, II_Result r) {
        rmw.to(cpu, m.flag);
        r.r2 = cpu.load_int(m.data);
    }

    @Arbiter
    static void end(Cpu cpu, Cells m, II_Result r) {
        r.r1 = cpu.load_int(m.flag);
    }
}

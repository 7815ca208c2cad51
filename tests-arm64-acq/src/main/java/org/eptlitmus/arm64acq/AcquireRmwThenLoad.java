package org.eptlitmus.arm64acq;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE_INTERESTING;

import org.eptlitmus.atomic9.Cpu;
import org.eptlitmus.atomic9.IntCell;
import org.eptlitmus.matrix.Grade;
import org.eptlitmus.matrix.Outcome;
import org.eptlitmus.matrix.Question;
import org.eptlitmus.matrix.Variant;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.infra.results.II_Result;

/**
 * After an acquire RMW, can a later load be satisfied before the RMW's store is visible?
 *
 * <p>Store buffering with RMWs for stores. On arm64 an acquire holds later accesses behind the RMW's <em>load</em>; nothing holds
 * them behind its store.
 */
@Question(
        id = "A64-1",
        asks = "After an acquire RMW, can a later load be satisfied before the RMW's store is visible?",
        review = {
            "D26910: atomic_add_acq_long() without LSE is an exclusive load-acquire and an exclusive store, and nothing stops"
                    + " a later load from being reordered with that store"
        },
        code = {
            "CPU 0: {0}(&x, 1); r1 = {1}(&y);",
            "CPU 1: {0}(&y, 1); r2 = {1}(&x);"
        },
        outcomes = {
            @Outcome(id = "0, 0", desc = "each load was satisfied before the other CPU's RMW had stored: the RMWs order nothing here"),
            @Outcome(id = {"0, 1", "1, 0"}, desc = "one CPU's RMW and load came before the other's RMW"),
            @Outcome(id = "1, 1", desc = "both RMWs had stored before either load")
        },
        grades = @Grade(id = "0, 0", expect = ACCEPTABLE_INTERESTING))
public final class AcquireRmwThenLoad {

    private AcquireRmwThenLoad() {
    }

    record Cells(IntCell x, IntCell y) {
    }

    /** An RMW that adds. */
    interface Add {
        void add(Cpu cpu, IntCell p, int v);
    }

    /** A load. */
    interface Load {
        int load(Cpu cpu, IntCell p);
    }

    record Form(Add rmw, Load load) {
    }

    @Variant(name = "add/load", with = {"atomic_add_int", "atomic_load_int"})
    static final Form ADD_LOAD = new Form(Cpu::atomic_add_int, Cpu::atomic_load_int);

    @Variant(name = "add_acq/load", with = {"atomic_add_acq_int", "atomic_load_int"})
    static final Form ADD_ACQ_LOAD = new Form(Cpu::atomic_add_acq_int, Cpu::atomic_load_int);

    @Variant(name = "add_rel/load", with = {"atomic_add_rel_int", "atomic_load_int"})
    static final Form ADD_REL_LOAD = new Form(Cpu::atomic_add_rel_int, Cpu::atomic_load_int);

    @Variant(name = "add/load_acq", with = {"atomic_add_int", "atomic_load_acq_int"})
    static final Form ADD_LOAD_ACQ = new Form(Cpu::atomic_add_int, Cpu::atomic_load_acq_int);

    @Variant(name = "add_acq/load_acq", with = {"atomic_add_acq_int", "atomic_load_acq_int"})
    static final Form ADD_ACQ_LOAD_ACQ = new Form(Cpu::atomic_add_acq_int, Cpu::atomic_load_acq_int);

    @Variant(name = "add_rel/load_acq", with = {"atomic_add_rel_int", "atomic_load_acq_int"})
    static final Form ADD_REL_LOAD_ACQ = new Form(Cpu::atomic_add_rel_int, Cpu::atomic_load_acq_int);

    @Actor
    static void cpu0(Cpu cpu, Cells m, Form f, II_Result r) {
        f.rmw.add(cpu, m.x, 1);
        r.r1 = f.load.load(cpu, m.y);
    }

    @Actor
    static void cpu1(Cpu cpu, Cells m, Form f, II_Result r) {
        f.rmw.add(cpu, m.y, 1);
        r.r2 = f.load.load(cpu, m.x);
    }
}

package org.eptlitmus.ept;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE_INTERESTING;

import org.eptlitmus.atomic9.Cpu;
import org.eptlitmus.atomic9.LongCell;
import org.eptlitmus.matrix.Grade;
import org.eptlitmus.matrix.Outcome;
import org.eptlitmus.matrix.Question;
import org.eptlitmus.matrix.Variant;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.infra.results.JJ_Result;

/**
 * Must the increment of {@code pm_eptgen} be acquire, for the load of {@code pm_active} behind it?
 *
 * <p>Store buffering: the invalidator bumps the generation and then reads who runs; a vCPU says that it runs and then reads
 * the generation. If both read the old value, the vCPU runs on the old generation and gets no IPI. The first variant
 * is the control: with plain stores this happens on every machine that has a store buffer.
 */
@Question(
        id = "EPT-1",
        asks = "What must the increment of pm_eptgen be: plain, _acq or _rel?",
        shape = "against the load of pm_active",
        review = {"D26910: why is the increment of pm_eptgen _acq? \"paranoia\"; _acq was dropped before landing"},
        code = {
            "invalidator: {0}; r1 = pm_active;",
            "vCPU entry:  {1}; r2 = pm_eptgen;"
        },
        outcomes = {
            @Outcome(id = "0, 0", desc = "the vCPU runs on the old generation and the invalidator sends it no IPI"),
            @Outcome(id = "0, 1", desc = "the vCPU entered after the increment and sees the new generation"),
            @Outcome(id = "1, 0", desc = "the vCPU runs on the old generation and gets the IPI"),
            @Outcome(id = "1, 1", desc = "the vCPU sees the new generation and gets an IPI it does not need")
        },
        grades = @Grade(id = "0, 0", expect = ACCEPTABLE_INTERESTING))
public final class IncrementThenActive {

    private IncrementThenActive() {
    }

    record Cells(LongCell pm_eptgen, LongCell pm_active) {
    }

    /** What writes a cell before the load. */
    interface Write {
        void write(Cpu cpu, LongCell p);
    }

    record Form(Write increment, Write enter) {
    }

    @Variant(name = "store", with = {"pm_eptgen = 1", "pm_active = 1"})
    static final Form STORE = new Form((cpu, p) -> cpu.store_long(p, 1), (cpu, p) -> cpu.store_long(p, 1));

    @Variant(name = "add", with = {"atomic_add_long(&pm_eptgen, 1)", "atomic_set_long(&pm_active, 1)"})
    static final Form ADD = new Form((cpu, p) -> cpu.atomic_add_long(p, 1), (cpu, p) -> cpu.atomic_set_long(p, 1));

    @Variant(name = "add_acq", with = {"atomic_add_acq_long(&pm_eptgen, 1)", "atomic_set_long(&pm_active, 1)"})
    static final Form ADD_ACQ = new Form((cpu, p) -> cpu.atomic_add_acq_long(p, 1), (cpu, p) -> cpu.atomic_set_long(p, 1));

    @Actor
    static void invalidator(Cpu cpu, Cells m, Form f, JJ_Result r) {
        f.increment.write(cpu, m.pm_eptgen);
        r.r1 = cpu.atomic_load_long(m.pm_active);
    }

    @Actor
    static void vcpu(Cpu cpu, Cells m, Form f, JJ_Result r) {
        f.enter.write(cpu, m.pm_active);
        r.r2 = cpu.atomic_load_long(m.pm_eptgen);
    }
}

package samples;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE_INTERESTING;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import org.eptlitmus.atomic9.Cpu;
import org.eptlitmus.atomic9.Init;
import org.eptlitmus.atomic9.IntCell;
import org.eptlitmus.atomic9.Length;
import org.eptlitmus.atomic9.LongCell;
import org.eptlitmus.matrix.Grade;
import org.eptlitmus.matrix.Machine;
import org.eptlitmus.matrix.Outcome;
import org.eptlitmus.matrix.Question;
import org.eptlitmus.matrix.Shipped;
import org.eptlitmus.matrix.Variant;
import org.eptlitmus.matrix.testing.Widget;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.infra.results.IJ_Result;

/** Every cell starts where it is declared to in every sample, or the sum is another. */
@Question(
        id = "EPT-3",
        asks = "Is every sample's memory new?",
        answer = "It is.",
        inShort = "yes",
        review = {"first line", "second line"},
        code = {"CPU 0: {0}(&x); // $5.00 {n}", "CPU 1: {1}(&x);"},
        outcomes = {
            @Outcome(id = {"112, 1009", "112, 1010"}, desc = "both were counted once"),
            @Outcome(id = ".*", desc = "not so")
        },
        grades = {
            @Grade(id = ".*", expect = FORBIDDEN),
            @Grade(id = "112, 1010", expect = ACCEPTABLE_INTERESTING, on = Machine.ARM64_LSE)
        })
public final class Counters {

    private Counters() {
    }

    record Cells(@Init(100) IntCell x, @Init(1000) LongCell y, @Length(4) Widget w) {
    }

    interface Add {
        void add(Cpu cpu, IntCell p, int v);
    }

    record Form(Add first, Add second) {
    }

    @Variant(name = "acq/rel", with = {"add_acq", "add_rel"},
            grades = @Grade(id = "112, 1009", expect = ACCEPTABLE_INTERESTING, on = Machine.HARDWARE))
    static final Form ACQ_REL = new Form(Cpu::atomic_add_acq_int, Cpu::atomic_add_rel_int);

    @Variant(name = "plain", with = {"add", "add"}, machines = {Machine.ARM64_LLSC, Machine.HARDWARE},
            shipped = {Shipped.LANDED, Shipped.TODAY_X86})
    static final Form PLAIN = new Form(Cpu::atomic_add_int, Cpu::atomic_add_int);

    @Actor
    static void zeroth(Cpu cpu, Cells m, Form f) {
        f.first().add(cpu, m.x(), 1 + cpu.curcpu());
        cpu.store_int(m.w().each().get(0), 3);
        cpu.store_long(m.w().wide().get(3), 5);
    }

    @Actor
    static void giveBack(Form f, Cells m, Cpu cpu) {
        f.second().add(cpu, m.x(), 1 + cpu.curcpu());
        cpu.store_int(m.w().each().get(1), 6);
        cpu.store_long(m.w().last(), 4);
    }

    @Arbiter
    static void sum(Cpu cpu, Cells m, IJ_Result r) {
        r.r1 = cpu.load_int(m.x()) + cpu.load_int(m.w().each().get(0)) + cpu.load_int(m.w().each().get(1)) + cpu.curcpu();
        r.r2 = cpu.load_long(m.y()) + cpu.load_long(m.w().wide().get(3)) + cpu.load_long(m.w().last());
    }
}

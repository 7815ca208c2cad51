package samples;

import org.eptlitmus.atomic9.Cpu;
import org.eptlitmus.atomic9.IntCell;
import org.eptlitmus.matrix.Outcome;
import org.eptlitmus.matrix.Question;
import org.eptlitmus.matrix.Variant;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.infra.results.II_Result;

/** Store buffering with one form, which the class is. */
@Question(
        id = "EPT-3",
        shape = "store buffering",
        code = {"CPU 0: x = 1; r1 = y;", "CPU 1: y = 1; r2 = x;"},
        review = "third line",
        outcomes = {
            @Outcome(id = "0, 0", desc = "both loads ran before either store"),
            @Outcome(id = {"0, 1", "1, 0", "1, 1"}, desc = "a store ran before the other CPU's load")
        })
@Variant(name = "sb")
public final class Buffering {

    private Buffering() {
    }

    record Cells(IntCell x, IntCell y) {
    }

    @Actor
    static void cpu0(Cpu cpu, Cells m, II_Result r) {
        cpu.store_int(m.x(), 1);
        r.r1 = cpu.load_int(m.y());
    }

    @Actor
    static void giveBack(Cpu cpu, Cells m, II_Result r) {
        cpu.store_int(m.y(), 1);
        r.r2 = cpu.load_int(m.x());
    }
}

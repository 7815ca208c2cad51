package samples;

import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import org.eptlitmus.atomic9.Cpu;
import org.eptlitmus.atomic9.IntCell;
import org.eptlitmus.matrix.Grade;
import org.eptlitmus.matrix.Outcome;
import org.eptlitmus.matrix.Question;
import org.eptlitmus.matrix.Variant;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Mode;
import org.openjdk.jcstress.annotations.Signal;

/** A loop that a store from elsewhere must end. */
@Question(
        id = "A64-2",
        asks = "Does the loop end?",
        mode = Mode.Termination,
        code = {"CPU 0: while (x == 0) {}", "CPU 1: x = 1;"},
        outcomes = {
            @Outcome(id = "TERMINATED", desc = "the loop saw the store"),
            @Outcome(id = "STALE", desc = "the loop never saw the store")
        },
        grades = @Grade(id = "STALE", expect = FORBIDDEN))
@Variant(name = "loop")
public final class Ending {

    private Ending() {
    }

    record Cells(IntCell x) {
    }

    @Actor
    static void loop(Cpu cpu, Cells m) {
        while (cpu.atomic_load_acq_int(m.x()) == 0) {
            cpu.cpu_spinwait();
        }
    }

    @Signal
    static void end(Cpu cpu, Cells m) {
        cpu.atomic_store_rel_int(m.x(), cpu.curcpu());
    }
}

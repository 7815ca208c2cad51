package org.eptlitmus.models.engine;

import org.eptlitmus.litmus.Condition;
import org.eptlitmus.models.execution.EventView;
import org.eptlitmus.models.execution.Kind;
import org.eptlitmus.models.program.LitmusProgram;

/** Says in words why a model forbids an execution: the axiom and the cycle, step by step. */
public final class Explanation {
    private Explanation() {
    }

    /** A few lines of text about a witness, each ended by a line break. */
    public static String of(LitmusProgram program, String model, Witness witness) {
        StringBuilder out = new StringBuilder();
        String name = program.test().name();
        if (program.test().condition().quantifier() == Condition.Quantifier.FORALL) {
            name += ": a state against the condition is";
        } else {
            name += ":";
        }
        if (witness.allowed()) {
            return name + " allowed by " + model + "\n";
        }
        String axiom = witness.violated().get(0).name();
        out.append(name).append(" forbidden by ").append(model).append(", axiom ").append(axiom);
        if (witness.violated().size() > 1) {
            out.append(" (and ").append(witness.violated().size() - 1).append(" more)");
        }
        out.append('\n');
        for (Witness.Step step : witness.reason()) {
            out.append(String.format("  %-34s -- %s%s -->\n", event(program, witness, step.from()), step.relation(),
                    step.rule().isEmpty() || step.rule().equals(step.relation()) ? "" : " (" + step.rule() + ")"));
        }
        if (!witness.reason().isEmpty()) {
            int last = witness.reason().get(witness.reason().size() - 1).to();
            boolean cycle = last == witness.reason().get(0).from();
            out.append("  ").append(event(program, witness, last)).append(cycle ? ", where it began" : "").append('\n');
        }
        return out.toString();
    }

    private static String event(LitmusProgram program, Witness witness, int event) {
        EventView events = witness.execution().events();
        long kind = events.kind(event);
        int thread = events.thread(event);
        if ((kind & Kind.INITIAL) != 0) {
            return "initial " + program.memory().name(events.place(event)) + "="
                    + program.shown(witness.execution().values()[event], events.place(event));
        }
        String text = program.text(thread, events.source(event));
        if ((kind & Kind.MEMORY) == 0) {
            return "P" + thread + ": " + text;
        }
        return "P" + thread + ": " + text + " (" + ((kind & Kind.READ) != 0 ? "reads " : "writes ")
                + program.memory().name(events.place(event)) + "="
                + program.shown(witness.execution().values()[event], events.place(event)) + ")";
    }
}

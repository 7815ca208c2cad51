package org.eptlitmus.app.review;

import java.util.List;
import org.eptlitmus.app.result.Outcomes;
import org.eptlitmus.app.review.Counted.Says;

/** What the judges say of some outcomes in one column, in a few words. */
record Verdict(String name, Says model, Says model2020, Says machine) {

    private static final String ARMV8_2020 = "armv8-2020";

    static Verdict of(Counted there, List<String> outcomes) {
        return new Verdict(
                there.column().model().equals("x86tso") ? "x86-TSO" : "Armv8",
                there.says(there.column().model(), outcomes),
                there.says(ARMV8_2020, outcomes),
                there.says(Outcomes.Verdict.MACHINE, outcomes));
    }

    /** Whether it is possible at all, by whoever was asked. */
    Says possible() {
        return model == Says.NOT_ASKED ? machine : model;
    }

    String text() {
        String reached = machine == Says.NOT_ASKED ? "" : "machine " + (machine == Says.ALLOWED ? "reaches it" : "never reaches it");
        if (model == Says.NOT_ASKED) {
            return reached;
        }
        String allowed = name + " " + word(model) + (model2020 != Says.NOT_ASKED && model2020 != model ? " (2020: " + word(model2020) + ")" : "");
        return reached.isEmpty() ? allowed : allowed + ", " + reached;
    }

    private static String word(Says says) {
        return says == Says.ALLOWED ? "allows" : "forbids";
    }
}

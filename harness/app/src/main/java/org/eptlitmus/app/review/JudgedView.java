package org.eptlitmus.app.review;

import java.util.ArrayList;
import java.util.List;
import org.eptlitmus.app.result.Outcomes;
import org.eptlitmus.app.tally.Counted;
import org.eptlitmus.app.tally.Judges;
import org.eptlitmus.app.tally.Says;

/** Says in a few words what the judges say of the kernel's instructions, the models of both years side by side. */
final class JudgedView {

    private static final String ARMV8_2020 = "armv8-2020";

    private JudgedView() {}

    /** What they say of some outcomes of a test. */
    static Page.Judged of(Counted there, List<String> outcomes) {
        Says today = there.says(Judges::modelOfToday, outcomes);
        Says past = there.says(ARMV8_2020::equals, outcomes);
        Says machine = there.says(Outcomes.Verdict.MACHINE::equals, outcomes);
        List<String> words = new ArrayList<>();
        if (past != Says.NOT_ASKED) {
            words.add("2020: " + word(past));
        }
        if (today != Says.NOT_ASKED) {
            boolean amd64 = there.platform().lowering().filter("amd64"::equals).isPresent();
            words.add((amd64 ? "x86-TSO" : past == Says.NOT_ASKED ? "Armv8" : "today") + ": " + word(today));
        }
        if (machine != Says.NOT_ASKED) {
            words.add("machine: " + (machine == Says.ALLOWED ? "reaches" : "never"));
        }
        boolean differ = past != Says.NOT_ASKED && today != Says.NOT_ASKED && past != today;
        return new Page.Judged(String.join(" \u00b7 ", words), differ);
    }

    private static String word(Says says) {
        return says == Says.ALLOWED ? "allows" : "forbids";
    }
}

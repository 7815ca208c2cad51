package org.eptlitmus.app.tally;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import org.eptlitmus.app.result.Outcomes;

/** Puts together what two runs say of the same test. */
final class Merge {

    private Merge() {}

    /** The elements of both, each once. */
    static List<String> union(List<String> some, List<String> others) {
        LinkedHashSet<String> all = new LinkedHashSet<>(some);
        all.addAll(others);
        return List.copyOf(all);
    }

    /** A test with the outcomes of both: one run may have seen what another has not. */
    static Outcomes.Test test(Outcomes.Test one, Outcomes.Test other) {
        return new Outcomes.Test(
                one.name(),
                one.question(),
                one.variant(),
                one.machine(),
                one.jcstress(),
                one.termination(),
                outcomes(one.outcomes(), other.outcomes()),
                one.verdicts().isEmpty() ? other.verdicts() : one.verdicts(),
                one.runs().isEmpty() ? other.runs() : one.runs(),
                List.of());
    }

    /**
     * The outcomes of both. An entry that stands for several outcomes, none of which one run has seen, gives way to those the other has seen: they have its
     * description.
     */
    static List<Outcomes.Outcome> outcomes(List<Outcomes.Outcome> some, List<Outcomes.Outcome> others) {
        Map<String, Outcomes.Outcome> all = new LinkedHashMap<>();
        some.forEach(outcome -> all.put(outcome.id(), outcome));
        others.forEach(outcome -> all.putIfAbsent(outcome.id(), outcome));
        List<Outcomes.Outcome> kept = new ArrayList<>();
        for (Outcomes.Outcome outcome : all.values()) {
            boolean resolved = outcome.pattern()
                    && all.values().stream().anyMatch(o -> !o.pattern()
                            && o.grade().equals(outcome.grade())
                            && o.description().equals(outcome.description()));
            if (!resolved) {
                kept.add(outcome);
            }
        }
        return kept;
    }
}

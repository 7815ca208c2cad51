package org.eptlitmus.app.tally;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eptlitmus.app.result.Outcomes;

/**
 * One litmus test of a question, in all its variants and places.
 *
 * @param title what it adds to the question; may be empty
 * @param worries what the review worries about: the outcomes that are graded as more than acceptable in any variant or place, with what they mean
 * @param counted test by test
 */
public record ShapeTally(String title, Map<String, String> worries, List<Counted> counted) {

    static ShapeTally of(String title, List<Counted> counted) {
        Map<String, String> worries = new LinkedHashMap<>();
        for (Counted each : counted) {
            for (Outcomes.Outcome outcome : each.test().outcomes()) {
                if (!outcome.pattern() && Grade.of(outcome.grade()) != Grade.ACCEPTABLE) {
                    worries.putIfAbsent(outcome.id(), outcome.description());
                }
            }
        }
        return new ShapeTally(title, worries, List.copyOf(counted));
    }
}

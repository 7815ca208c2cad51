package org.eptlitmus.app.tally;

import java.util.ArrayList;
import java.util.List;
import org.eptlitmus.matrix.Shipped;

/**
 * A question's line in the table of all answers.
 *
 * @param question its id
 * @param amd64 whether the code that landed is safe there
 * @param arm64 the same of arm64
 * @param seen for each of some places, in how many code variants the worry was seen: {@code 8/27}; {@code ~} behind it if some ran time-sliced
 * @param word what the evidence comes to
 * @param inShort the answer in a few words; may be empty
 */
public record Answer(
        String question, QuestionTally.Safety amd64, QuestionTally.Safety arm64, List<String> seen, Word word, String inShort) {

    /** What stands for a place where a question has no test. */
    public static final String NO_TEST = "-";

    /** @param places each once, whether actors were time-sliced or not */
    static Answer of(QuestionTally tally, List<Platform> places) {
        List<String> seen = new ArrayList<>();
        for (Platform place : places) {
            List<PlaceTally> there = tally.places().stream().filter(p -> p.platform().unsliced().equals(place)).toList();
            seen.add(seen(there));
        }
        return new Answer(
                tally.question().id(),
                tally.safety(Shipped.LANDED, QuestionTally.Architecture.AMD64),
                tally.safety(Shipped.LANDED, QuestionTally.Architecture.ARM64),
                seen,
                tally.evidence().word(),
                tally.question().inShort());
    }

    private static String seen(List<PlaceTally> there) {
        int ran = there.stream().mapToInt(PlaceTally::ran).sum();
        if (there.stream().mapToInt(PlaceTally::tests).sum() == 0) {
            return NO_TEST;
        } else if (ran == 0) {
            return Standing.NOT_RUN.toString();
        }
        boolean sliced = there.stream().anyMatch(p -> p.ran() > 0 && p.platform().timeSliced());
        return there.stream().mapToInt(PlaceTally::seen).sum() + "/" + ran + (sliced ? "~" : "");
    }
}

package org.eptlitmus.app.cite;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eptlitmus.app.cite.Document.Cell;
import org.eptlitmus.app.cite.Document.Column;
import org.eptlitmus.app.cite.Document.Line;
import org.eptlitmus.app.cite.Document.Section;
import org.eptlitmus.app.tally.Answer;
import org.eptlitmus.app.tally.Platform;
import org.eptlitmus.app.tally.RollUp;

/** What a reviewer pastes who asks for no question: the answer to each, a line for each question. */
final class AnswersCitation {

    private static final List<Column> COLUMNS = List.of(
            new Column("question", false),
            new Column("landed code", false),
            new Column("worry seen, in so many code variants", false),
            new Column("answer", false));

    private AnswersCitation() {}

    static Section section(Block block) {
        RollUp rollUp = RollUp.of(block.outcomes().questions(), block.counted());
        List<String> places = rollUp.answerPlaces().stream().map(Platform::brief).toList();
        List<String> notes = new ArrayList<>();
        notes.addAll(rollUp.contradictions());
        if (notes.isEmpty()) {
            notes.add(rollUp.testsWithCounts() == 0
                    ? "Nothing was counted."
                    : "Nothing forbidden was seen, and nothing disagrees, in what was counted.");
        }
        int without = rollUp.tests() - rollUp.testsWithCounts();
        if (without > 0) {
            notes.add("Incomplete: " + without + " of " + rollUp.tests() + " tests have no count.");
        }
        notes.addAll(Notes.failures(block.counted()));
        notes.add("The counts behind a line: cite with --question ID.");
        return new Section(
                block.title(),
                List.of(),
                List.of(new Document.Table(
                        Optional.empty(), "", COLUMNS, rollUp.answers().stream().map(a -> line(a, places)).toList(), List.of())),
                notes,
                List.of(block.environment()));
    }

    private static Line line(Answer answer, List<String> places) {
        String landed = "amd64 " + answer.amd64() + ", arm64 " + answer.arm64();
        List<String> seen = new ArrayList<>();
        for (int i = 0; i < places.size(); i++) {
            if (!answer.seen().get(i).equals(Answer.NO_TEST)) {
                seen.add(places.get(i) + " " + answer.seen().get(i));
            }
        }
        String where = String.join(", ", seen);
        String words = answer.word() + (answer.inShort().isEmpty() ? "" : ": " + answer.inShort());
        return new Line(
                List.of(Cell.text(answer.question()), Cell.text(landed), Cell.text(where), Cell.text(words)),
                List.of("landed code: " + landed, "worry seen: " + where, words));
    }
}

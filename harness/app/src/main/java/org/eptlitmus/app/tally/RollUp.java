package org.eptlitmus.app.tally;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.eptlitmus.app.result.Outcomes;

/**
 * All that some counts come to.
 *
 * @param questions in the catalogue's order, those that have tests
 */
public record RollUp(List<QuestionTally> questions) {

    /** That of one run. @param run the run's id */
    public static RollUp of(Outcomes outcomes, String run) {
        return of(outcomes.questions(), Counted.of(outcomes, run));
    }

    /** That of counts of one run or of several, of the same variants on the same platforms at most once each. */
    public static RollUp of(List<Outcomes.Question> questions, List<Counted> counted) {
        return new RollUp(questions.stream()
                .map(q -> QuestionTally.of(q, counted.stream().filter(c -> c.test().question().equals(q.id())).toList()))
                .filter(q -> !q.shapes().isEmpty())
                .toList());
    }

    /** All counts. */
    public List<Counted> counted() {
        return questions.stream().flatMap(q -> q.counted().stream()).toList();
    }

    /** The places in which there are tests, hardware first. */
    public List<Platform> platforms() {
        List<Platform> all = questions.stream().flatMap(q -> q.places().stream()).map(PlaceTally::platform).distinct().toList();
        return Stream.concat(all.stream().filter(Platform::onHardware), all.stream().filter(p -> !p.onHardware())).toList();
    }

    /** The places of the table of all answers: whether actors were time-sliced or not makes none of its own. */
    public List<Platform> answerPlaces() {
        List<Platform> ran = counted().stream().filter(Counted::ran).map(c -> c.platform().unsliced()).distinct().toList();
        return platforms().stream()
                .map(Platform::unsliced)
                .distinct()
                .filter(p -> ran.contains(p) || ran.stream().noneMatch(other -> other.machine().equals(p.machine())))
                .toList();
    }

    /** The table of all answers, a line for each question. */
    public List<Answer> answers() {
        List<Platform> places = answerPlaces();
        return questions.stream().map(q -> Answer.of(q, places)).toList();
    }

    /** How many tests there are. */
    public int tests() {
        return questions.stream().mapToInt(QuestionTally::tests).sum();
    }

    /** How many of them have a count. */
    public int testsWithCounts() {
        return questions.stream().mapToInt(QuestionTally::testsWithCounts).sum();
    }

    /** Runs of tests that hung, crashed or threw, a line each. */
    public List<String> failures() {
        return counted().stream().flatMap(c -> c.failureLines().stream()).toList();
    }

    /** Everything that disagrees, a line each. */
    public List<String> contradictions() {
        return questions.stream().flatMap(q -> q.evidence().contradictions().stream()).toList();
    }

    /** Whether anything disagrees. */
    public boolean contradicted() {
        return questions.stream().anyMatch(q -> !q.evidence().contradictions().isEmpty());
    }

    /** What a zero is worth: nothing if the outcome was seen. */
    public Optional<Control> control(Row row) {
        return questions.stream()
                .flatMap(q -> q.shapes().stream())
                .filter(shape -> shape.counted().stream().anyMatch(c -> c.variant().name().equals(row.at().variant().name())))
                .findFirst()
                .flatMap(shape -> Control.of(row, shape));
    }

    /** The questions by their ids. */
    public Map<String, QuestionTally> byId() {
        Map<String, QuestionTally> map = new LinkedHashMap<>();
        questions.forEach(q -> map.put(q.question().id(), q));
        return map;
    }
}

package org.eptlitmus.app.tally;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eptlitmus.app.result.Outcomes;
import org.eptlitmus.matrix.Shipped;

/**
 * What a question comes to.
 *
 * @param shapes its litmus tests
 * @param places each place in which it has tests, in the order in which they come up
 * @param evidence whether all is there, and whether it agrees
 */
public record QuestionTally(Outcomes.Question question, List<ShapeTally> shapes, List<PlaceTally> places, Evidence evidence) {

    /** Whether code is safe on an architecture. */
    public enum Safety {
        SAFE("safe"),
        UNSAFE("UNSAFE"),
        NOT_ASKED("not asked");

        private final String word;

        Safety(String word) {
            this.word = word;
        }

        @Override
        public String toString() {
            return word;
        }
    }

    /** The lowerings of atomic(9) that an architecture has. */
    public enum Architecture {
        AMD64("amd64", List.of("amd64")),
        ARM64("arm64", List.of("arm64-llsc", "arm64-lse"));

        private final String label;
        private final List<String> lowerings;

        Architecture(String label, List<String> lowerings) {
            this.label = label;
            this.lowerings = lowerings;
        }

        @Override
        public String toString() {
            return label;
        }
    }

    static QuestionTally of(Outcomes.Question question, List<Counted> counted) {
        Map<String, List<Counted>> byShape = new LinkedHashMap<>();
        counted.forEach(c -> byShape.computeIfAbsent(c.variant().shape(), title -> new ArrayList<>()).add(c));
        List<ShapeTally> shapes = byShape.entrySet().stream().map(e -> ShapeTally.of(e.getKey(), e.getValue())).toList();
        Map<Platform, PlaceTally> places = new LinkedHashMap<>();
        for (ShapeTally shape : shapes) {
            for (Counted each : shape.counted()) {
                places.put(each.platform(), places.getOrDefault(each.platform(), PlaceTally.none(each.platform()))
                        .plus(each, shape.worries().keySet()));
            }
        }
        return new QuestionTally(question, shapes, List.copyOf(places.values()), Evidence.of(counted));
    }

    /** All its counts. */
    public List<Counted> counted() {
        return shapes.stream().flatMap(shape -> shape.counted().stream()).toList();
    }

    /** How many tests it has. */
    public int tests() {
        return names(counted()).size();
    }

    /** How many of them have a count. */
    public int testsWithCounts() {
        return names(counted().stream().filter(c -> c.samples() > 0).toList()).size();
    }

    private static List<String> names(List<Counted> counted) {
        return counted.stream().map(c -> c.test().name()).distinct().toList();
    }

    /**
     * Whether the code of a kernel is safe on an architecture: no model of today allows it anything that the review worries about, in any litmus test and
     * any lowering. It was not asked if no variant is that kernel's code, or no model speaks of one.
     */
    public Safety safety(Shipped kernel, Architecture architecture) {
        Safety safety = Safety.NOT_ASKED;
        for (ShapeTally shape : shapes) {
            for (Outcomes.Verdict verdict : verdicts(shape, kernel, architecture)) {
                if (verdict.allowed().stream().anyMatch(shape.worries()::containsKey)) {
                    return Safety.UNSAFE;
                }
                safety = Safety.SAFE;
            }
        }
        return safety;
    }

    private static List<Outcomes.Verdict> verdicts(ShapeTally shape, Shipped kernel, Architecture architecture) {
        return shape.counted().stream()
                .filter(c -> c.variant().shipped().contains(kernel.name()))
                .flatMap(c -> c.test().verdicts().stream())
                .filter(v -> Judges.modelOfToday(v.judge()) && architecture.lowerings.contains(v.lowering()))
                .toList();
    }
}

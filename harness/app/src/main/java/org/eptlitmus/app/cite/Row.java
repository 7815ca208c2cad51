package org.eptlitmus.app.cite;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.eptlitmus.app.report.Figures;
import org.eptlitmus.app.result.Outcomes;

/**
 * One outcome of a test on one platform.
 *
 * @param at the test and the platform
 * @param outcome what is declared of it
 * @param count how often it was seen; may be 0
 */
public record Row(Counted at, Outcomes.Outcome outcome, long count) {

    private static final String ACQUITTED = "allowed by ";
    private static final String CONVICTED = "forbidden by ";

    /** The name under which another reader finds the outcome in a run of their own: {@code EPT-3/enter2020/loadAfter@arm64-llsc "0, 0"}. */
    public String name() {
        return at.test().name() + " \"" + outcome.id() + '"';
    }

    public Grade grade() {
        return Grade.of(outcome.grade());
    }

    public boolean seen() {
        return count > 0;
    }

    /** What was counted, in words: {@code 763 of 3,584, 21.29%}, or the bound that a zero supports. */
    public String frequency() {
        if (seen()) {
            return Figures.count(count) + " of " + Figures.count(at.samples()) + ", " + Figures.frequency(count, at.samples());
        }
        return at.samples() == 0
                ? "not run"
                : "not seen in " + Figures.count(at.samples()) + " samples; " + bound();
    }

    /** The 95 % bound of a zero. */
    public String bound() {
        return "<" + Figures.bound(at.samples());
    }

    /** What the judges say of it, where it was counted: {@code allowed by armv8-2020; forbidden by armv8, machine}; empty if none was asked. */
    public String verdicts() {
        String allowing = judges(true);
        String forbidding = judges(false);
        String between = allowing.isEmpty() || forbidding.isEmpty() ? "" : "; ";
        return (allowing.isEmpty() ? "" : ACQUITTED + allowing) + between + (forbidding.isEmpty() ? "" : CONVICTED + forbidding);
    }

    /** Of each judge whether it allows the outcome where it was counted. */
    public Map<String, Boolean> judgements() {
        Map<String, Boolean> judgements = new LinkedHashMap<>();
        speaking().forEach(v -> judgements.put(v.judge(), v.allowed().contains(outcome.id())));
        return judgements;
    }

    /** The judges of today that forbid what was seen; empty if it was not seen, or none does. A model of the past explains, and forbids nothing. */
    public List<String> contradicted() {
        return seen()
                ? speaking().stream().filter(v -> !past(v) && !v.allowed().contains(outcome.id())).map(Row::judge).toList()
                : List.of();
    }

    /** Whether it was seen, and is forbidden by its grade or by a judge of today. */
    public boolean forbidden() {
        return seen() && (grade() == Grade.FORBIDDEN || !contradicted().isEmpty());
    }

    private String judges(boolean allow) {
        return speaking().stream()
                .filter(v -> v.allowed().contains(outcome.id()) == allow)
                .map(Row::judge)
                .collect(Collectors.joining(", "));
    }

    private List<Outcomes.Verdict> speaking() {
        return at.platform().lowering()
                .map(lowering -> at.test().verdicts().stream().filter(v -> v.lowering().equals(lowering)).toList())
                .orElse(List.of());
    }

    private static String judge(Outcomes.Verdict verdict) {
        return verdict.judge().equals(Outcomes.Verdict.MACHINE) ? "the emulated machine" : verdict.judge();
    }

    private static boolean past(Outcomes.Verdict verdict) {
        return verdict.judge().endsWith("-2020");
    }
}

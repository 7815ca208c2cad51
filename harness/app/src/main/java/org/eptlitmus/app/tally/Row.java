package org.eptlitmus.app.tally;

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
    private static final double RULE_OF_THREE = 3;

    /** The name under which another reader finds the outcome in a run of their own: {@code EPT-3/enter2020/loadAfter@arm64-llsc "0, 0"}. */
    public String name() {
        return at.test().name() + " \"" + outcome.id() + '"';
    }

    public Grade grade() {
        return Grade.of(outcome.grade());
    }

    /** How it can come about. */
    public Kind kind() {
        return Kind.of(at.variant(), outcome);
    }

    public boolean seen() {
        return count > 0;
    }

    /** What the count comes to. */
    public Standing standing() {
        if (at.samples() == 0) {
            return Standing.NOT_RUN;
        } else if (!seen()) {
            return Standing.UNSEEN;
        }
        return contradicts() ? Standing.CONTRADICTED : Standing.SEEN;
    }

    /** Whether it was seen, and its grade or a verdict that binds it forbids it. */
    public boolean contradicts() {
        return !forbiddenBy().isEmpty();
    }

    /** What forbids it although it was seen: its grade, judges; nothing if it was not seen, or nothing that binds it does. */
    public List<String> forbiddenBy() {
        if (!seen()) {
            return List.of();
        }
        List<String> judges = at.verdicts().stream()
                .filter(v -> at.binds(v) && !v.allowed().contains(outcome.id()))
                .map(v -> Judges.name(v.judge()))
                .toList();
        return judges.isEmpty() && grade() == Grade.FORBIDDEN ? List.of("its grade") : judges;
    }

    /** Whether it was seen, and a judge of today forbids it to the kernel's instructions: those that ran were others, or the count contradicts it. */
    public boolean beyondTheKernels() {
        return seen() && !contradicts() && at.says(judge -> !Judges.past(judge), List.of(outcome.id())) == Says.FORBIDDEN;
    }

    /** The share of the samples. */
    public double frequency() {
        return at.samples() == 0 ? 0 : (double) count / at.samples();
    }

    /** What a zero's frequency is below, at 95 % confidence, if samples were independent: the rule of three. */
    public double bound() {
        return Math.min(1, RULE_OF_THREE / at.samples());
    }

    /** The frequency in words, or the bound that a zero supports: {@code 21.29%}, {@code <2.5e-06}. */
    public String often() {
        return seen() ? Figures.frequency(count, at.samples()) : "<" + Figures.bound(at.samples());
    }

    /** What was counted, in words: {@code 763 of 3,584, 21.29%}, or the bound that a zero supports. */
    public String counted() {
        if (seen()) {
            return Figures.count(count) + " of " + Figures.count(at.samples()) + ", " + often();
        }
        return at.samples() == 0
                ? Standing.NOT_RUN.toString()
                : Standing.UNSEEN + " in " + Figures.count(at.samples()) + " samples; " + often();
    }

    /** What the judges say of it, where it was counted: {@code allowed by armv8-2020; forbidden by armv8, machine}; empty if none was asked. */
    public String verdicts() {
        String allowing = judges(true);
        String forbidding = judges(false);
        String between = allowing.isEmpty() || forbidding.isEmpty() ? "" : "; ";
        return (allowing.isEmpty() ? "" : ACQUITTED + allowing) + between + (forbidding.isEmpty() ? "" : CONVICTED + forbidding);
    }

    /**
     * The same, and on hardware whether it is about the instructions that ran: {@code forbidden by x86tso, of the kernel's code}. Where the JIT's are as
     * strong as the kernel's, it is about both.
     */
    public String verdictsOnWhatRan() {
        boolean binding = at.verdicts().stream().anyMatch(at::binds);
        return verdicts().isEmpty() || binding ? verdicts() : verdicts() + ", of the kernel's code";
    }

    /** Of each judge whether it allows the outcome where it was counted. */
    public Map<String, Boolean> judgements() {
        Map<String, Boolean> judgements = new LinkedHashMap<>();
        at.verdicts().forEach(v -> judgements.put(v.judge(), v.allowed().contains(outcome.id())));
        return judgements;
    }

    /** Its grade; and, if it was seen although something forbids it, that. */
    public String graded() {
        return grade() + (contradicts() ? ", " + Standing.CONTRADICTED + " by " + String.join(", ", forbiddenBy()) : "");
    }

    private String judges(boolean allow) {
        return at.verdicts().stream()
                .filter(v -> v.allowed().contains(outcome.id()) == allow)
                .map(v -> Judges.name(v.judge()))
                .collect(Collectors.joining(", "));
    }
}

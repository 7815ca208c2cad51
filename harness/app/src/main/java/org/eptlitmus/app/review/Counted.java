package org.eptlitmus.app.review;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.eptlitmus.app.result.Outcomes;

/** What one variant showed in one column: all of its tests' results there, added up. */
final class Counted {

    /** What a judge says of some outcomes. */
    enum Says { ALLOWED, FORBIDDEN, NOT_ASKED }

    private static final String FORBIDDEN = "FORBIDDEN";
    private static final String INTERESTING = "ACCEPTABLE_INTERESTING";

    private final Column column;
    private final List<Outcomes.Test> tests = new ArrayList<>();
    private final Map<String, Long> counts = new TreeMap<>();
    private final List<String> failures = new ArrayList<>();
    private long samples;
    private boolean timeSliced;

    /** Adds up the results of a variant. */
    Counted(List<Run> runs, Column column, String variant) {
        this.column = column;
        for (int i = 0; i < runs.size(); i++) {
            if (column.takes(i)) {
                Outcomes outcomes = runs.get(i).outcomes();
                Map<String, Outcomes.JvmConfiguration> configurations = new HashMap<>();
                outcomes.configurations().forEach(c -> configurations.put(c.id(), c));
                outcomes.tests().stream()
                        .filter(test -> test.variant().equals(variant) && test.machine().equals(column.machine()))
                        .forEach(test -> add(test, configurations));
            }
        }
    }

    private void add(Outcomes.Test test, Map<String, Outcomes.JvmConfiguration> configurations) {
        tests.add(test);
        for (Outcomes.Result result : test.results()) {
            Optional<Outcomes.JvmConfiguration> configuration = Optional.ofNullable(configurations.get(result.configuration()));
            if (!column.onHardware() || configuration.map(Outcomes.JvmConfiguration::code).orElse("").equals(column.code())) {
                result.counts().forEach((outcome, count) -> counts.merge(outcome, count, Long::sum));
                samples += result.samples();
                timeSliced |= configuration.map(Outcomes.JvmConfiguration::timeSliced).orElse(false);
                result.failures().forEach(f -> failures.add(f.status() + (f.times() == 1 ? "" : " " + f.times() + " times") + ": " + f.message().lines().findFirst().orElse("")));
            }
        }
    }

    Column column() {
        return column;
    }

    /** Whether the variant has a test in this column at all. */
    boolean exists() {
        return !tests.isEmpty();
    }

    long samples() {
        return samples;
    }

    boolean timeSliced() {
        return timeSliced;
    }

    /** Runs that hung, crashed or threw, a line each. */
    List<String> failures() {
        return failures;
    }

    List<Outcomes.Test> tests() {
        return tests;
    }

    long count(String outcome) {
        return counts.getOrDefault(outcome, 0L);
    }

    /** Outcomes that were seen. */
    List<String> seen() {
        return counts.entrySet().stream().filter(e -> e.getValue() > 0).map(Map.Entry::getKey).toList();
    }

    /** What is declared about an outcome. */
    Optional<Outcomes.Outcome> declared(String outcome) {
        return tests.stream().flatMap(test -> test.outcome(outcome).stream()).findFirst();
    }

    /** Every entry of its tests. */
    Stream<Outcomes.Outcome> outcomes() {
        return tests.stream().flatMap(test -> test.outcomes().stream());
    }

    boolean forbidden(String outcome) {
        return declared(outcome).map(o -> o.grade().equals(FORBIDDEN)).orElse(true);
    }

    static boolean worries(Outcomes.Outcome outcome) {
        return outcome.grade().equals(FORBIDDEN) && !outcome.pattern() || outcome.grade().equals(INTERESTING);
    }

    boolean interesting(String outcome) {
        return declared(outcome).map(o -> o.grade().equals(INTERESTING)).orElse(false);
    }

    /** Whether a judge allows any of some outcomes. */
    Says says(String judge, List<String> outcomes) {
        Says says = Says.NOT_ASKED;
        for (Outcomes.Test test : tests) {
            Optional<Outcomes.Verdict> verdict = column.verdict(test, judge);
            if (verdict.isPresent()) {
                if (verdict.get().allowed().stream().anyMatch(outcomes::contains)) {
                    return Says.ALLOWED;
                }
                says = Says.FORBIDDEN;
            }
        }
        return says;
    }

    /** Every outcome that a judge allows; nothing if it was not asked. */
    Optional<List<String>> allowed(String judge) {
        return tests.stream().flatMap(test -> column.verdict(test, judge).stream()).findFirst().map(Outcomes.Verdict::allowed);
    }
}

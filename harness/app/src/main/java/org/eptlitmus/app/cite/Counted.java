package org.eptlitmus.app.cite;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eptlitmus.app.result.Outcomes;
import org.eptlitmus.app.result.RunFile;

/**
 * What was counted of one test on one platform, over all JVM configurations that do not change what a count shows.
 *
 * @param test what is asked and declared
 * @param runs the ids of the runs it was counted in
 * @param configurations the ids of the JVM configurations
 * @param samples all samples; 0 if the test did not run, or never ended well
 * @param millis time sampled
 * @param counts samples by outcome
 * @param failures runs that hung, crashed or threw
 */
public record Counted(
        Outcomes.Test test,
        Platform platform,
        List<String> runs,
        List<String> configurations,
        long samples,
        long millis,
        Map<String, Long> counts,
        List<Outcomes.Failure> failures) {

    /** All that a run holds, test by test; a test that did not run is there too, with no samples. */
    public static List<Counted> of(RunFile run) {
        Map<String, Outcomes.JvmConfiguration> configurations = new LinkedHashMap<>();
        run.outcomes().configurations().forEach(c -> configurations.put(c.id(), c));
        List<Counted> all = new ArrayList<>();
        for (Outcomes.Test test : run.outcomes().tests()) {
            Map<Platform, Counted> byPlatform = new LinkedHashMap<>();
            for (Outcomes.Result result : test.results()) {
                Platform platform =
                        Platform.of(test, configurations.get(result.configuration()), run.outcomes().environment().host());
                byPlatform.merge(platform, of(run, test, platform, result), Counted::plus);
            }
            all.addAll(byPlatform.isEmpty() ? List.of(none(test)) : byPlatform.values());
        }
        return all;
    }

    private static Counted of(RunFile run, Outcomes.Test test, Platform platform, Outcomes.Result result) {
        return new Counted(
                test,
                platform,
                List.of(run.id()),
                List.of(result.configuration()),
                result.samples(),
                result.millis(),
                result.counts(),
                result.failures());
    }

    private static Counted none(Outcomes.Test test) {
        return new Counted(test, Platform.none(test), List.of(), List.of(), 0, 0, Map.of(), List.of());
    }

    /** The sum of two counts of the same test, in one run or in several. Outcomes that only one of them declares are taken up. */
    public Counted plus(Counted other) {
        Map<String, Long> sum = new LinkedHashMap<>(counts);
        other.counts.forEach((outcome, count) -> sum.merge(outcome, count, Long::sum));
        List<Outcomes.Failure> failed = new ArrayList<>(failures);
        failed.addAll(other.failures);
        return new Counted(
                Merge.test(test, other.test),
                platform,
                Merge.union(runs, other.runs),
                Merge.union(configurations, other.configurations),
                samples + other.samples,
                millis + other.millis,
                sum,
                failed);
    }

    /** The outcomes of both, as tests of several machines or runs declare them. */
    public static List<Outcomes.Outcome> allOutcomes(List<Outcomes.Outcome> some, List<Outcomes.Outcome> others) {
        return Merge.outcomes(some, others);
    }

    /** What was counted of an outcome, which another run may have declared or seen: with this test's own grade if it has one. */
    public Row row(Outcomes.Outcome outcome) {
        return new Row(this, test.outcome(outcome.id()).orElse(outcome), counts.getOrDefault(outcome.id(), 0L));
    }

    /** Whether it ran at all. */
    public boolean ran() {
        return samples > 0 || !failures.isEmpty();
    }

    /** Its outcomes, in the order of their declaration, seen or not. */
    public List<Row> rows() {
        return test.outcomes().stream().map(outcome -> new Row(this, outcome, counts.getOrDefault(outcome.id(), 0L))).toList();
    }
}

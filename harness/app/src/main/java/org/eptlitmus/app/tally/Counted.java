package org.eptlitmus.app.tally;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.eptlitmus.app.report.Figures;
import org.eptlitmus.app.result.Outcomes;
import org.eptlitmus.app.result.Printable;

/**
 * What was counted of one test on one platform, over all JVM configurations that do not change what a count shows.
 *
 * @param variant the code
 * @param test what is asked and declared
 * @param runs the ids of the runs it was counted in
 * @param configurations the ids of the JVM configurations
 * @param samples all samples; 0 if the test did not run, or never ended well
 * @param millis time sampled
 * @param counts samples by outcome
 * @param failures runs that hung, crashed or threw
 */
public record Counted(
        Outcomes.Variant variant,
        Outcomes.Test test,
        Platform platform,
        List<String> runs,
        List<String> configurations,
        long samples,
        long millis,
        Map<String, Long> counts,
        List<Outcomes.Failure> failures) {

    private static final int LONGEST_MESSAGE = 120;

    /**
     * All that a run holds, test by test; a test that did not run is there too, with no samples.
     *
     * @param outcomes fit together, as a file that was read does
     * @param run the run's id
     */
    public static List<Counted> of(Outcomes outcomes, String run) {
        Map<String, Outcomes.JvmConfiguration> configurations = new LinkedHashMap<>();
        outcomes.configurations().forEach(c -> configurations.put(c.id(), c));
        Map<String, Outcomes.Variant> variants = new LinkedHashMap<>();
        outcomes.variants().forEach(v -> variants.put(v.name(), v));
        List<Counted> all = new ArrayList<>();
        for (Outcomes.Test test : outcomes.tests()) {
            Outcomes.Variant variant = variants.get(test.variant());
            Map<Platform, Counted> byPlatform = new LinkedHashMap<>();
            for (Outcomes.Result result : test.results()) {
                Platform platform = Platform.of(test, configurations.get(result.configuration()), outcomes.environment().host());
                byPlatform.merge(platform, of(variant, test, platform, run, result), Counted::plus);
            }
            all.addAll(byPlatform.isEmpty()
                    ? List.of(none(variant, test, Platform.none(test, outcomes.environment().host())))
                    : byPlatform.values());
        }
        return all;
    }

    private static Counted of(
            Outcomes.Variant variant, Outcomes.Test test, Platform platform, String run, Outcomes.Result result) {
        return new Counted(
                variant,
                test,
                platform,
                List.of(run),
                List.of(result.configuration()),
                result.samples(),
                result.millis(),
                result.counts(),
                result.failures());
    }

    private static Counted none(Outcomes.Variant variant, Outcomes.Test test, Platform platform) {
        return new Counted(variant, test, platform, List.of(), List.of(), 0, 0, Map.of(), List.of());
    }

    /** The sum of two counts of the same test, in one run or in several. Outcomes that only one of them declares are taken up. */
    public Counted plus(Counted other) {
        Map<String, Long> sum = new LinkedHashMap<>(counts);
        other.counts.forEach((outcome, count) -> sum.merge(outcome, count, Long::sum));
        List<Outcomes.Failure> failed = new ArrayList<>(failures);
        failed.addAll(other.failures);
        return new Counted(
                variant,
                Merge.test(test, other.test),
                platform,
                Merge.union(runs, other.runs),
                Merge.union(configurations, other.configurations),
                samples + other.samples,
                millis + other.millis,
                sum,
                failed);
    }

    /** Counts as those of one platform, with each test once: runs are added up. */
    public static List<Counted> sum(List<Counted> counted, Platform platform) {
        Map<String, Counted> byTest = new LinkedHashMap<>();
        counted.forEach(c -> byTest.merge(c.test().name(), c.on(platform), Counted::plus));
        return List.copyOf(byTest.values());
    }

    private Counted on(Platform other) {
        return new Counted(variant, test, other, runs, configurations, samples, millis, counts, failures);
    }

    /** The outcomes of both, as tests of several machines or runs declare them. */
    public static List<Outcomes.Outcome> allOutcomes(List<Outcomes.Outcome> some, List<Outcomes.Outcome> others) {
        return Merge.outcomes(some, others);
    }

    /** What was counted of an outcome, which another run may have declared or seen: with this test's own grade if it has one. */
    public Row row(Outcomes.Outcome outcome) {
        return new Row(this, test.outcome(outcome.id()).orElse(outcome), count(outcome.id()));
    }

    /** How often an outcome was seen. */
    public long count(String outcome) {
        return counts.getOrDefault(outcome, 0L);
    }

    /** Runs that hung, crashed or threw, a line each: {@code EPT-6/loop/plain@hardware, x86-64 hardware: VM_ERROR, once: hung}. */
    public List<String> failureLines() {
        return failures.stream().map(f -> test.name() + ", " + platform.label() + ": " + failure(f)).toList();
    }

    /** What went wrong, how often, and what was said. */
    public static String failure(Outcomes.Failure failure) {
        return failure.status() + ", " + (failure.times() == 1 ? "once" : Figures.count(failure.times()) + " times") + ": "
                + Printable.line(failure.message().lines().findFirst().orElse(""), LONGEST_MESSAGE);
    }

    /** Whether it ran at all, if not to its end. */
    public boolean ran() {
        return samples > 0 || !failures.isEmpty();
    }

    /** Its outcomes, in the order of their declaration, seen or not. */
    public List<Row> rows() {
        return test.outcomes().stream().map(outcome -> new Row(this, outcome, count(outcome.id()))).toList();
    }

    /** The verdicts of all judges on the instructions that the kernel would run here. */
    List<Outcomes.Verdict> verdicts() {
        return platform.lowering()
                .map(lowering -> test.verdicts().stream().filter(v -> v.lowering().equals(lowering)).toList())
                .orElse(List.of());
    }

    /**
     * Whether a verdict binds what was counted here: it is one of today, on instructions that are those that ran, or weaker ones. On an emulated machine they
     * are the kernel's own.
     */
    boolean binds(Outcomes.Verdict verdict) {
        return !Judges.past(verdict.judge())
                && (!platform.onHardware() || JitCode.keepsTheKernelsOrder(platform.arch(), variant.operations()));
    }

    /** Whether the architecture's model of today allows any of some outcomes of the kernel's instructions; if it was not asked, whether the emulated machine does. */
    public Says possible(List<String> outcomes) {
        Says model = says(Judges::modelOfToday, outcomes);
        return model == Says.NOT_ASKED ? says(Outcomes.Verdict.MACHINE::equals, outcomes) : model;
    }

    /** Whether any of some judges allows any of some outcomes of the kernel's instructions. */
    public Says says(Predicate<String> judges, List<String> outcomes) {
        Optional<Boolean> allowed = verdicts().stream()
                .filter(v -> judges.test(v.judge()))
                .map(v -> v.allowed().stream().anyMatch(outcomes::contains))
                .reduce(Boolean::logicalOr);
        return allowed.map(any -> any ? Says.ALLOWED : Says.FORBIDDEN).orElse(Says.NOT_ASKED);
    }
}

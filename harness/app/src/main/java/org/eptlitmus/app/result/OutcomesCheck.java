package org.eptlitmus.app.result;

import com.fasterxml.jackson.core.JsonLocation;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Checks that a file of outcomes fits together, so that whoever works with it need not: names are names, counts add up, and what is referred to is there.
 *
 * <p>The patterns are of one character class each, or of a few that exclude each other: matching takes no more than linear time.
 */
final class OutcomesCheck {

    /** The largest count that every reader of JSON can hold, and far more than a machine counts in a lifetime. */
    static final long MOST_SAMPLES = 1L << 53;

    private static final Pattern QUESTION = Pattern.compile("[A-Z][A-Z0-9]{0,15}-[0-9]{1,5}");
    private static final Pattern VARIANT = Pattern.compile("[A-Za-z0-9_.+/-]{1,150}");
    private static final Pattern LABEL = Pattern.compile("[a-z0-9][a-z0-9_-]{0,39}");
    private static final Pattern OUTCOME = Pattern.compile("[!-~]([ -~]{0,198}[!-~])?");
    private static final Pattern CLASS = Pattern.compile("[A-Za-z0-9_.$]{1,300}");
    private static final Pattern STATUS = Pattern.compile("[A-Z_]{1,40}");
    private static final Pattern KERNEL = Pattern.compile("[A-Z][A-Z0-9_]{0,39}");
    private static final Pattern OPERATION = Pattern.compile("[a-z0-9_]{1,60}");
    private static final Pattern LINK = Pattern.compile("https?://[A-Za-z0-9.:/_~%?=&+-]{1,300}");
    private static final Set<String> GRADES = Set.of("ACCEPTABLE", "ACCEPTABLE_INTERESTING", "FORBIDDEN");

    private final Map<Object, JsonLocation> places;
    private final Map<String, Outcomes.JvmConfiguration> configurations = new HashMap<>();
    private final Set<String> questions = new HashSet<>();
    private final Map<String, Outcomes.Variant> variants = new HashMap<>();
    private long all;

    /** @param places where each record begins */
    OutcomesCheck(Map<Object, JsonLocation> places) {
        this.places = places;
    }

    void check(Outcomes outcomes) throws RecordReader.Mismatch {
        Outcomes.Environment environment = outcomes.environment();
        require(environment.budgetMillis() >= 0 && environment.spentMillis() >= 0, environment, "environment", "times of 0 or more");
        require(environment.host().cpus() > 0, environment.host(), "environment.host.cpus", "1 or more");
        for (Outcomes.JvmConfiguration configuration : outcomes.configurations()) {
            require(configurations.put(configuration.id(), configuration) == null, configuration, "configurations", "each id once");
        }
        for (Outcomes.Question question : outcomes.questions()) {
            matches(QUESTION, question.id(), question, "a question's id", "an id such as EPT-3");
            matches(LABEL, question.suite(), question, "a question's suite", "a label such as ept");
            matches(LINK, question.link(), question, "a question's link", "an address of the web");
            require(questions.add(question.id()), question, "questions", "each id once");
        }
        for (Outcomes.Variant variant : outcomes.variants()) {
            matches(VARIANT, variant.name(), variant, "a variant's name", "a name such as EPT-3/enter2020");
            require(questions.contains(variant.question()), variant, "a variant's question", "one of questions");
            require(variant.name().startsWith(variant.question() + "/"), variant, "a variant's name", "it to begin with its question");
            require(variants.put(variant.name(), variant) == null, variant, "variants", "each name once");
            for (String kernel : variant.shipped()) {
                matches(KERNEL, kernel, variant, "a variant's shipped", "words such as LANDED");
            }
            for (String operation : variant.operations()) {
                matches(OPERATION, operation, variant, "a variant's operations", "names such as atomic_add_int");
            }
            outcomes(variant.sequential(), variant);
            outcomes(variant.interleaved(), variant);
        }
        Set<String> names = new HashSet<>();
        for (Outcomes.Test test : outcomes.tests()) {
            require(names.add(test.name()), test, "tests", "each name once");
            check(test);
        }
    }

    private void check(Outcomes.Test test) throws RecordReader.Mismatch {
        matches(LABEL, test.machine(), test, "a test's machine", "a label such as arm64-lse");
        matches(CLASS, test.jcstress(), test, "a test's jcstress", "the name of a class");
        Outcomes.Variant variant = variants.get(test.variant());
        require(variant != null, test, "a test's variant", "one of variants");
        require(test.question().equals(variant.question()), test, "a test's question", "that of its variant");
        require(test.name().equals(test.variant() + "@" + test.machine()), test, "a test's name", "its variant, @ and its machine");
        Map<String, Outcomes.Outcome> declared = new HashMap<>();
        for (Outcomes.Outcome outcome : test.outcomes()) {
            matches(OUTCOME, outcome.id(), outcome, "an outcome's id", "an outcome such as 0, 1");
            require(GRADES.contains(outcome.grade()), outcome, "an outcome's grade", "ACCEPTABLE, ACCEPTABLE_INTERESTING or FORBIDDEN");
            require(declared.put(outcome.id(), outcome) == null, outcome, "a test's outcomes", "each id once");
        }
        for (Outcomes.Verdict verdict : test.verdicts()) {
            matches(LABEL, verdict.judge(), verdict, "a verdict's judge", "a label such as armv8");
            matches(LABEL, verdict.lowering(), verdict, "a verdict's lowering", "a label such as arm64-lse");
            outcomes(verdict.allowed(), verdict);
        }
        for (Outcomes.MachineRun run : test.runs()) {
            matches(LABEL, run.lowering(), run, "a run's lowering", "a label such as arm64-lse");
            outcomes(List.of(run.outcome()), run);
            for (Outcomes.Step step : run.steps()) {
                require(step.core() >= 0 && step.core() < variant.actors().size(), step, "a step's core", "the number of an actor");
            }
        }
        Set<String> used = new HashSet<>();
        for (Outcomes.Result result : test.results()) {
            require(used.add(result.configuration()), result, "a test's results", "each configuration once");
            check(result, declared);
        }
    }

    private void check(Outcomes.Result result, Map<String, Outcomes.Outcome> declared) throws RecordReader.Mismatch {
        require(configurations.containsKey(result.configuration()), result, "a result's configuration", "one of configurations");
        require(result.millis() >= 0 && result.slices() >= 0, result, "a result's millis and slices", "0 or more");
        long sum = 0;
        for (Map.Entry<String, Long> entry : result.counts().entrySet()) {
            String outcome = entry.getKey();
            long count = entry.getValue();
            require(count >= 0 && count <= MOST_SAMPLES - all, result, "a result's counts", "counts from 0 on, in all of the file up to 2^53");
            require(declared.containsKey(outcome) && !declared.get(outcome).pattern(), result, "a result's counts", "outcomes of the test");
            sum += count;
            all += count;
        }
        require(sum == result.samples(), result, "a result's samples", "the sum of its counts, " + sum);
        for (Outcomes.Failure failure : result.failures()) {
            matches(STATUS, failure.status(), failure, "a failure's status", "a word such as VM_ERROR");
            require(failure.times() > 0 && failure.times() <= MOST_SAMPLES, failure, "a failure's times", "1 or more");
        }
    }

    private void outcomes(List<String> texts, Object owner) throws RecordReader.Mismatch {
        for (String text : texts) {
            matches(OUTCOME, text, owner, "an outcome", "an outcome such as 0, 1");
        }
    }

    private void matches(Pattern pattern, String text, Object owner, String what, String expected) throws RecordReader.Mismatch {
        require(pattern.matcher(text).matches(), owner, what, expected);
    }

    private void require(boolean sound, Object owner, String what, String expected) throws RecordReader.Mismatch {
        if (!sound) {
            throw new RecordReader.Mismatch(places.get(owner), what, expected);
        }
    }
}

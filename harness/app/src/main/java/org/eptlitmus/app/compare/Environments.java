package org.eptlitmus.app.compare;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.eptlitmus.app.cite.Block;
import org.eptlitmus.app.cite.Origin;
import org.eptlitmus.app.result.HostInfo;
import org.eptlitmus.app.result.Outcomes;
import org.eptlitmus.app.result.RunFile;
import org.eptlitmus.app.tally.Counted;
import org.eptlitmus.app.tally.Platform;

/**
 * Puts together the runs that were made in one environment: by the same jar, on the same CPU model, in the same JVM builds, and with the same flags where they
 * name a configuration alike. What they counted is one count.
 */
final class Environments {

    private Environments() {}

    /** What sets an environment apart, but for the flags. */
    private record Key(String jarVersion, String jarCommit, String arch, String cpuModel, boolean emulatedCpu, List<String> jvms) {

        static Key of(RunFile run) {
            Outcomes.Environment environment = run.outcomes().environment();
            HostInfo host = environment.host();
            List<String> jvms = run.outcomes().configurations().stream().map(c -> c.arch() + " " + c.jvm()).distinct().sorted().toList();
            return new Key(environment.jarVersion(), environment.jarCommit(), host.arch(), host.cpuModel(), host.emulatedCpu(), jvms);
        }
    }

    /** The runs by environment, in the order in which these come up. */
    static List<List<RunFile>> of(List<RunFile> runs) {
        List<List<RunFile>> groups = new ArrayList<>();
        for (RunFile run : runs) {
            groups.stream()
                    .filter(group -> group.stream().allMatch(other -> alike(run, other)))
                    .findFirst()
                    .orElseGet(() -> {
                        groups.add(new ArrayList<>());
                        return groups.get(groups.size() - 1);
                    })
                    .add(run);
        }
        return groups;
    }

    private static boolean alike(RunFile run, RunFile other) {
        Map<String, Outcomes.JvmConfiguration> configurations = new HashMap<>();
        run.outcomes().configurations().forEach(c -> configurations.put(c.id(), c));
        return Key.of(run).equals(Key.of(other))
                && other.outcomes().configurations().stream().allMatch(c -> configurations.getOrDefault(c.id(), c).equals(c));
    }

    /** The sum of an environment's runs. */
    static Block sum(List<RunFile> runs) {
        if (runs.size() == 1) {
            return Block.of(runs.get(0));
        }
        record Where(String test, Platform platform) {}
        Map<Where, Counted> counted = new LinkedHashMap<>();
        for (RunFile run : runs) {
            Counted.of(run.outcomes(), run.id()).stream()
                    .filter(Counted::ran)
                    .forEach(c -> counted.merge(new Where(c.test().name(), c.platform()), c, Counted::plus));
        }
        Map<String, Counted> silent = new LinkedHashMap<>();
        runs.forEach(run -> Counted.of(run.outcomes(), run.id()).stream()
                .filter(c -> !c.ran()).forEach(c -> silent.putIfAbsent(c.test().name(), c)));
        counted.keySet().forEach(where -> silent.remove(where.test()));
        List<Counted> all = new ArrayList<>(counted.values());
        all.addAll(silent.values());
        Outcomes outcomes = outcomes(runs, all);
        List<String> ids = runs.stream().map(RunFile::id).toList();
        String title = Origin.jar(outcomes.environment()) + ", runs " + String.join(", ", ids) + " of one environment, summed";
        return Block.of(title, ids, outcomes, all);
    }

    /** All that the runs say of what was asked and where; the first of them stands for the host. */
    private static Outcomes outcomes(List<RunFile> runs, List<Counted> counted) {
        Map<String, Outcomes.JvmConfiguration> configurations = new LinkedHashMap<>();
        Map<String, Outcomes.Question> questions = new LinkedHashMap<>();
        Map<String, Outcomes.Variant> variants = new LinkedHashMap<>();
        for (RunFile run : runs) {
            run.outcomes().configurations().forEach(c -> configurations.putIfAbsent(c.id(), c));
            run.outcomes().questions().forEach(q -> questions.putIfAbsent(q.id(), q));
            run.outcomes().variants().forEach(v -> variants.putIfAbsent(v.name(), v));
        }
        return new Outcomes(
                Outcomes.FORMAT,
                Outcomes.VERSION,
                environment(runs),
                List.copyOf(configurations.values()),
                List.copyOf(questions.values()),
                List.copyOf(variants.values()),
                tests(runs, counted));
    }

    private static Outcomes.Environment environment(List<RunFile> runs) {
        Outcomes.Environment first = runs.get(0).outcomes().environment();
        List<Outcomes.Environment> all = runs.stream().map(run -> run.outcomes().environment()).toList();
        return new Outcomes.Environment(
                first.jarVersion(),
                first.jarCommit(),
                all.stream().map(Outcomes.Environment::start).collect(Collectors.joining(" and ")),
                all.stream().map(Outcomes.Environment::end).collect(Collectors.joining(" and ")),
                all.stream().map(Outcomes.Environment::ending).distinct().collect(Collectors.joining(" and ")),
                all.stream().mapToLong(Outcomes.Environment::budgetMillis).sum(),
                all.stream().mapToLong(Outcomes.Environment::spentMillis).sum(),
                first.seed(),
                first.host());
    }

    /** The tests with every run's results, configuration by configuration. */
    private static List<Outcomes.Test> tests(List<RunFile> runs, List<Counted> counted) {
        Map<String, Outcomes.Test> merged = new LinkedHashMap<>();
        counted.forEach(c -> merged.putIfAbsent(c.test().name(), c.test()));
        Map<String, Map<String, Outcomes.Result>> results = new HashMap<>();
        for (RunFile run : runs) {
            for (Outcomes.Test test : run.outcomes().tests()) {
                Map<String, Outcomes.Result> own = results.computeIfAbsent(test.name(), name -> new LinkedHashMap<>());
                test.results().forEach(result -> own.merge(result.configuration(), result, Environments::plus));
            }
        }
        return merged.values().stream()
                .map(t -> new Outcomes.Test(
                        t.name(),
                        t.question(),
                        t.variant(),
                        t.machine(),
                        t.jcstress(),
                        t.termination(),
                        t.outcomes(),
                        t.verdicts(),
                        t.runs(),
                        List.copyOf(results.get(t.name()).values())))
                .toList();
    }

    private static Outcomes.Result plus(Outcomes.Result one, Outcomes.Result other) {
        Map<String, Long> counts = new LinkedHashMap<>(one.counts());
        other.counts().forEach((outcome, count) -> counts.merge(outcome, count, Long::sum));
        List<Outcomes.Failure> failures = new ArrayList<>(one.failures());
        failures.addAll(other.failures());
        return new Outcomes.Result(
                one.configuration(),
                one.samples() + other.samples(),
                one.millis() + other.millis(),
                one.slices() + other.slices(),
                counts,
                failures);
    }
}

package org.eptlitmus.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.eptlitmus.app.host.Host;
import org.eptlitmus.app.result.Outcomes;
import org.eptlitmus.app.result.Verdicts;
import org.eptlitmus.app.worker.Reply;
import org.eptlitmus.app.worker.WorkerProcess;
import org.eptlitmus.matrix.Machine;
import org.eptlitmus.matrix.catalog.Catalog;
import org.eptlitmus.matrix.catalog.VariantInfo;
import org.openjdk.jcstress.annotations.Mode;
import org.openjdk.jcstress.infra.runners.SpinLoopStyle;

/**
 * How rare the emulated machine's outcomes are: samples tests of two actors, and sets what was seen against all that the explorer reaches.
 *
 * <p>Arguments: the time for each test in milliseconds, 1000 if absent, and a pattern of variants' names, all if absent. Prints a line for each test, the
 * rarest last; ends with exit code 1 if anything was seen that the explorer does not reach.
 */
public final class RarityBenchmark {

    private static final int ACTORS = 2;

    private RarityBenchmark() {}

    /**
     * What one test showed.
     *
     * @param unseen reachable outcomes that were not seen
     * @param beyond outcomes that were seen and are not reachable
     */
    record Seen(String test, long samples, String rarest, long count, List<String> unseen, List<String> beyond) {

        static Seen of(String test, Map<String, Long> counts, Collection<String> reachable) {
            String rarest = reachable.stream()
                    .min(Comparator.comparing((String outcome) -> counts.getOrDefault(outcome, 0L)).thenComparing(Comparator.naturalOrder()))
                    .orElseThrow();
            return new Seen(
                    test,
                    counts.values().stream().mapToLong(Long::longValue).sum(),
                    rarest,
                    counts.getOrDefault(rarest, 0L),
                    reachable.stream().filter(outcome -> !counts.containsKey(outcome)).sorted().toList(),
                    counts.keySet().stream().filter(outcome -> !reachable.contains(outcome)).sorted().toList());
        }

        double frequency() {
            return samples == 0 ? 0 : (double) count / samples;
        }

        @Override
        public String toString() {
            return String.format(
                    Locale.ROOT,
                    "%.1e  %-52s %,12d samples, rarest (%s)%s%s",
                    frequency(),
                    test,
                    samples,
                    rarest,
                    unseen.isEmpty() ? "" : ", not seen: (" + String.join(") (", unseen) + ")",
                    beyond.isEmpty() ? "" : ", SEEN THOUGH NOT REACHABLE: (" + String.join(") (", beyond) + ")");
        }
    }

    public static void main(String[] args) throws IOException, InterruptedException {
        Arguments arguments = new Arguments("RarityBenchmark", args, 2);
        long millis = arguments.number(0, "milliseconds", 1000);
        Pattern names = Pattern.compile(arguments.text(1, ".*"));
        List<Integer> pinnable = Host.detect().pinnable();
        Sampler sampler = new Sampler(
                millis, pinnable.size() >= ACTORS ? pinnable.subList(0, ACTORS) : List.of(), SpinLoopStyle.THREAD_SPIN_WAIT);
        Verdicts verdicts = Verdicts.load();
        List<Seen> all = new ArrayList<>();
        try (WorkerProcess child = sampler.start(false)) {
            for (VariantInfo variant : Catalog.load().variants()) {
                if (variant.actors().size() == ACTORS && variant.mode() == Mode.Continuous && names.matcher(variant.name()).matches()) {
                    for (Machine machine : List.of(Machine.ARM64_LLSC, Machine.ARM64_LSE)) {
                        seen(variant, machine, verdicts, sampler, child).ifPresent(all::add);
                    }
                }
            }
        }
        all.sort(Comparator.comparingDouble(Seen::frequency).reversed());
        all.forEach(System.out::println);
        long unseen = all.stream().filter(seen -> !seen.unseen().isEmpty()).count();
        System.out.printf("%d tests of %d ms: all outcomes seen in %d, some not in %d%n", all.size(), millis, all.size() - unseen, unseen);
        if (all.stream().anyMatch(seen -> !seen.beyond().isEmpty())) {
            System.exit(1);
        }
    }

    private static Optional<Seen> seen(
            VariantInfo variant, Machine machine, Verdicts verdicts, Sampler sampler, WorkerProcess child)
            throws IOException, InterruptedException {
        Optional<String> test = variant.test(machine);
        Optional<Outcomes.Verdict> verdict = verdicts.of(variant.name()).stream()
                .flatMap(judged -> judged.verdicts().stream())
                .filter(v -> v.judge().equals(Outcomes.Verdict.MACHINE) && v.lowering().equals(machine.label()))
                .findFirst();
        if (test.isEmpty() || verdict.isEmpty()) {
            return Optional.empty();
        }
        Reply.Counted counted = sampler.run(child, test.get());
        return Optional.of(Seen.of(variant.on(machine), new HashMap<>(counted.counts()), new TreeSet<>(verdict.get().allowed())));
    }
}

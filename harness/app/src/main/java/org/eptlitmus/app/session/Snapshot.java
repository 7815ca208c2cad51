package org.eptlitmus.app.session;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.eptlitmus.app.campaign.Ledger;
import org.eptlitmus.app.campaign.LitmusCase;
import org.eptlitmus.app.campaign.OutcomeSpec;
import org.eptlitmus.app.result.Outcomes;
import org.eptlitmus.app.result.RunInfo;
import org.eptlitmus.app.result.Verdicts;
import org.eptlitmus.matrix.catalog.Catalog;
import org.eptlitmus.matrix.catalog.Entry;
import org.eptlitmus.matrix.catalog.QuestionInfo;
import org.eptlitmus.matrix.catalog.ShapeInfo;
import org.eptlitmus.matrix.catalog.VariantInfo;

/** Puts together what {@code outcomes.json} says: the questions' texts, the judges' verdicts, and what the ledger counted up to now. */
final class Snapshot {

    private static final String HARDWARE = "hardware";

    private final List<LitmusCase> tests;
    private final Ledger ledger;
    private final List<Outcomes.Question> questions = new ArrayList<>();
    private final List<Outcomes.Variant> variants = new ArrayList<>();
    private final Map<String, Verdicts.Judged> judged;

    Snapshot(List<LitmusCase> tests, Catalog catalog, Ledger ledger, Verdicts verdicts) {
        this.tests = tests;
        this.ledger = ledger;
        this.judged = verdicts.variants().stream().collect(Collectors.toMap(Verdicts.Judged::name, v -> v));
        Set<String> asked = new LinkedHashSet<>();
        Map<String, LitmusCase> wanted = new LinkedHashMap<>();
        for (LitmusCase test : tests) {
            asked.add(test.question());
            wanted.putIfAbsent(variant(test), test);
        }
        catalog.questions().stream().filter(q -> asked.contains(q.id().toString())).forEach(this::question);
        Map<String, Outcomes.Variant> known = new LinkedHashMap<>();
        for (QuestionInfo question : catalog.questions()) {
            for (ShapeInfo shape : question.shapes()) {
                shape.variants().forEach(v -> known.put(v.name(), variant(shape, v)));
            }
        }
        wanted.forEach((name, test) -> variants.add(known.getOrDefault(
                name, new Outcomes.Variant(name, test.question(), "", List.of(), test.actorNames()))));
    }

    private void question(QuestionInfo info) {
        questions.add(new Outcomes.Question(
                info.id().toString(), info.id().suite().label(), info.asks(), info.answer(), info.review(), QuestionInfo.REVIEW,
                info.inShort()));
    }

    private Outcomes.Variant variant(ShapeInfo shape, VariantInfo variant) {
        List<String> actors = new ArrayList<>(variant.actors().stream().map(Entry::name).toList());
        variant.signal().map(Entry::name).ifPresent(actors::add);
        Optional<Verdicts.Judged> known = Optional.ofNullable(judged.get(variant.name()));
        return new Outcomes.Variant(
                variant.name(),
                variant.question().toString(),
                shape.title(),
                variant.code(),
                actors,
                variant.shipped().stream().map(Enum::name).toList(),
                known.map(Verdicts.Judged::operations).orElse(List.of()),
                known.map(Verdicts.Judged::sequential).orElse(List.of()),
                known.map(Verdicts.Judged::interleaved).orElse(List.of()));
    }

    private static String variant(LitmusCase test) {
        return test.question() + "/" + test.variant();
    }

    /** Everything up to now. */
    Outcomes outcomes(RunInfo info, Duration spent) {
        return new Outcomes(
                Outcomes.FORMAT,
                Outcomes.VERSION,
                new Outcomes.Environment(
                        info.jarVersion(),
                        info.jarCommit(),
                        info.start(),
                        info.end(),
                        info.ending(),
                        info.budgetMillis(),
                        spent.toMillis(),
                        info.seed(),
                        info.host()),
                Describe.configurations(ledger.configurations()),
                questions,
                variants,
                tests.stream().map(test -> test(test, info)).toList());
    }

    private Outcomes.Test test(LitmusCase test, RunInfo info) {
        List<Outcomes.Result> results = new ArrayList<>();
        Set<String> seen = new TreeSet<>();
        ledger.of(test).forEach((configuration, tally) -> {
            seen.addAll(tally.counts().keySet());
            results.add(new Outcomes.Result(
                    configuration.id(),
                    tally.samples(),
                    tally.nanos() / 1_000_000,
                    tally.slices(),
                    new TreeMap<>(tally.counts()),
                    tally.failures().stream()
                            .map(f -> new Outcomes.Failure(f.status().name(), f.message(), f.times()))
                            .toList()));
        });
        Optional<Verdicts.Judged> known = Optional.ofNullable(judged.get(variant(test)));
        List<Outcomes.Verdict> verdicts = known.map(Verdicts.Judged::verdicts).orElse(List.of()).stream()
                .filter(verdict -> speaksOf(test, verdict))
                .toList();
        List<Outcomes.MachineRun> runs = known.map(Verdicts.Judged::runs).orElse(List.of()).stream()
                .filter(run -> run.lowering().equals(test.machine()))
                .toList();
        Set<String> all = new TreeSet<>(seen);
        verdicts.stream().filter(verdict -> here(test, verdict, info)).forEach(verdict -> all.addAll(verdict.allowed()));
        return new Outcomes.Test(
                test.name(),
                test.question(),
                variant(test),
                test.machine(),
                test.jcstressName(),
                test.termination(),
                outcomes(test, all),
                verdicts,
                runs,
                results);
    }

    /** On an emulated machine a verdict on its own instructions; on hardware what each architecture's model says, whether it is that of the host or not. */
    private static boolean speaksOf(LitmusCase test, Outcomes.Verdict verdict) {
        return test.machine().equals(HARDWARE)
                ? verdict.judge().equals("armv8") || verdict.judge().equals("x86tso")
                : verdict.lowering().equals(test.machine());
    }

    /** Whether a verdict is on an architecture that one of the run's JVMs is for, or on an emulated machine. */
    private static boolean here(LitmusCase test, Outcomes.Verdict verdict, RunInfo info) {
        return !test.machine().equals(HARDWARE) || info.configurations().stream()
                .anyMatch(c -> verdict.lowering().equals("amd64") ? c.arch().equals("amd64") : c.arch().equals("aarch64"));
    }

    /** In the order of declaration, those that nothing declares at the end. */
    private static List<Outcomes.Outcome> outcomes(LitmusCase test, Set<String> all) {
        Map<OutcomeSpec, List<String>> covered = new LinkedHashMap<>();
        test.outcomes().forEach(spec -> covered.put(spec, new ArrayList<>()));
        all.forEach(outcome -> covered.computeIfAbsent(test.spec(outcome), spec -> new ArrayList<>()).add(outcome));
        List<Outcomes.Outcome> outcomes = new ArrayList<>();
        covered.forEach((spec, ids) -> {
            if (ids.isEmpty()) {
                outcomes.add(new Outcomes.Outcome(spec.id(), !spec.literal(), spec.grade().name(), spec.description()));
            }
            ids.stream().sorted(Comparator.naturalOrder()).forEach(
                    id -> outcomes.add(new Outcomes.Outcome(id, false, spec.grade().name(), spec.description())));
        });
        return outcomes;
    }
}

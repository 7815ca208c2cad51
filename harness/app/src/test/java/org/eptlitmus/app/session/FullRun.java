package org.eptlitmus.app.session;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.eptlitmus.app.campaign.Configuration;
import org.eptlitmus.app.campaign.Ledger;
import org.eptlitmus.app.campaign.LitmusCase;
import org.eptlitmus.app.campaign.OutcomeSpec;
import org.eptlitmus.app.host.Jvm;
import org.eptlitmus.app.result.HostInfo;
import org.eptlitmus.app.result.Outcomes;
import org.eptlitmus.app.result.RunDirectory;
import org.eptlitmus.app.result.RunInfo;
import org.eptlitmus.app.result.Verdicts;
import org.eptlitmus.matrix.catalog.Catalog;
import org.eptlitmus.matrix.catalog.Entry;
import org.eptlitmus.matrix.catalog.VariantInfo;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.Mode;
import org.openjdk.jcstress.infra.Status;

/** Writes a run directory with results of every test there is, made up in no time, but for a few tests that fare as tests do. */
public final class FullRun {

    /** Hung, and has no count. */
    public static final String HUNG = "EPT-6/loop/plain@hardware";

    /** Had no turn. */
    public static final String NOT_RUN = "EPT-3/enterBare/loadBefore@hardware";

    /** Showed what nothing declares. */
    public static final String BROKEN = "EPT-7/reads/exit@hardware";

    /** Samples of each test on hardware. */
    public static final long SAMPLES = 3_000_000;

    static final Configuration C2 = new Configuration("c2", "", Jvm.current(), List.of(), false);

    private FullRun() {}

    /** Writes everything that a run writes to its directory. */
    public static void write(Path path) throws IOException {
        Catalog catalog = Catalog.load();
        List<LitmusCase> tests = tests(catalog);
        Verdicts verdicts = Verdicts.load();
        Ledger ledger = new Ledger();
        tests.forEach(test -> count(test, verdicts, ledger));
        RunInfo info = new RunInfo(RunInfo.FORMAT, RunInfo.VERSION, "1.0", "c0ffee", "2026-01-01T00:00:00Z", "2026-01-01T00:03:00Z", "done", 180_000, 7,
                Map.of(), List.of(), new HostInfo("amd64", "Some CPU, stepping 1", 2, "0, 1", "no sign of it", false, "Linux 6", "not applicable"),
                List.of(), Describe.configurations(List.of(C2)), List.of(), List.of());
        try (RunDirectory directory = RunDirectory.create(path)) {
            Store store = new Store(directory, tests, ledger, new Snapshot(tests, catalog, ledger, verdicts), info, () -> Duration.ofSeconds(180));
            store.write();
            // jcstress finds tests by a list that only the whole jar has: its pages are stood in for.
            for (LitmusCase test : tests) {
                if (!ledger.of(test).isEmpty()) {
                    Files.writeString(directory.jcstress().resolve(test.jcstressName() + ".html"), "");
                }
            }
            Files.writeString(directory.jcstress().resolve("index.html"), "");
            store.page();
        }
    }

    static List<LitmusCase> tests(Catalog catalog) {
        return catalog.tests().stream().map(FullRun::test).toList();
    }

    private static LitmusCase test(Catalog.Test test) {
        VariantInfo variant = test.variant();
        return new LitmusCase(variant.question().suite().label(), variant.question().toString(), variant.localName(), test.machine().label(), test.name(),
                "", variant.actors().stream().map(Entry::name).toList(), variant.mode() == Mode.Termination,
                variant.outcomes().stream().map(o -> new OutcomeSpec(o.id(), o.on(test.machine()), o.description())).toList());
    }

    private static void count(LitmusCase test, Verdicts verdicts, Ledger ledger) {
        Configuration configuration = test.cpus() > 2 ? C2.sliced() : C2;
        if (test.name().equals(HUNG)) {
            ledger.fail(test, configuration, Status.VM_ERROR, "hung: no answer within 1 ms");
        } else if (!test.name().equals(NOT_RUN)) {
            ledger.add(test, configuration, 1, counts(test, verdicts));
        }
    }

    /** On an emulated machine everything that it reaches; on hardware nothing that is of interest. */
    private static Map<String, Long> counts(LitmusCase test, Verdicts verdicts) {
        Map<String, Long> counts = new LinkedHashMap<>();
        if (test.name().equals(BROKEN)) {
            counts.put("77", 1L);
        }
        List<Outcomes.Verdict> known =
                verdicts.of(test.question() + "/" + test.variant()).map(Verdicts.Judged::verdicts).orElse(List.of());
        if (test.onHardware()) {
            Stream<String> declared = test.outcomes().stream().filter(OutcomeSpec::literal).map(OutcomeSpec::id);
            String plain = Stream.concat(declared, known.stream().flatMap(v -> v.allowed().stream()))
                    .filter(outcome -> test.spec(outcome).grade() == Expect.ACCEPTABLE)
                    .findFirst().orElseThrow(() -> new IllegalStateException(test.name()));
            counts.put(plain, SAMPLES - counts.size());
            return counts;
        }
        known.stream().filter(v -> v.judge().equals(Outcomes.Verdict.MACHINE) && v.lowering().equals(test.machine()))
                .flatMap(v -> v.allowed().stream()).forEach(outcome -> counts.put(outcome, 1_000L * (counts.size() + 1)));
        return counts;
    }
}

package org.eptlitmus.app.session;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.eptlitmus.app.campaign.Children;
import org.eptlitmus.app.campaign.Ledger;
import org.eptlitmus.app.campaign.LitmusCase;
import org.eptlitmus.app.campaign.Slice;
import org.eptlitmus.app.result.JcstressFiles;
import org.eptlitmus.app.result.Json;
import org.eptlitmus.app.result.Outcomes;
import org.eptlitmus.app.result.RunDirectory;
import org.eptlitmus.app.result.RunInfo;

/** Keeps a run's results on disk, batch by batch. Safe for use by several threads. */
final class Store {

    private final RunDirectory directory;
    private final JcstressFiles jcstress;
    private final List<LitmusCase> tests;
    private final Ledger ledger;
    private final Supplier<Duration> spent;

    /** @param spent what of the budget is gone by now */
    Store(
            RunDirectory directory,
            List<LitmusCase> tests,
            Ledger ledger,
            Supplier<Duration> spent)
            throws IOException {
        this.directory = directory;
        this.jcstress = new JcstressFiles(directory.jcstress());
        this.tests = tests;
        this.ledger = ledger;
        this.spent = spent;
    }

    synchronized void write(RunInfo info) throws IOException {
        Json.write(directory.run(), info);
    }

    /** Keeps a batch, and with it everything before. */
    synchronized void keep(List<Slice> batch) throws IOException {
        jcstress.write(batch);
        writeOutcomes();
    }

    synchronized void writeOutcomes() throws IOException {
        Json.write(directory.outcomes(), outcomes());
    }

    /** Writes jcstress's report. @return its first page */
    synchronized Path report() throws IOException {
        return jcstress.report(tests, ledger);
    }

    private Outcomes outcomes() {
        List<Outcomes.JvmConfiguration> configurations = ledger.configurations().stream()
                .map(c -> new Outcomes.JvmConfiguration(
                        c.id(), c.code(), c.jvm().arch(), c.jvm().describe(), c.jvm().version(), Children.flags(c), c.timeSliced()))
                .toList();
        return new Outcomes(
                Outcomes.FORMAT,
                Outcomes.VERSION,
                spent.get().toMillis(),
                configurations,
                tests.stream().map(this::test).toList());
    }

    private Outcomes.Test test(LitmusCase test) {
        List<Outcomes.Outcome> outcomes = test.outcomes().stream()
                .map(o -> new Outcomes.Outcome(o.id(), o.grade().name(), o.description()))
                .toList();
        List<Outcomes.Result> results = new ArrayList<>();
        ledger.of(test).forEach((configuration, tally) -> results.add(new Outcomes.Result(
                configuration.id(),
                tally.samples(),
                tally.nanos() / 1_000_000,
                tally.slices(),
                new TreeMap<>(tally.counts()),
                tally.failures().stream()
                        .map(f -> new Outcomes.Failure(f.status().name(), f.message(), f.times()))
                        .toList())));
        return new Outcomes.Test(
                test.name(),
                test.suite(),
                test.question(),
                test.variant(),
                test.machine(),
                test.jcstressName(),
                test.actorNames().size(),
                test.termination(),
                outcomes,
                results);
    }
}

package org.eptlitmus.app.session;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import org.eptlitmus.app.campaign.Ledger;
import org.eptlitmus.app.campaign.LitmusCase;
import org.eptlitmus.app.campaign.Slice;
import org.eptlitmus.app.console.OutcomeTable;
import org.eptlitmus.app.result.JcstressFiles;
import org.eptlitmus.app.result.Json;
import org.eptlitmus.app.result.Outcomes;
import org.eptlitmus.app.result.RunDirectory;
import org.eptlitmus.app.result.RunInfo;
import org.eptlitmus.app.review.ReviewPage;
import org.eptlitmus.app.review.Run;
import org.eptlitmus.app.tally.RollUp;

/** Keeps a run's results on disk, batch by batch. Safe for use by several threads. */
final class Store {

    private final RunDirectory directory;
    private final JcstressFiles jcstress;
    private final List<LitmusCase> tests;
    private final Ledger ledger;
    private final Snapshot snapshot;
    private final Supplier<Duration> spent;
    private RunInfo info;

    /**
     * @param info what is known of the run before it begins
     * @param spent what of the budget is gone by now
     */
    Store(RunDirectory directory, List<LitmusCase> tests, Ledger ledger, Snapshot snapshot, RunInfo info, Supplier<Duration> spent)
            throws IOException {
        this.directory = directory;
        this.jcstress = new JcstressFiles(directory.jcstress());
        this.tests = tests;
        this.ledger = ledger;
        this.snapshot = snapshot;
        this.spent = spent;
        this.info = info;
    }

    /** Keeps a batch, and with it everything before. */
    synchronized void keep(List<Slice> batch) throws IOException {
        jcstress.write(batch);
        Json.write(directory.outcomes(), outcomes());
    }

    /** Writes what is known now. */
    synchronized void write() throws IOException {
        Json.write(directory.run(), info);
        Json.write(directory.outcomes(), outcomes());
    }

    /** The same, now that more is known of the run itself. */
    synchronized void write(RunInfo now) throws IOException {
        info = now;
        write();
    }

    /** Writes jcstress's report. @return its first page */
    synchronized Path report() throws IOException {
        return jcstress.report(tests, ledger);
    }

    /** Writes the page that a reviewer reads; after jcstress's report, which it links to. @return its file */
    synchronized Path page() throws IOException {
        ReviewPage.write(List.of(new Run(directory.path().toAbsolutePath().normalize().toString(), directory.path(), outcomes())), directory.page());
        return directory.page();
    }

    /** Writes the whole table. @return what all counts come to */
    synchronized RollUp table() throws IOException {
        RollUp rollUp = RollUp.of(outcomes(), "");
        try (PrintStream out = new PrintStream(directory.table().toFile(), StandardCharsets.UTF_8)) {
            new OutcomeTable(rollUp).print(out);
        }
        return rollUp;
    }

    private Outcomes outcomes() {
        return snapshot.outcomes(info, spent.get());
    }
}

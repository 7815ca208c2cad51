package org.eptlitmus.app.session;

import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.eptlitmus.app.campaign.Budget;
import org.eptlitmus.app.campaign.Campaign;
import org.eptlitmus.app.campaign.Children;
import org.eptlitmus.app.campaign.Configuration;
import org.eptlitmus.app.campaign.Configurations;
import org.eptlitmus.app.campaign.Coverage;
import org.eptlitmus.app.campaign.Ledger;
import org.eptlitmus.app.campaign.LitmusCase;
import org.eptlitmus.app.campaign.Monitor;
import org.eptlitmus.app.campaign.Pass;
import org.eptlitmus.app.campaign.Plan;
import org.eptlitmus.app.campaign.Planner;
import org.eptlitmus.app.campaign.Slice;
import org.eptlitmus.app.campaign.Tally;
import org.eptlitmus.app.console.AnswerScreen;
import org.eptlitmus.app.console.Paint;
import org.eptlitmus.app.host.Host;
import org.eptlitmus.app.host.LoadMeter;
import org.eptlitmus.app.host.Pinning;
import org.eptlitmus.app.report.Progress;
import org.eptlitmus.app.report.Terminal;
import org.eptlitmus.app.result.RunDirectory;
import org.eptlitmus.app.result.RunInfo;
import org.eptlitmus.app.result.Verdicts;
import org.eptlitmus.app.tally.RollUp;

/** Runs a request: plans, carries out, reports; and if it is interrupted, keeps what it has. */
public final class Session {

    /** How a run ended, for the exit code. */
    public enum Result {
        /** Nothing forbidden was seen. */
        CLEAN,
        /** A forbidden outcome was. */
        FORBIDDEN,
        /** No JVM started, or some test was tried and never ran to its end. */
        FAILED,
        /** Nothing of that, and not every test had its turn. */
        INCOMPLETE
    }

    /** How long an interrupted run may take to write what it has, in seconds. */
    private static final long LAST_WORDS_SECONDS = 20;

    private final Request request;
    private final PrintStream out;
    private final PrintStream err;
    private final Instant begin;
    private final Duration spentBefore;
    private final CountDownLatch finished = new CountDownLatch(1);

    /** @param begin when the run began: its JVM's start */
    public Session(Request request, PrintStream out, PrintStream err, Instant begin) {
        this.request = request;
        this.out = out;
        this.err = err;
        this.begin = begin;
        this.spentBefore = request.earlier().map(Earlier::spent).orElse(Duration.ZERO);
    }

    /** Runs it, and closes its directory. @throws IOException if the directory cannot be written to */
    public Result run() throws IOException, InterruptedException {
        Host host = Host.detect();
        try (LoadMeter load = LoadMeter.start(host);
                RunDirectory directory = request.directory()) {
            Pinning pinning = Pinning.prepare(host);
            Configurations configurations = Configurations.of(request.jvms(), host::emulates);
            Ledger ledger = new Ledger();
            request.earlier().ifPresent(earlier -> earlier.enter(ledger, request.tests(), configurations));
            Plan plan = new Planner(request.tests(), configurations.first(), configurations.further(), host.cpus())
                    .plan(request.budget(), spent(), Duration.between(begin, Instant.now()));
            if (request.earlier().map(earlier -> earlier.over(plan)).orElse(false)) {
                return nothingLeft(request.earlier().get(), ledger);
            }
            plan.summary().forEach(err::println);
            load.awaitFirst();
            LoadWarning warning = new LoadWarning(load);
            warning.atStart().ifPresent(err::println);
            err.println("Results go to " + directory.path() + File.separator);
            RunInfo info = Describe.run(request, plan, host, pinning, begin, partSeed(), load.load());
            Snapshot snapshot = new Snapshot(request.tests(), request.catalog(), ledger, Verdicts.load());
            Store store = new Store(directory, request.tests(), ledger, snapshot, info, this::spent);
            store.write();
            Campaign campaign = campaign(plan, host, pinning, load, ledger);
            return report(store, ledger, directory, info, campaign, carryOut(campaign, store, ledger, warning), load);
        } finally {
            finished.countDown();
        }
    }

    /** What the draws of this part of the run come from: another part's are others, yet the same ones each time. */
    private long partSeed() {
        return request.seed() + spentBefore.toMillis();
    }

    /** Ends without a file written: whoever cites a run names it by the bytes of its results. */
    private Result nothingLeft(Earlier earlier, Ledger ledger) {
        err.println("Nothing is left to do: the run in " + request.directory().path()
                + " has had its time. Nothing was written; a new run counts more.");
        Coverage coverage = Coverage.of(request.tests(), ledger);
        err.println((coverage.complete() ? "" : "Incomplete: ") + coverage.words() + ".");
        return result(RollUp.of(earlier.outcomes(), ""), ledger, coverage, Campaign.End.DONE);
    }

    private Campaign campaign(Plan plan, Host host, Pinning pinning, LoadMeter load, Ledger ledger) {
        return new Campaign(
                plan,
                request.tests(),
                ledger,
                new Children(classPath(), pinning.flags(), partSeed()),
                host.cpus(),
                pinning.cpus(),
                partSeed(),
                load,
                request.failFast());
    }

    private Campaign.End carryOut(Campaign campaign, Store store, Ledger ledger, LoadWarning warning)
            throws InterruptedException {
        try (Progress progress = new Progress(err, Terminal.attached(), Terminal.width(), spent(), request.budget())) {
            Runtime.getRuntime().addShutdownHook(new Thread(() -> interrupt(campaign), "interrupted"));
            return campaign.run(monitor(store, ledger, progress, warning));
        }
    }

    private Result report(
            Store store,
            Ledger ledger,
            RunDirectory directory,
            RunInfo info,
            Campaign campaign,
            Campaign.End end,
            LoadMeter meter)
            throws IOException {
        LoadMeter.Load load = meter.load();
        store.write(Describe.ended(info, end, load));
        Path html = store.report();
        Path page = store.page();
        RollUp rollUp = store.table();
        new AnswerScreen(rollUp, Terminal.width(), Paint.of(Terminal.attached())).print(out);
        out.println();
        out.println("Review page:     " + page);
        out.println("All outcomes:    " + directory.table());
        out.println("jcstress report: " + html);
        out.println("Outcomes:        " + directory.outcomes());
        out.flush();
        switch (end) {
            case STOPPED -> err.println("Interrupted: everything counted so far is in " + directory.path() + "; go on with --resume "
                    + directory.path());
            case FORBIDDEN -> err.println("Stopped at the first forbidden outcome.");
            case NO_JVM -> err.println("No JVM could be started.");
            case DONE -> { }
        }
        Coverage coverage = Coverage.of(request.tests(), ledger);
        err.println(ran(coverage, end, campaign.missing(), load));
        return result(rollUp, ledger, coverage, end);
    }

    /** How many tests ran, and if they were not all, what would do. */
    private String ran(Coverage coverage, Campaign.End end, Duration missing, LoadMeter.Load load) {
        if (coverage.complete()) {
            return coverage.words() + ".";
        }
        String would = end != Campaign.End.DONE || missing.isZero()
                ? ""
                : "; --budget " + Budget.format(coverage.budget(request.budget(), missing)) + " would do here"
                        + (load.notable() ? ", where others keep " + LoadWarning.cpus(load.mean(), load) + " busy" : "");
        return "Incomplete: " + coverage.words() + would + ".";
    }

    private Result result(RollUp rollUp, Ledger ledger, Coverage coverage, Campaign.End end) {
        if (rollUp.contradicted()) {
            return Result.FORBIDDEN;
        }
        if (end == Campaign.End.NO_JVM || request.tests().stream().anyMatch(test -> broken(test, ledger))) {
            return Result.FAILED;
        }
        return coverage.complete() ? Result.CLEAN : Result.INCOMPLETE;
    }

    /** Whether a test was tried and never ran to its end. */
    private static boolean broken(LitmusCase test, Ledger ledger) {
        Collection<Tally> tallies = ledger.of(test).values();
        return tallies.stream().anyMatch(t -> !t.failures().isEmpty()) && tallies.stream().allMatch(t -> t.samples() == 0);
    }

    /** What of the budget is gone. */
    private Duration spent() {
        return spentBefore.plus(Duration.between(begin, Instant.now()));
    }

    private static String classPath() {
        return System.getProperty("java.class.path");
    }

    private void interrupt(Campaign campaign) {
        campaign.stop();
        try {
            finished.await(LAST_WORDS_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Monitor monitor(Store store, Ledger ledger, Progress progress, LoadWarning warning) {
        Steps steps = new Steps(request.tests());
        return new Monitor() {
            @Override
            public void passBegins(int number, Pass pass) {
                progress.at("");
            }

            @Override
            public void testBegins(LitmusCase test, Configuration configuration) {
                progress.at(steps.at(test, configuration));
                progress.samples(ledger.samples());
                warning.now().ifPresent(progress::say);
            }

            @Override
            public void kept(List<Slice> batch) {
                progress.samples(ledger.samples());
                try {
                    store.keep(batch);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        };
    }
}

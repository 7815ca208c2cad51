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
import org.eptlitmus.app.campaign.Campaign;
import org.eptlitmus.app.campaign.Children;
import org.eptlitmus.app.campaign.Configuration;
import org.eptlitmus.app.campaign.Configurations;
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
        /** No JVM started, nothing was counted, or some test never ran to its end. */
        FAILED
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
        Pinning pinning = Pinning.prepare(host);
        Configurations configurations = Configurations.of(request.jvms(), host::emulates);
        Ledger ledger = new Ledger();
        request.earlier().ifPresent(earlier -> earlier.enter(ledger, request.tests(), configurations));
        Plan plan = new Planner(request.tests(), configurations.first(), configurations.further(), host.cpus())
                .plan(request.budget(), spent(), Duration.between(begin, Instant.now()));
        plan.summary().forEach(err::println);

        try (LoadMeter load = LoadMeter.start(host);
                RunDirectory directory = request.directory()) {
            err.println("Results go to " + directory.path() + File.separator);
            RunInfo info = Describe.run(request, plan, host, pinning, begin);
            Snapshot snapshot = new Snapshot(request.tests(), request.catalog(), ledger, Verdicts.load());
            Store store = new Store(directory, request.tests(), ledger, snapshot, info, this::spent);
            store.write();
            Campaign.End end = carryOut(plan, host, pinning, load, ledger, store);
            return report(store, ledger, directory, info, end);
        } finally {
            finished.countDown();
        }
    }

    private Campaign.End carryOut(
            Plan plan, Host host, Pinning pinning, LoadMeter load, Ledger ledger, Store store)
            throws InterruptedException {
        try (Progress progress = new Progress(err, Terminal.attached(), Terminal.width(), spent(), request.budget())) {
            Campaign campaign = new Campaign(
                    plan,
                    request.tests(),
                    ledger,
                    monitor(store, ledger, progress),
                    new Children(classPath(), pinning.flags(), request.seed()),
                    host.cpus(),
                    pinning.cpus(),
                    request.seed(),
                    load,
                    request.failFast());
            Runtime.getRuntime().addShutdownHook(new Thread(() -> interrupt(campaign), "interrupted"));
            return campaign.run();
        }
    }

    private Result report(Store store, Ledger ledger, RunDirectory directory, RunInfo info, Campaign.End end)
            throws IOException {
        store.write(Describe.ended(info, end));
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
            case DONE -> {
                if (ledger.samples() == 0) {
                    err.println("Nothing was counted: the budget is too short for these tests here.");
                }
            }
        }
        if (rollUp.contradicted()) {
            return Result.FORBIDDEN;
        }
        boolean nothing = end == Campaign.End.DONE && ledger.samples() == 0;
        return nothing || end == Campaign.End.NO_JVM || request.tests().stream().anyMatch(test -> broken(test, ledger))
                ? Result.FAILED
                : Result.CLEAN;
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

    private static Monitor monitor(Store store, Ledger ledger, Progress progress) {
        return new Monitor() {
            @Override
            public void passBegins(int number, Pass pass) {
                progress.at("");
            }

            @Override
            public void testBegins(LitmusCase test, Configuration configuration) {
                progress.at(test.name() + " (" + configuration.id() + ")");
                progress.samples(ledger.samples());
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

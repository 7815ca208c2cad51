package org.eptlitmus.app.session;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eptlitmus.app.campaign.LitmusCase;
import org.eptlitmus.app.host.Jvm;
import org.eptlitmus.app.result.Json;
import org.eptlitmus.app.result.Outcomes;
import org.eptlitmus.app.result.RunDirectory;
import org.eptlitmus.app.result.RunInfo;
import org.eptlitmus.app.samples.Samples;
import org.eptlitmus.matrix.catalog.Catalog;

/** Runs sample tests as the command line would run the real ones; a main class of its own, so that tests can kill it. */
public final class SampleRun {

    private SampleRun() {}

    static Session.Result run(
            List<LitmusCase> tests, String seconds, Path directory, boolean failFast, Jvm jvm, PrintStream out, PrintStream err)
            throws IOException, InterruptedException {
        Optional<Earlier> earlier = Files.exists(directory.resolve("outcomes.json"))
                ? Optional.of(new Earlier(
                        Json.read(directory.resolve("run.json"), RunInfo.class),
                        Json.read(directory.resolve("outcomes.json"), Outcomes.class)))
                : Optional.empty();
        Request request = new Request(
                tests,
                Catalog.load(),
                Map.of("suite", List.of("ept")),
                Duration.ofSeconds(Long.parseLong(seconds)),
                List.of(jvm),
                earlier.isPresent() ? RunDirectory.reopen(directory) : RunDirectory.create(directory),
                failFast,
                42,
                earlier);
        return new Session(request, out, err, Instant.now()).run();
    }

    /** @param args the run directory, and the budget in seconds */
    public static void main(String[] args) throws IOException, InterruptedException {
        List<LitmusCase> tests = List.of(Samples.storeBuffering(), Samples.fiveActors(), Samples.terminates());
        System.exit(run(tests, args[1], Path.of(args[0]), false, Jvm.current(), System.out, System.err).ordinal());
    }
}

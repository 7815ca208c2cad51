package org.eptlitmus.app.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ThreadLocalRandom;
import org.eptlitmus.app.campaign.Budget;
import org.eptlitmus.app.campaign.Cases;
import org.eptlitmus.app.campaign.LitmusCase;
import org.eptlitmus.app.host.Jvm;
import org.eptlitmus.app.result.RunDirectory;
import org.eptlitmus.app.session.Request;
import org.eptlitmus.app.session.Session;
import org.eptlitmus.matrix.catalog.Catalog;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code run}: counts the outcomes of the tests within a budget of time. */
@Command(
        name = "run",
        description = {
            "Counts the outcomes of the tests, and ends when its budget does.",
            "The answers go to standard output, plan and progress to standard error, everything else to the run directory."
        },
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class RunCommand implements Callable<Integer> {

    private static final String DEFAULT_BUDGET = "3m";
    private static final DateTimeFormatter DIRECTORY = DateTimeFormatter.ofPattern("'ept-litmus-'yyyyMMdd-HHmmss");

    @Option(
            names = "--budget",
            paramLabel = "TIME",
            description = "How long the whole run may take: 30s, 3m, 8h, 2d, 1h30m. Default: " + DEFAULT_BUDGET + ".")
    private Optional<String> budget = Optional.empty();

    @Mixin
    private Selection selection = new Selection();

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "Run directory: a new or empty one. Default: ept-litmus-DATE-TIME here.")
    private Optional<String> out = Optional.empty();

    @Option(
            names = "--resume",
            paramLabel = "DIR",
            description = "Go on with the run of this directory, with the rest of its budget.")
    private Optional<String> resume = Optional.empty();

    @Option(
            names = "--jvm",
            paramLabel = "JAVA_HOME",
            description = "Run the tests in this JVM instead of the one at work. May be repeated.")
    private List<String> jvms = new ArrayList<>();

    @Option(names = "--table", description = "Print the whole table of outcomes too, which is in the run directory in any case.")
    private boolean table;

    @Option(names = "--fail-fast", description = "End at the first forbidden outcome, with the report of all that ran.")
    private boolean failFast;

    @Option(
            names = "--seed",
            paramLabel = "N",
            description = "Decides the order of the tests and all that is drawn. Default: drawn, and recorded in run.json.")
    private Optional<Long> seed = Optional.empty();

    @Override
    public Integer call() throws IOException, InterruptedException {
        Instant begin = ProcessHandle.current().info().startInstant().orElseGet(Instant::now);
        Request request = request();
        Session.Result result = new Session(request, System.out, System.err, begin).run();
        if (table) {
            System.out.println();
            Files.copy(request.directory().table(), System.out);
        }
        return switch (result) {
            case CLEAN -> ExitCode.DONE;
            case FORBIDDEN -> ExitCode.FORBIDDEN;
            case FAILED -> ExitCode.FAILED;
            case INCOMPLETE -> ExitCode.INCOMPLETE;
        };
    }

    private Request request() {
        Catalog catalog = Catalog.load();
        if (resume.isPresent()) {
            if (budget.isPresent() || out.isPresent() || seed.isPresent() || !jvms.isEmpty() || !selection.isEmpty()) {
                throw new BadInput("--resume goes on with what its run was told: it takes no other option than --fail-fast");
            }
            return new Resume(path("--resume", resume.get())).request(catalog, failFast);
        }
        List<LitmusCase> tests = selection.from(Cases.of(catalog), catalog);
        Duration time = duration(budget.orElse(DEFAULT_BUDGET));
        List<Jvm> machines = virtualMachines();
        return new Request(
                tests,
                catalog,
                selection.words(),
                time,
                machines,
                // The last of all: after any objection nothing has been written.
                directory(),
                failFast,
                seed.orElseGet(() -> ThreadLocalRandom.current().nextLong()),
                Optional.empty());
    }

    private static Duration duration(String text) {
        try {
            return Budget.parse(text);
        } catch (IllegalArgumentException e) {
            throw new BadInput("--budget " + text + ": expected " + Budget.FORM);
        }
    }

    private List<Jvm> virtualMachines() {
        if (jvms.isEmpty()) {
            return List.of(Jvm.current());
        }
        List<Jvm> found = new ArrayList<>();
        for (String home : jvms) {
            try {
                found.add(Jvm.at(path("--jvm", home)));
            } catch (IOException e) {
                throw new BadInput("--jvm " + home + ": " + e.getMessage() + ": expected the directory of a JDK or JRE");
            }
        }
        return found;
    }

    private RunDirectory directory() {
        Path path = path("--out", out.orElseGet(() -> LocalDateTime.now().format(DIRECTORY)));
        try {
            return RunDirectory.create(path);
        } catch (IOException e) {
            throw new BadInput("--out " + path + ": " + e.getMessage() + ": expected a new or empty directory");
        }
    }

    private static Path path(String option, String text) {
        try {
            return Path.of(text);
        } catch (InvalidPathException e) {
            throw new BadInput(option + " " + text + ": not a path");
        }
    }
}

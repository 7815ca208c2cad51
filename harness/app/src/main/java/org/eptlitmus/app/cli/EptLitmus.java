package org.eptlitmus.app.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.stream.Stream;
import org.eptlitmus.app.report.Terminal;
import org.eptlitmus.app.session.Build;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The command line as a whole: without a command it runs the tests. */
@Command(
        name = "ept-litmus",
        description = {
            "Answers the memory-ordering questions of FreeBSD review D26910 by experiment.",
            "Without a command: run."
        },
        subcommands = {
            RunCommand.class, ListCommand.class, ShowCommand.class, CheckCommand.class, LitmusCommand.class, CiteCommand.class,
            CompareCommand.class, JcstressCommand.class, HelpCommand.class
        },
        versionProvider = EptLitmus.Version.class,
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:done, and nothing forbidden was seen",
            "1:a forbidden outcome was observed, or verdicts disagree",
            "2:bad usage or bad input",
            "3:the run itself failed",
            "4:the run is incomplete: some tests had no turn within its budget"
        })
public final class EptLitmus implements Runnable {

    private static final String DEFAULT_COMMAND = "run";

    @Spec
    private CommandSpec spec;

    /** Never called but by a misuse: {@link #execute} puts the default command in. */
    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }

    /** Runs a command line. @return the process's exit code */
    public static int execute(String... args) {
        CommandLine line = new CommandLine(new EptLitmus());
        line.setCaseInsensitiveEnumValuesAllowed(true);
        // @LIST is a list of litmus files.
        line.setExpandAtFiles(false);
        line.setUsageHelpWidth(Terminal.width());
        Mistakes mistakes = new Mistakes(line, args);
        line.setParameterExceptionHandler(mistakes::answer);
        line.setExecutionStrategy(mistakes::refuseMisplaced);
        line.setExecutionExceptionHandler(EptLitmus::failed);
        try {
            return line.execute(withCommand(args));
        } catch (OutOfMemoryError | StackOverflowError e) {
            System.err.println("ept-litmus: the run failed: " + e);
            return ExitCode.FAILED;
        }
    }

    private static String[] withCommand(String... args) {
        boolean own = args.length > 0
                && (!args[0].startsWith("-") || Stream.of("-h", "--help", "-V", "--version").anyMatch(args[0]::equals));
        return own
                ? args
                : Stream.concat(Stream.of(DEFAULT_COMMAND), Arrays.stream(args)).toArray(String[]::new);
    }

    private static int failed(Exception e, CommandLine line, CommandLine.ParseResult parsed) {
        PrintStream err = System.err;
        if (e instanceof BadInput) {
            err.println("ept-litmus: " + e.getMessage());
            return ExitCode.BAD_INPUT;
        }
        if (e instanceof IOException || e instanceof UncheckedIOException) {
            // The disk's fault or the network's: a trace would tell nothing.
            err.println("ept-litmus: the run failed: " + e.getMessage());
        } else {
            err.println("ept-litmus: the run failed, by a fault of its own:");
            e.printStackTrace(err);
        }
        return ExitCode.FAILED;
    }

    /** The version that {@code --version} prints. */
    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            Build build = Build.current();
            return new String[] {"ept-litmus " + build.version() + " (" + build.commit() + ")"};
        }
    }
}

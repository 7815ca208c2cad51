package org.eptlitmus.app.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.eptlitmus.app.judge.Finding;
import org.eptlitmus.app.judge.InOrder;
import org.eptlitmus.app.judge.LitmusJudge;
import org.eptlitmus.app.judge.MachineJudge;
import org.eptlitmus.app.judge.ModelJudge;
import org.eptlitmus.app.report.Terminal;
import org.eptlitmus.litmus.LitmusException;
import org.eptlitmus.litmus.LitmusFiles;
import org.eptlitmus.litmus.LitmusTest;
import org.eptlitmus.litmus.NeverSet;
import org.eptlitmus.models.cat.CatException;
import org.eptlitmus.models.cat.Model;
import org.eptlitmus.models.cat.Models;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code check}: which final states litmus files have, in herd7's words. */
@Command(
        name = "check",
        description = {
            "Says which final states litmus files (AArch64, X86_64) have, in the format of herd7's log.",
            "A file that cannot be used is named on standard error, and the others are still checked."
        },
        mixinStandardHelpOptions = true)
final class CheckCommand implements Callable<Integer> {

    /** Who judges. */
    enum EngineKind {
        axiomatic,
        machine
    }

    @Option(
            names = "--model",
            paramLabel = "NAME|FILE.cat",
            description = "The model: sc, x86tso, armv8, armv8-2020, or a file in the cat language. Without it: armv8 for AArch64, x86tso for X86_64.")
    private String model;

    @Option(
            names = "--engine",
            paramLabel = "ENGINE",
            description = "axiomatic (the default): what the model allows. machine: what the emulated Arm machine reaches.")
    private EngineKind engine = EngineKind.axiomatic;

    @Option(
            names = "--witness",
            paramLabel = "DIR",
            description = "Draws the execution behind each test's condition there, as NAME.dot and NAME.svg.")
    private Path witness;

    @Option(names = "--explain", description = "Says for each condition that is forbidden which axiom forbids it, and the cycle.")
    private boolean explain;

    @Option(names = "--run", description = "Shows a shortest run of the emulated machine that ends as each test's condition says.")
    private boolean run;

    @Parameters(
            arity = "1..*",
            paramLabel = "FILE|DIR|@LIST",
            description = "Litmus files, directories of such, and lists: a file's name a line, relative to the list.")
    private List<String> arguments;

    private final PrintStream out = System.out;
    private final PrintStream err = System.err;
    private final boolean watched = Terminal.attached();
    private int exitCode = ExitCode.DONE;

    /** What became of one file: a finding, or the line that says why not. */
    private record Checked(Optional<Finding> finding, String fault, int exitCode) {
    }

    @Override
    public Integer call() {
        LitmusJudge judge = judge();
        Optional<Drawings> drawings = Optional.ofNullable(witness).map(Drawings::new);
        LitmusFiles.Expansion files = LitmusFiles.expand(arguments);
        files.faults().forEach(fault -> say(fault.getMessage(), ExitCode.BAD_INPUT));
        int[] done = {0};
        InOrder.each(files.files(), file -> check(judge, file), checked -> {
            progress("");
            if (checked.finding().isEmpty()) {
                say(checked.fault(), checked.exitCode());
            } else {
                Finding finding = checked.finding().get();
                out.print(finding.text());
                out.flush();
                finding.warnings().forEach(warning -> err.println("ept-litmus: " + warning));
                finding.drawing().ifPresent(drawing -> drawings.orElseThrow().add(finding.name(), drawing));
            }
            progress(++done[0] < files.files().size() ? done[0] + " of " + files.files().size() + " checked" : "");
        });
        return exitCode;
    }

    private LitmusJudge judge() {
        if (engine == EngineKind.axiomatic) {
            if (run) {
                throw new BadInput("--run shows a run of the machine: expected --engine machine beside it");
            }
            return ModelJudge.of(Optional.ofNullable(model).map(CheckCommand::model), witness != null, explain);
        }
        if (model != null || witness != null || explain) {
            throw new BadInput("--model, --witness and --explain are about models: expected none of them with --engine machine");
        }
        return new MachineJudge(run);
    }

    /** The model that a user means. */
    static Model model(String name) {
        if (Models.NAMES.contains(name)) {
            return Models.named(name);
        }
        try {
            Path file = Path.of(name);
            if (!Files.isRegularFile(file)) {
                throw new BadInput("no model " + name + ": expected one of " + String.join(", ", Models.NAMES) + ", or a cat file");
            }
            return Models.inFile(file);
        } catch (CatException e) {
            throw new BadInput(e.getMessage());
        } catch (IOException | InvalidPathException e) {
            throw new BadInput(name + ": file cannot be read, expected a model in the cat language");
        }
    }

    private static Checked check(LitmusJudge judge, Path file) {
        try {
            LitmusTest test = LitmusFiles.read(file);
            return new Checked(Optional.of(judge.judge(test).warning(NeverSet.note(test))), "", ExitCode.DONE);
        } catch (LitmusException e) {
            return new Checked(Optional.empty(), e.getMessage(), ExitCode.BAD_INPUT);
        } catch (StackOverflowError e) {
            return new Checked(Optional.empty(), file + ": nested too deeply, expected a smaller test", ExitCode.BAD_INPUT);
        } catch (RuntimeException e) {
            // A fault of this program in one test; the others are worth their answers.
            return new Checked(Optional.empty(), file + ": cannot be judged: " + e, ExitCode.FAILED);
        }
    }

    private void say(String line, int code) {
        err.println("ept-litmus: " + line);
        exitCode = Math.max(exitCode, code);
    }

    private void progress(String line) {
        if (watched) {
            err.print("\r\u001b[K" + line);
            err.flush();
        }
    }
}

package org.eptlitmus.app.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import org.eptlitmus.app.judge.LitmusJudge;
import org.eptlitmus.app.judge.MachineJudge;
import org.eptlitmus.app.judge.ModelJudge;
import org.eptlitmus.arm64.Explorer;
import org.eptlitmus.models.cat.CatException;
import org.eptlitmus.models.cat.Model;
import org.eptlitmus.models.cat.Models;
import picocli.CommandLine.Option;

/** The options of {@code check} that say who judges, and what is shown beside the verdict. */
final class JudgeOptions {

    /** Who judges. */
    enum EngineKind {
        axiomatic,
        machine
    }

    @Option(
            names = "--model",
            paramLabel = "NAME|FILE.cat",
            description = "The model: sc, x86tso, armv8, armv8-2020, or a file in the cat language."
                    + " Without it: armv8 for AArch64, x86tso for X86_64.")
    private String model;

    @Option(
            names = "--engine",
            paramLabel = "ENGINE",
            description = "axiomatic (the default): what the model allows. machine: what the emulated Arm machine reaches.")
    private Optional<EngineKind> engine = Optional.empty();

    @Option(
            names = "--witness",
            paramLabel = "DIR",
            description = "Draws the execution behind each test's condition there, as NAME.dot and NAME.svg; of a forall"
                    + " one that ends against it.")
    private Path witness;

    @Option(
            names = "--explain",
            description = "Says for each condition that is forbidden which axiom forbids it, and the cycle.")
    private boolean explain;

    @Option(
            names = "--run",
            description = "Shows a shortest run of the emulated machine that ends as each test's condition says, or of a"
                    + " forall against it; implies --engine machine.")
    private boolean run;

    @Option(
            names = "--unroll",
            paramLabel = "N",
            description = "How often the emulated machine lets a thread go back at one branch of a loop that can bring something"
                    + " new for ever (default: " + Explorer.UNROLL + "); implies --engine machine.")
    private Optional<Integer> unroll = Optional.empty();

    /** The judge that is asked for. @throws BadInput if the options do not go together, or there is no such model */
    LitmusJudge judge() {
        boolean ofMachine = run || unroll.isPresent();
        if (engine.orElse(ofMachine ? EngineKind.machine : EngineKind.axiomatic) == EngineKind.machine) {
            if (model != null || witness != null || explain) {
                throw new BadInput("--model, --witness and --explain are about models: expected none of them with "
                        + (engine.isPresent() ? "--engine machine" : run ? "--run, which shows a run of the machine"
                        : "--unroll, which bounds the machine's runs"));
            }
            if (unroll.orElse(1) < 1) {
                throw new BadInput("--unroll " + unroll.get() + ": expected a number from 1");
            }
            return new MachineJudge(run, unroll.orElse(Explorer.UNROLL));
        }
        if (ofMachine) {
            throw new BadInput((run ? "--run shows a run of the machine" : "--unroll bounds the machine's runs")
                    + ": expected --engine machine beside it, or no --engine");
        }
        return ModelJudge.of(Optional.ofNullable(model).map(JudgeOptions::model), witness != null, explain);
    }

    /** Where drawings go, if any are wanted. */
    Optional<Path> witness() {
        return Optional.ofNullable(witness);
    }

    /** The model that a user means. */
    private static Model model(String name) {
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
}

package org.eptlitmus.app.cli;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import org.eptlitmus.app.cite.Block;
import org.eptlitmus.app.cite.Choice;
import org.eptlitmus.app.cite.Format;
import org.eptlitmus.app.result.Printable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code cite}: results as a block ready to paste. */
@Command(
        name = "cite",
        description = {
            "Prints results of runs as a block ready to paste, with all that a second reader needs to find them again.",
            "Without a question: a summary, or in the formats that programs read all there is."
        },
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class CiteCommand implements Callable<Integer> {

    @Parameters(paramLabel = "DIR", arity = "1..*", description = "Run directories, or outcomes.json files.")
    private List<String> paths;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            description = "markdown (the default; GitHub), remarkup (Phabricator), text (mail), json, junit (CI systems) or litmus7 (herdtools).")
    private Format format = Format.markdown;

    @Mixin
    private Picks picks = new Picks();

    @Override
    public Integer call() throws IOException {
        RunFiles files = RunFiles.read(paths);
        List<Block> blocks = files.runs().stream().map(Block::of).toList();
        if (blocks.isEmpty()) {
            return ExitCode.BAD_INPUT;
        }
        List<Block> chosen = chosen(blocks, picks.choice());
        RunFiles.print(format.cite(chosen, picks.choice()));
        return files.exitCode(chosen.stream().anyMatch(block -> !block.contradictions().isEmpty()));
    }

    /** Of each run what is asked for; a run that has nothing of it is left out. @throws BadInput if none has */
    static List<Block> chosen(List<Block> blocks, Choice choice) {
        try {
            choice.check(blocks.stream().flatMap(block -> block.counted().stream()).toList());
        } catch (IllegalArgumentException e) {
            throw new BadInput(Printable.line(e.getMessage()));
        }
        return blocks.stream()
                .map(block -> block.with(block.counted().stream().filter(choice::includes).toList()))
                .filter(block -> !block.counted().isEmpty())
                .toList();
    }
}

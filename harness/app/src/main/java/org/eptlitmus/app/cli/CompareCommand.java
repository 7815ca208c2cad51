package org.eptlitmus.app.cli;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.eptlitmus.app.cite.Choice;
import org.eptlitmus.app.cite.Format;
import org.eptlitmus.app.compare.Comparison;
import org.eptlitmus.app.compare.Comparisons;
import org.eptlitmus.app.result.Printable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code compare}: machines side by side. */
@Command(
        name = "compare",
        description = {
            "Lays runs side by side, outcome by outcome: what was seen on one machine and not on another.",
            "Runs of one environment are summed. What was seen where its grade or its model forbids it is flagged."
        },
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class CompareCommand implements Callable<Integer> {

    @Parameters(paramLabel = "DIR", arity = "1..*", description = "Run directories, or outcomes.json files.")
    private List<String> paths;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            description = "text (the default), markdown, remarkup, json, junit or litmus7.")
    private Format format = Format.text;

    @Mixin
    private Picks picks = new Picks();

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "Also writes the review page with all machines, comparison.json, and a copy of each run's file to this new or empty directory.")
    private Optional<String> out = Optional.empty();

    @Override
    public Integer call() throws IOException {
        Optional<Path> directory = out.map(CompareCommand::directory);
        RunFiles files = RunFiles.read(paths);
        if (files.runs().isEmpty()) {
            return ExitCode.BAD_INPUT;
        }
        Choice choice = picks.choice();
        Comparison comparison;
        try {
            comparison = Comparison.of(files.runs(), choice);
        } catch (IllegalArgumentException e) {
            throw new BadInput(Printable.line(e.getMessage()));
        }
        RunFiles.print(Comparisons.text(comparison, format, choice));
        comparison.contradictions().forEach(line -> System.err.println("ept-litmus: " + Printable.line(line)));
        if (directory.isPresent()) {
            Files.createDirectories(directory.get());
            Comparisons.write(comparison, directory.get());
            System.err.println("The page is " + Printable.line(directory.get().resolve("index.html").toString()));
        }
        return files.exitCode(comparison.contradicted());
    }

    private static Path directory(String name) {
        String[] entries = new File(name).list();
        boolean fit = entries == null ? !new File(name).exists() : entries.length == 0;
        try {
            if (fit) {
                return Path.of(name);
            }
        } catch (InvalidPathException e) {
            fit = false;
        }
        throw new BadInput("--out " + Printable.line(name) + ": expected a new or empty directory");
    }
}

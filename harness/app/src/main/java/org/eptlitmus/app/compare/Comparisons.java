package org.eptlitmus.app.compare;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.eptlitmus.app.cite.Block;
import org.eptlitmus.app.cite.Choice;
import org.eptlitmus.app.cite.Format;
import org.eptlitmus.app.cite.Origin;
import org.eptlitmus.app.result.RunFile;
import org.eptlitmus.app.review.ReviewPage;
import org.eptlitmus.app.review.Run;

/** Writes comparisons: in every form that results are cited in, and as a directory with the review page of all machines. */
public final class Comparisons {

    private Comparisons() {}

    /** The text of a comparison. @param choice which rows are asked for */
    public static String text(Comparison comparison, Format format, Choice choice) throws IOException {
        if (format == Format.json) {
            return ComparisonJson.write(comparison);
        }
        return format.prose()
                ? format.write(new ComparisonText(comparison, choice).document())
                : format.cite(comparison.environments(), choice);
    }

    /**
     * Writes {@code index.html}, the review page with each environment as a run; {@code comparison.json}; and the runs' own files below {@code runs}, so that
     * who is sent the directory can check them and compare again.
     *
     * @param directory there, and empty
     */
    public static void write(Comparison comparison, Path directory) throws IOException {
        Path copies = Files.createDirectories(directory.resolve("runs"));
        for (RunFile run : comparison.runs()) {
            Path source = Files.isDirectory(run.path()) ? run.path().resolve("outcomes.json") : run.path();
            Files.copy(source, copies.resolve(run.id() + ".json"));
        }
        Files.writeString(directory.resolve("comparison.json"), ComparisonJson.write(comparison), StandardCharsets.UTF_8);
        List<Run> pages = new ArrayList<>();
        for (Block block : comparison.environments()) {
            Path home = comparison.runs().stream()
                    .filter(run -> block.runs().equals(List.of(run.id())) && Files.isDirectory(run.path()))
                    .map(RunFile::path)
                    .findFirst()
                    .orElse(copies);
            String label = Origin.machine(block.outcomes()) + (block.runs().size() == 1 ? ", run " : ", runs ") + String.join(", ", block.runs());
            pages.add(new Run(label, home, block.outcomes()));
        }
        ReviewPage.write(pages, directory.resolve("index.html"));
    }
}

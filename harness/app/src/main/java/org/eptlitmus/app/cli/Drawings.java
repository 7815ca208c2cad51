package org.eptlitmus.app.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.eptlitmus.models.drawing.Diagram;
import org.eptlitmus.models.drawing.DotWriter;
import org.eptlitmus.models.drawing.SvgWriter;

/** A directory of drawn executions: for each a dot file and an SVG. */
final class Drawings {

    private final Path directory;
    /** How many drawings have a name, on file systems that tell capitals or do not. */
    private final Map<String, Integer> names = new HashMap<>();

    /** Makes the directory if there is none. @throws BadInput if it cannot be made */
    Drawings(Path directory) {
        this.directory = directory;
        try {
            Files.createDirectories(directory);
        } catch (IOException e) {
            throw new BadInput(directory + ": expected a directory that can be written to");
        }
    }

    /** Adds a drawing; a name that was there before gets a number. */
    void add(String name, Diagram diagram) {
        String file = name.replaceAll("[^A-Za-z0-9+._,@-]", "_");
        int count = names.merge(file.toLowerCase(Locale.ROOT), 1, Integer::sum);
        String numbered = count == 1 ? file : file + "-" + count;
        try {
            Files.writeString(directory.resolve(numbered + ".dot"), DotWriter.write(diagram));
            Files.writeString(directory.resolve(numbered + ".svg"), SvgWriter.write(diagram));
        } catch (IOException e) {
            throw new BadInput(directory + ": expected a directory that can be written to");
        }
    }
}

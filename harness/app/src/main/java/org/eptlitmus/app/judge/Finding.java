package org.eptlitmus.app.judge;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.eptlitmus.models.drawing.Diagram;

/**
 * What a judge found for one test.
 *
 * @param text an entry of a log as herd7 writes it, and what else was asked for behind it
 * @param name the test's name
 * @param drawing the execution behind the condition, if it was asked for and there is one
 * @param warnings what the reader must know beside the entry, a line each
 */
public record Finding(String text, String name, Optional<Diagram> drawing, List<String> warnings) {

    public Finding {
        warnings = List.copyOf(warnings);
    }

    /** The same finding with another warning before its own, if there is one. */
    public Finding warning(Optional<String> warning) {
        return new Finding(text, name, drawing, Stream.concat(warning.stream(), warnings.stream()).toList());
    }
}

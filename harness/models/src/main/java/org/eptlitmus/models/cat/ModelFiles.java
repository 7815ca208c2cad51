package org.eptlitmus.models.cat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

/**
 * Finds the files that a model includes: beside the model, then among those that come with this program. The names of herdtools'
 * library of coherence orders always mean this program's own, because the originals list orders one by one.
 */
final class ModelFiles {
    /** What every model includes first without saying so. */
    static final String STANDARD_LIBRARY = "stdlib.cat";

    /** How many files one model may include. */
    static final int MAX_INCLUDES = 200;

    private static final Set<String> ALWAYS_OURS = Set.of(STANDARD_LIBRARY, "cos.cat", "cross.cat");
    private static final Set<String> LIBRARY = Set.of(STANDARD_LIBRARY, "cos.cat", "cross.cat", "x86fences.cat");
    private static final Set<String> PARTS = Set.of("armv8-dependencies.cat", "armv8-ordering.cat");

    private final Optional<Path> directory;

    /**
     * Finds files for a model.
     *
     * @param directory where the model's own file lies; empty for a built-in model
     */
    ModelFiles(Optional<Path> directory) {
        this.directory = directory;
    }

    /** An included file: its name for diagnostics, and what is in it. */
    record Found(String name, String text) {
    }

    /** The file of this name, which stands in an {@code include} at a place. */
    Found find(String name, Position from) {
        if (directory.isPresent() && !ALWAYS_OURS.contains(name) && !name.isEmpty()) {
            Optional<Found> found = beside(directory.get(), name, from);
            if (found.isPresent()) {
                return found.get();
            }
        }
        if (LIBRARY.contains(name)) {
            return new Found(name, resource("lib/" + name));
        }
        if (PARTS.contains(name)) {
            return new Found(name, resource(name));
        }
        throw new CatException(from, "no file \"" + name + "\" to include");
    }

    private static Optional<Found> beside(Path directory, String name, Position from) {
        try {
            Path path = directory.resolve(name);
            return Files.isRegularFile(path) ? Optional.of(new Found(path.toString(), Files.readString(path))) : Optional.empty();
        } catch (IOException | java.nio.file.InvalidPathException unreadable) {
            throw new CatException(from, "cannot read the included file \"" + name + "\"");
        }
    }

    /** The text of a file that comes with this program. */
    static String resource(String path) {
        try (InputStream in = Model.class.getResourceAsStream("/org/eptlitmus/models/" + path)) {
            if (in == null) {
                throw new IllegalStateException("missing resource " + path);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

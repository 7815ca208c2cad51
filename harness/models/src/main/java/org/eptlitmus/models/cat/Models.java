package org.eptlitmus.models.cat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Where models come from: those that come with this program, by name, and the user's own files. */
public final class Models {
    /** The names of the built-in models. */
    public static final List<String> NAMES = List.of("sc", "x86tso", "armv8", "armv8-2020");

    private static final Map<String, Model> CACHE = new ConcurrentHashMap<>();

    private Models() {
    }

    /** The built-in model of this name, which is one of {@link #NAMES}. */
    public static Model named(String name) {
        if (!NAMES.contains(name)) {
            throw new IllegalArgumentException("no model '" + name + "'; expected one of " + String.join(", ", NAMES));
        }
        return CACHE.computeIfAbsent(name, n -> read(n, n + ".cat", text(n), Optional.empty()));
    }

    /** The text of a built-in model, as cat. */
    public static String text(String name) {
        return ModelFiles.resource(name + ".cat");
    }

    /**
     * The model in a file.
     *
     * @throws IOException if the file cannot be read
     * @throws CatException if it is not a model
     */
    public static Model inFile(Path file) throws IOException {
        Path directory = file.toAbsolutePath().getParent();
        return read(file.toString(), file.toString(), Files.readString(file), Optional.of(directory));
    }

    /**
     * The model that a text is.
     *
     * @param fileName what diagnostics call it
     * @throws CatException if it is not a model
     */
    public static Model inText(String fileName, String text) {
        return read(fileName, fileName, text, Optional.empty());
    }

    private static Model read(String name, String fileName, String text, Optional<Path> directory) {
        return ModelReader.read(name, fileName, text, new ModelFiles(directory));
    }
}

package org.eptlitmus.app.result;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Results of real runs, for tests of whatever reads such: the resources below {@code runs}. */
public final class SampleRuns {

    private SampleRuns() {}

    /** The outcomes.json of a run. */
    public static byte[] bytes(String name) {
        try (InputStream in = SampleRuns.class.getResourceAsStream("/runs/" + name + "/outcomes.json")) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Copies a run to a directory of its own below another. */
    public static Path copy(String name, Path below) throws IOException {
        Path directory = Files.createDirectories(below.resolve(name));
        Files.write(directory.resolve("outcomes.json"), bytes(name));
        return directory;
    }

    /** A run as it is read. */
    public static RunFile read(String name, Path below) throws IOException {
        return RunFile.read(copy(name, below));
    }

    /** The id of a run: what {@code sha256sum outcomes.json} prints first. */
    public static String id(String name) {
        return switch (name) {
            case "x86-64" -> "dfc14f2c71ef";
            case "aarch64-emulated-cpu" -> "a3c13487d89f";
            default -> throw new IllegalArgumentException(name);
        };
    }
}

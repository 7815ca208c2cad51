package org.eptlitmus.litmus;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** Finds and reads the litmus files that a command line names: files, directories and lists of files. */
public final class LitmusFiles {
    /** No litmus test is nearly as big, and a file of another kind soon is. */
    private static final int MAX_BYTES = 4 << 20;
    private static final String SUFFIX = ".litmus";

    private final List<Path> files = new ArrayList<>();
    private final List<LitmusException> faults = new ArrayList<>();
    /** The lists being read, outermost first. */
    private final Deque<Path> open = new ArrayDeque<>();

    private LitmusFiles() {
    }

    /**
     * What a command line's file arguments stand for.
     *
     * @param files the litmus files in order
     * @param faults an entry for each argument or list line that stands for none
     */
    public record Expansion(List<Path> files, List<LitmusException> faults) {
        public Expansion {
            files = List.copyOf(files);
            faults = List.copyOf(faults);
        }
    }

    /**
     * Expands arguments: a litmus file is itself, a directory all {@code .litmus} files below it by name, and what begins
     * with {@code @} is a list as herdtools have it, one path a line, relative to the list, {@code #} before a comment.
     * The list of {@code @all} is the file with that very name or, if there is none, the file {@code all}.
     */
    public static Expansion expand(List<String> arguments) {
        LitmusFiles expanded = new LitmusFiles();
        for (String argument : arguments) {
            expanded.add(null, argument, new Place(argument, 0, 0));
        }
        return new Expansion(expanded.files, expanded.faults);
    }

    /**
     * Reads a test from a file.
     *
     * @throws LitmusException if the file cannot be read or is no litmus test
     */
    public static LitmusTest read(Path file) {
        return LitmusParser.parse(file.toString(), text(file));
    }

    /**
     * Reads the text of a test from a stream, such as standard input, as {@link #read} reads a file's.
     *
     * @param name the stream's name for diagnostics
     * @throws LitmusException if it cannot be read or is too long for a litmus test
     */
    public static String text(String name, InputStream in) {
        try {
            byte[] bytes = in.readNBytes(MAX_BYTES + 1);
            if (bytes.length > MAX_BYTES) {
                throw new LitmusException(name, "file of more than " + (MAX_BYTES >> 20)
                        + " MiB, expected a litmus test");
            }
            return new String(bytes, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new LitmusException(name, "file cannot be read, expected a litmus test");
        }
    }

    private static String text(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            return text(file.toString(), in);
        } catch (NoSuchFileException e) {
            throw new LitmusException(file.toString(), "no such file, expected a litmus test");
        } catch (IOException e) {
            throw new LitmusException(file.toString(), "file cannot be read, expected a litmus test");
        }
    }

    private void add(Path directory, String name, Place place) {
        try {
            Path path = directory == null ? Path.of(name) : directory.resolve(name);
            Path last = path.getFileName();
            if (last != null && last.toString().startsWith("@")) {
                list(path, place);
            } else if (directory == null && name.startsWith("@")) {
                list(Path.of(name.substring(1)), place);
            } else if (Files.isDirectory(path)) {
                directory(path, place);
            } else if (Files.exists(path)) {
                files.add(path);
            } else {
                throw place.fault("no such file or directory '" + name
                        + "', expected a litmus file, a directory or @list");
            }
        } catch (InvalidPathException e) {
            faults.add(place.fault("'" + name + "' is no file name, expected one"));
        } catch (LitmusException e) {
            faults.add(e);
        }
    }

    private void directory(Path directory, Place place) {
        List<Path> found = new ArrayList<>();
        int faultsBefore = faults.size();
        try {
            Files.walkFileTree(directory, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                    if (file.toString().endsWith(SUFFIX) && Files.isRegularFile(file)) {
                        found.add(file);
                    }
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFileFailed(Path file, IOException e) {
                    // The files beside it can be read all the same.
                    faults.add(place.fault("'" + file + "' cannot be read, expected a file or directory that can"));
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            throw place.fault("directory '" + directory + "' cannot be read, expected one that can");
        }
        if (found.isEmpty() && faults.size() == faultsBefore) {
            throw place.fault("no " + SUFFIX + " file in directory '" + directory + "', expected one at least");
        }
        found.stream().sorted().forEach(files::add);
    }

    private void list(Path path, Place place) {
        Path plain = path.resolveSibling(path.getFileName().toString().replaceFirst("^@", ""));
        Path file = Files.exists(path) ? path : plain;
        if (!Files.isRegularFile(file)) {
            throw place.fault("no such list '" + path + "', expected a file of file names");
        }
        Path absolute = file.toAbsolutePath().normalize();
        if (open.contains(absolute)) {
            throw place.fault("list '" + path + "' includes itself, expected other files");
        }
        open.push(absolute);
        try {
            lines(file, text(file));
        } finally {
            open.pop();
        }
    }

    private void lines(Path file, String text) {
        int number = 0;
        for (String line : text.split("\n", -1)) {
            number++;
            int comment = line.indexOf('#');
            String written = comment < 0 ? line : line.substring(0, comment);
            if (!written.isBlank()) {
                int column = written.length() - written.stripLeading().length() + 1;
                add(directoryOf(file), written.strip(), new Place(file.toString(), number, column));
            }
        }
    }

    private static Path directoryOf(Path file) {
        Path parent = file.getParent();
        return parent == null ? Path.of("") : parent;
    }

    /** Where a name was written: in a list, or on the command line if the line is 0. */
    private record Place(String file, int line, int column) {
        LitmusException fault(String what) {
            return line == 0 ? new LitmusException(file, what)
                    : new LitmusException(file, line, column, what);
        }
    }
}

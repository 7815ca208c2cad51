package org.eptlitmus.app.result;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/**
 * A run that somebody made: its {@code outcomes.json}, whose writer need not be trusted.
 *
 * @param path as the user named it
 * @param id the run's id: the first {@value #ID_DIGITS} hexadecimal digits of the SHA-256 of the file's bytes
 * @param outcomes sound, as {@link OutcomesCheck} has it, and every text printable
 */
public record RunFile(Path path, String id, Outcomes outcomes) {

    static final int ID_DIGITS = 12;

    /** A file may be so large; those of the longest runs have some MB. */
    static final int LARGEST = 64 << 20;

    private static final String NAME = "outcomes.json";
    private static final int LONGEST_MESSAGE = 300;

    /** A file that is of no use. The message is one line that names it, the place where there is one, and what was expected. */
    public static final class Unusable extends IOException {
        private static final long serialVersionUID = 1;

        Unusable(Path file, String why) {
            super(Printable.line(file + ":" + why, LONGEST_MESSAGE));
        }

        /** A file of another kind altogether. */
        Unusable(Path file) {
            super(Printable.line(file + " is not an outcomes.json or a run's folder", LONGEST_MESSAGE));
        }
    }

    /**
     * Reads the results of a run.
     *
     * @param path a run directory, or an {@code outcomes.json} of any name
     */
    public static RunFile read(Path path) throws Unusable {
        Path file = Files.isDirectory(path) ? path.resolve(NAME) : path;
        byte[] bytes = bytes(file, !file.equals(path));
        if (!beginsAnObject(bytes)) {
            throw new Unusable(file);
        }
        try {
            return new RunFile(path, id(bytes), ForeignOutcomes.read(bytes));
        } catch (IOException e) {
            throw new Unusable(file, e.getMessage());
        }
    }

    /** Whether the first character that is no blank is that of a JSON object: what else there is was never a run's. */
    private static boolean beginsAnObject(byte[] bytes) {
        for (byte b : bytes) {
            if (b != ' ' && b != '\n' && b != '\r' && b != '\t') {
                return b == '{';
            }
        }
        return false;
    }

    /** The bytes of a file that may be anything: a device or a pipe would never end. */
    private static byte[] bytes(Path file, boolean inDirectory) throws Unusable {
        if (!Files.isRegularFile(file)) {
            boolean there = Files.exists(file, LinkOption.NOFOLLOW_LINKS);
            throw new Unusable(file, (there ? " is no regular file" : " is not there")
                    + (inDirectory ? ": expected the results of a run" : ": expected a run directory"));
        }
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(LARGEST + 1);
            if (bytes.length > LARGEST) {
                throw new Unusable(file, " is larger than " + (LARGEST >> 20) + " MB: expected the results of a run");
            }
            return bytes;
        } catch (AccessDeniedException e) {
            throw new Unusable(file, " may not be read: expected the results of a run");
        } catch (Unusable e) {
            throw e;
        } catch (IOException e) {
            throw new Unusable(file, " cannot be read: " + e.getMessage());
        }
    }

    /** The id of the run in a directory; nothing if no results are there yet. */
    public static Optional<String> id(Path directory) {
        try {
            return Optional.of(id(Files.readAllBytes(directory.resolve(NAME))));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static String id(byte[] bytes) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(bytes);
            return HexFormat.of().formatHex(hash).substring(0, ID_DIGITS);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JVM has SHA-256", e);
        }
    }
}

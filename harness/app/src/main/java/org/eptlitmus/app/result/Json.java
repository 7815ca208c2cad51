package org.eptlitmus.app.result;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** Writes JSON files whole or not at all, and reads them with limits. */
public final class Json {

    /** Limits on a file to be read: those of a run's own files are far smaller. */
    private static final long LARGEST_FILE = 256L << 20;

    private static final int DEEPEST = 32;
    private static final int LONGEST_STRING = 1 << 20;

    private static final JSON FORMAT = JSON.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEEPEST)
                            .maxStringLength(LONGEST_STRING)
                            .maxDocumentLength(LARGEST_FILE)
                            .build())
                    .build())
            .enable(JSON.Feature.PRETTY_PRINT_OUTPUT)
            .enable(JSON.Feature.WRITE_NULL_PROPERTIES)
            .build();

    private Json() {}

    /** The JSON text of a record, or of maps, lists and values. */
    public static String text(Object value) throws IOException {
        return FORMAT.asString(value);
    }

    /** Writes a file: after a kill or a power cut there is the old one or the new one, whole. */
    public static void write(Path file, Object value) throws IOException {
        Path temporary = file.resolveSibling(file.getFileName() + ".tmp");
        try (FileChannel channel = FileChannel.open(
                temporary, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
            ByteBuffer bytes = ByteBuffer.wrap(FORMAT.asBytes(value));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
        Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** @throws IOException if it cannot be read, is no JSON, does not fit the type, or is beyond the limits */
    public static <T> T read(Path file, Class<T> type) throws IOException {
        try (var in = Files.newInputStream(file)) {
            return FORMAT.beanFrom(type, in);
        }
    }
}

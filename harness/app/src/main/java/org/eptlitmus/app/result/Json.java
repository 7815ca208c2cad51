package org.eptlitmus.app.result;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.function.UnaryOperator;

/** Writes JSON files whole or not at all, and reads them with limits: strangers' files too. */
public final class Json {

    /** Limits on a file to be read: those of a run's own files are far smaller. */
    private static final long LARGEST_FILE = 256L << 20;

    private static final int DEEPEST = 32;
    private static final int LONGEST_STRING = 1 << 20;
    private static final int LONGEST_MESSAGE = 300;

    private static final JSON FORMAT = JSON.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEEPEST)
                            .maxStringLength(LONGEST_STRING)
                            .maxDocumentLength(LARGEST_FILE)
                            .build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(JSON.Feature.PRETTY_PRINT_OUTPUT)
            .enable(JSON.Feature.WRITE_NULL_PROPERTIES)
            .build();

    private Json() {}

    /** The JSON text of records, maps, lists and values. */
    public static String text(Object value) throws IOException {
        return FORMAT.asString(Records.tree(value));
    }

    /** Writes a file: after a kill or a power cut there is the old one or the new one, whole. */
    public static void write(Path file, Record value) throws IOException {
        Path temporary = file.resolveSibling(file.getFileName() + ".tmp");
        try (FileChannel channel = FileChannel.open(
                temporary, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
            ByteBuffer bytes = ByteBuffer.wrap(FORMAT.asBytes(Records.tree(value)));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
        Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /**
     * Reads a file.
     *
     * @throws IOException if it cannot be read, is no JSON, is not such a record, or is beyond the limits: the message says, in one line, where and what
     *     was expected
     */
    public static <T extends Record> T read(Path file, Class<T> type) throws IOException {
        try (JsonParser parser = FORMAT.createParser(file.toFile())) {
            return read(parser, type);
        }
    }

    /** Reads a stream, which stays open. @throws IOException as for a file */
    public static <T extends Record> T read(InputStream in, Class<T> type) throws IOException {
        try (JsonParser parser = FORMAT.createParser(in)) {
            return read(parser, type);
        }
    }

    private static <T extends Record> T read(JsonParser parser, Class<T> type) throws IOException {
        try {
            return new RecordReader(parser, UnaryOperator.identity(), (record, place) -> {}).read(type);
        } catch (JsonProcessingException e) {
            throw new IOException(Printable.line(Place.prefix(e.getLocation()) + e.getOriginalMessage(), LONGEST_MESSAGE), e);
        }
    }
}

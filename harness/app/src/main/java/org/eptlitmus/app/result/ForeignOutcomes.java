package org.eptlitmus.app.result;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.util.IdentityHashMap;
import java.util.Map;

/** Reads an {@code outcomes.json} from anyone: within limits, of this version only, its texts made printable, and its contents checked. */
final class ForeignOutcomes {

    private static final int DEEPEST = 32;
    private static final int LONGEST_TEXT = 1 << 16;
    private static final int LONGEST_NAME = 1 << 10;
    private static final int LONGEST_NUMBER = 100;
    private static final long MOST_TOKENS = 4_000_000;

    /** Its messages never quote more of the file than a word: the rest is the parser's own text. */
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(DEEPEST)
                    .maxStringLength(LONGEST_TEXT)
                    .maxNameLength(LONGEST_NAME)
                    .maxNumberLength(LONGEST_NUMBER)
                    .maxTokenCount(MOST_TOKENS)
                    .maxDocumentLength(RunFile.LARGEST)
                    .build())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private ForeignOutcomes() {}

    private record Header(String format, int version) {}

    /** Reads one. @throws IOException if it is of no use: the message is one line, with line and column at its front where there is such a place */
    static Outcomes read(byte[] bytes) throws IOException {
        try {
            Header header = reader(bytes, new IdentityHashMap<>()).read(Header.class);
            if (!header.format.equals(Outcomes.FORMAT)) {
                throw new IOException(" is of another format: expected " + Outcomes.FORMAT);
            }
            if (header.version != Outcomes.VERSION) {
                throw new IOException(" is of version " + header.version + ": expected " + Outcomes.VERSION
                        + (header.version > Outcomes.VERSION ? ", so a later ept-litmus may read it" : ""));
            }
            Map<Object, JsonLocation> places = new IdentityHashMap<>();
            Outcomes outcomes = reader(bytes, places).read(Outcomes.class);
            new OutcomesCheck(places).check(outcomes);
            return outcomes;
        } catch (JsonProcessingException e) {
            throw new IOException(Place.prefix(e.getLocation()) + Printable.line(e.getOriginalMessage()) + ": expected JSON", e);
        }
    }

    private static RecordReader reader(byte[] bytes, Map<Object, JsonLocation> places) throws IOException {
        JsonParser parser = FACTORY.createParser(bytes);
        return new RecordReader(parser, Printable::text, places::put);
    }
}

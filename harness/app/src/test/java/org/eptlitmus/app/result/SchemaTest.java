package org.eptlitmus.app.result;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Checks that the published schema says of {@code outcomes.json} what the records say. */
public class SchemaTest {

    private static final Schema SCHEMA = schema();

    private static Schema schema() {
        try (InputStream in = Outcomes.class.getResourceAsStream("outcomes.schema.json")) {
            return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12).getSchema(in);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What the schema objects to in a file. */
    public static List<String> objections(String json) {
        return SCHEMA.validate(json, InputFormat.JSON).stream().map(e -> e.getInstanceLocation() + ": " + e.getMessage()).toList();
    }

    private static String sample() throws IOException {
        return Json.text(JsonTest.sample());
    }

    @Test
    void acceptsWhatIsWritten() throws IOException {
        assertEquals(List.of(), objections(sample()));
    }

    @Test
    void acceptsARealRun() {
        assertEquals(List.of(), objections(new String(SampleRuns.bytes("x86-64"), StandardCharsets.UTF_8)));
    }

    @Test
    void everyFieldOfTheRecordsIsRequired() throws IOException {
        String[] lines = sample().split("\n");
        int removed = 0;
        for (int i = 0; i < lines.length; i++) {
            // A field on a line of its own that is neither the last of its object nor one of the counts, whose names are outcomes.
            if (lines[i].matches(" *\"[a-zA-Z]+\" : [^\\[{]*,")) {
                StringBuilder without = new StringBuilder();
                for (int k = 0; k < lines.length; k++) {
                    without.append(k == i ? "" : lines[k]).append('\n');
                }
                assertTrue(!objections(without.toString()).isEmpty(), "not required: " + lines[i]);
                removed++;
            }
        }
        assertTrue(removed > 40, "removed " + removed);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"version\" : 2|\"version\" : 3|/version",
                "ept-litmus/outcomes|litmus|/format",
                "\"ending\" : \"running\"|\"ending\" : \"exploded\"|/environment/ending",
                "\"cpus\" : 2|\"cpus\" : 0|/environment/host/cpus",
                "https://|javascript:|/questions/0/link",
                "\"core\" : 0|\"core\" : 8|/tests/0/runs/0/steps/0/core",
                "\"FORBIDDEN\"|\"GOOD\"|/tests/0/outcomes/0/grade",
                "\"machine\" : \"hardware\"|\"machine\" : \"riscv\"|/tests/0/machine",
                "\"x86tso\"|\"oracle\"|/tests/0/verdicts/0/judge",
                "\"samples\" : 9223372036854775807|\"samples\" : -1|/tests/0/results/0/samples",
                "\"0, 0\" : 9223372036854775807|\"0, 0\" : \"many\"|/tests/0/results/0/counts"
            })
    void refusesWhatIsNot(String right, String wrong, String where) throws IOException {
        String text = sample();
        assertTrue(text.contains(right), text);
        List<String> objections = objections(text.replace(right, wrong));
        assertEquals(1, objections.stream().filter(o -> o.startsWith(where)).count(), objections.toString());
    }

    @Test
    void isItselfReadAsItStands() throws IOException {
        try (InputStream in = Outcomes.class.getResourceAsStream("outcomes.schema.json")) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            assertTrue(text.contains("\"const\": " + Outcomes.VERSION), "another version");
            assertTrue(text.contains("\"const\": \"" + Outcomes.FORMAT + "\""), "another format");
        }
    }
}

package org.eptlitmus.app.result;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Checks that what is written comes back, and that everything else is refused in one line that says where and why. */
class JsonTest {

    @TempDir
    private Path temporary;

    private Path file(String text) throws IOException {
        return Files.writeString(temporary.resolve("outcomes.json"), text);
    }

    private String refusal(String text) throws IOException {
        Path file = file(text);
        String message =
                assertThrows(IOException.class, () -> Json.read(file, Outcomes.class)).getMessage();
        assertEquals(1, message.lines().count(), message);
        return message;
    }

    @Test
    void outcomesComeBackAsTheyWere() throws IOException {
        Outcomes outcomes = sample();
        Path file = temporary.resolve("outcomes.json");
        Json.write(file, outcomes);
        assertEquals(outcomes, Json.read(file, Outcomes.class));
        assertEquals(List.of("outcomes.json"), List.of(temporary.toFile().list()));
    }

    static Outcomes sample() {
        return new Outcomes(
                Outcomes.FORMAT,
                Outcomes.VERSION,
                new Outcomes.Environment(
                        "1.0",
                        "c0ffee",
                        "2026-01-01T00:00:00Z",
                        "",
                        "running",
                        180_000,
                        1234,
                        -42,
                        new HostInfo("amd64", "AMD", 2, "0, 1", "no sign of it", false, "Linux", "not applicable")),
                List.of(new Outcomes.JvmConfiguration("c2", "", "amd64", "Debian \"OpenJDK\"", "17", List.of("-Xint"), false)),
                List.of(new Outcomes.Question("EPT-1", "ept", "Must it?", "It must.", List.of("D26910: \"paranoia\""), "https://example.org/")),
                List.of(new Outcomes.Variant("EPT-1/add", "EPT-1", "", List.of("a = 1;"), List.of("writer", "reader"))),
                List.of(new Outcomes.Test(
                        "EPT-1/add@hardware",
                        "EPT-1",
                        "EPT-1/add",
                        "hardware",
                        "T",
                        false,
                        List.of(
                                new Outcomes.Outcome("0, 0", false, "FORBIDDEN", "ü \u0007 <b>"),
                                new Outcomes.Outcome("2, .*", true, "ACCEPTABLE", "never")),
                        List.of(new Outcomes.Verdict("x86tso", "amd64", List.of("0, 0"))),
                        List.of(new Outcomes.MachineRun("arm64-llsc", "0, 0", List.of(
                                new Outcomes.Step(0, "waits", "str w0, [x1]", "waits to write a", "a = 1;")))),
                        List.of(new Outcomes.Result(
                                "c2",
                                Long.MAX_VALUE,
                                1,
                                3,
                                Map.of("0, 0", Long.MAX_VALUE),
                                List.of(new Outcomes.Failure("VM_ERROR", "a\nb", 2)))))));
    }

    @Test
    void fieldsStandInTheOrderOfTheirDeclaration() throws IOException {
        String text = Json.text(sample());
        assertTrue(text.indexOf("\"format\"") < text.indexOf("\"version\""));
        assertTrue(text.indexOf("\"environment\"") < text.indexOf("\"configurations\""));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{|1:2: Unexpected end-of-input: expected close marker for Object (start marker at [Source: REDACTED",
                "[]|the file: expected an object",
                "{}|format: expected a text",
                "{'format':1}|format: expected a text",
                "{'format':'x','version':'one'}|version: expected a whole number",
                "{'format':'x','version':1.5}|version: expected a whole number",
                "{'format':'x','version':4294967296}|version: expected a whole number of 32 bits",
                "{'format':'x','version':1,'environment':{'jarVersion':'1','jarCommit':'2','start':'','end':'','ending':'','budgetMillis':99999999999999999999}}|environment.budgetMillis: expected a whole number of 64 bits",
                "{'format':'x','version':1,'environment':[]}|environment: expected an object",
                "{'format':'x','version':1,'environment':{'jarVersion':null}}|environment.jarVersion: expected a text",
                "{'format':'x','format':'y'}|Duplicate field 'format'",
                "{'a':1|Unexpected end-of-input",
            })
    void saysWhereAndWhatWasExpected(String text, String message) throws IOException {
        String said = refusal(text.replace('\'', '"'));
        assertTrue(said.contains(message), said);
    }

    @Test
    void refusesWhatIsBeyondTheLimits() throws IOException {
        refusal("[".repeat(10_000) + "]".repeat(10_000));
        refusal("{\"format\": \"" + "x".repeat(2 << 20) + "\"}");
    }

    @Test
    void mangledFilesAreReadOrRefusedButNeverBreakAnything() throws IOException {
        byte[] whole = Json.text(sample()).getBytes(StandardCharsets.UTF_8);
        Random random = new Random(1);
        int refused = 0;
        for (int i = 0; i < 2_000; i++) {
            byte[] bytes = whole.clone();
            for (int k = random.nextInt(4); k >= 0; k--) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
            }
            Path file = temporary.resolve("mangled.json");
            Files.write(file, random.nextBoolean() ? bytes : java.util.Arrays.copyOf(bytes, random.nextInt(bytes.length)));
            try {
                Json.read(file, Outcomes.class);
            } catch (IOException e) {
                refused++;
                assertEquals(1, e.getMessage().lines().count(), e.getMessage());
            }
        }
        assertTrue(refused > 1_000, "refused " + refused);
    }
}

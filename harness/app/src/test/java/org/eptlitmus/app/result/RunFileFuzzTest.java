package org.eptlitmus.app.result;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Mangles a real file in every way that a seed gives: what comes out is a run or one line, and never another exception. */
@Timeout(120)
class RunFileFuzzTest {

    private static final int ROUNDS = 100;

    /** A JSON token: a text, a number, a word, or punctuation. */
    private static final Pattern TOKEN = Pattern.compile("\"(?:[^\"\\\\]|\\\\.)*\"|-?[0-9][0-9.eE+-]*|true|false|null|[\\[\\]{}:,]");

    private static final String[] TOKENS = {
        "null", "true", "-1", "0", "1e999", "-0.0", "NaN", "Infinity", "1.5", "9223372036854775807", "9223372036854775808", "1" + "0".repeat(200), "\"\"",
        "\"\\u0000\"", "\"\\ud800\"", "\"\\u001b[31m\"", "\"\\u202e\"", "\"<script>\"", "\"|`{{{\"", "\"" + "x".repeat(70_000) + "\"", "{}", "[]", "[[[[[[[[",
        "}}}}", "{\"a\":".repeat(40) + "1" + "}".repeat(40), "\"format\":", ",", ":", "\"ACCEPTABLE\"", "\"2, .*\"", "\"(a+)+$\"", "'x'", "/* */", "\u0000",
    };

    @TempDir
    private Path directory;

    private int read;
    private int refused;

    private void answer(byte[] bytes, long seed) throws IOException {
        Path file = directory.resolve("outcomes.json");
        Files.write(file, bytes);
        try {
            RunFile run = RunFile.read(file);
            read++;
            assertEquals(Printable.text(run.outcomes().toString()), run.outcomes().toString(), "seed " + seed);
        } catch (RunFile.Unusable e) {
            refused++;
            String message = e.getMessage();
            assertTrue(message.startsWith(file + ":") && message.contains(": ") && message.length() < 400, "seed " + seed + ": " + message);
            assertEquals(Printable.line(message), message, "seed " + seed);
        }
    }

    /** Generators of seeds in a row begin alike; these do not. */
    private static Random random(int seed) {
        return new Random(seed * 0x9e3779b97f4a7c15L);
    }

    @Test
    void mangledBytes() throws IOException {
        byte[] whole = SampleRuns.bytes("x86-64");
        for (int seed = 0; seed < ROUNDS; seed++) {
            Random random = random(seed);
            byte[] bytes = whole.clone();
            for (int k = random.nextInt(2); k >= 0; k--) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
            }
            answer(bytes, seed);
        }
        assertTrue(refused > ROUNDS / 4 && read > 0, refused + " refused, " + read + " read");
    }

    @Test
    void truncatedFiles() throws IOException {
        byte[] whole = SampleRuns.bytes("x86-64");
        for (int seed = 0; seed < ROUNDS / 4; seed++) {
            answer(java.util.Arrays.copyOf(whole, random(seed).nextInt(whole.length - 2)), seed);
        }
        assertEquals(ROUNDS / 4, refused);
    }

    @Test
    void otherTokens() throws IOException {
        String whole = new String(SampleRuns.bytes("x86-64"), StandardCharsets.UTF_8);
        MatchResult[] tokens = TOKEN.matcher(whole).results().toArray(MatchResult[]::new);
        for (int seed = 0; seed < ROUNDS; seed++) {
            Random random = random(seed);
            MatchResult token = tokens[random.nextInt(tokens.length)];
            String other = random.nextInt(3) == 0
                    ? tokens[random.nextInt(tokens.length)].group()
                    : TOKENS[random.nextInt(TOKENS.length)];
            answer((whole.substring(0, token.start()) + other + whole.substring(token.end())).getBytes(StandardCharsets.UTF_8), seed);
        }
        assertTrue(refused > ROUNDS / 2 && read > 0, refused + " refused, " + read + " read");
    }

    @Test
    void otherValuesOfOneField() throws IOException {
        String whole = new String(SampleRuns.bytes("x86-64"), StandardCharsets.UTF_8);
        MatchResult[] fields = Pattern.compile("(\"[^\"]*\" : )(\"(?:[^\"\\\\]|\\\\.)*\"|-?[0-9]+|true|false)").matcher(whole).results()
                .toArray(MatchResult[]::new);
        for (int seed = 0; seed < ROUNDS; seed++) {
            Random random = random(seed);
            MatchResult field = fields[random.nextInt(fields.length)];
            String value = switch (random.nextInt(5)) {
                case 0 -> TOKENS[random.nextInt(TOKENS.length)];
                case 1 -> Long.toString(random.nextLong());
                case 2 -> fields[random.nextInt(fields.length)].group(2);
                case 3 -> field.group(2) + ", " + field.group();
                default -> "\"" + Character.toString(0x80 + random.nextInt(0x2000)) + "\"";
            };
            answer((whole.substring(0, field.start()) + Matcher.quoteReplacement(field.group(1)) + value + whole.substring(field.end()))
                    .getBytes(StandardCharsets.UTF_8), seed);
        }
        assertTrue(refused > ROUNDS / 2 && read > 0, refused + " refused, " + read + " read");
    }
}

package org.eptlitmus.app.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.eptlitmus.app.result.SampleRuns;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Checks {@code compare} as a user types it. */
class CompareCommandTest {

    @TempDir
    private Path directory;

    private String run;
    private String other;

    @BeforeEach
    void copyRuns() throws IOException {
        run = SampleRuns.copy("x86-64", directory).toString();
        other = SampleRuns.copy("aarch64-emulated-cpu", directory).toString();
    }

    @Test
    void laysMachinesSideBySideAndWritesThePage() throws IOException {
        Path out = directory.resolve("out");
        Command done = Command.run("compare", run, other, "--out", out.toString());
        assertEquals(0, done.code(), done.err());
        assertTrue(done.out().startsWith("Compared: 2 runs of 2 environments\nx86-64: x86-64 hardware, run " + SampleRuns.id("x86-64")), done.out());
        assertTrue(done.out().replaceAll("\\s+", " ").contains("AArch64 on an emulated CPU (no hardware), -UseLSE"), done.out());
        done.out().lines().forEach(line -> assertTrue(line.length() <= 72, line));
        String page = Files.readString(out.resolve("index.html"));
        assertTrue(page.contains("EPT-7") && page.contains(SampleRuns.id("x86-64")), "the page has the question and the run");
        assertTrue(Files.readString(out.resolve("comparison.json")).contains("ept-litmus/comparison"));
        Path copy = out.resolve("runs").resolve(SampleRuns.id("x86-64") + ".json");
        assertEquals(new String(SampleRuns.bytes("x86-64"), StandardCharsets.UTF_8), Files.readString(copy));
        Command again = Command.run("compare", out.resolve("runs").toString() + "/" + SampleRuns.id("x86-64") + ".json", other, "--question", "EPT-7");
        assertEquals(0, again.code(), again.err());
    }

    @Test
    void aStrangersTextIsTextOnThePageToo() throws IOException {
        Path file = Path.of(run, "outcomes.json");
        String hostile = "\\\\u001b[2J\\\\u202e</td><script>x</script>\\\\\" onclick=\\\\\"y <img src=z>";
        Files.writeString(file, Files.readString(file).replaceAll(
                "(\"(?:description|cpuModel|virtual|os|jvm|jarCommit|start|asks|answer|shape|instruction|effect|line)\" : )\"(?:[^\"\\\\]|\\\\.)*\"",
                "$1\"" + hostile + "\""));
        Path out = directory.resolve("out");
        Command done = Command.run("compare", run, other, "--out", out.toString());
        assertEquals(0, done.code(), done.err());
        String page = Files.readString(out.resolve("index.html"));
        assertTrue(page.contains("[U+001B][2J[U+202E]&lt;/td&gt;&lt;script&gt;x&lt;/script&gt;"), "it is there, as text");
        assertFalse(page.contains("<script>x") || page.contains("<img") || page.matches("(?s).*[\\x00-\\x09\\x0b-\\x1f\\x7f\u202e].*"), "and as nothing else");
        assertFalse(done.out().matches("(?s).*[\\x00-\\x09\\x0b-\\x1f\\x7f\u202e].*"), "nor on the terminal");
    }

    @Test
    void whatIsForbiddenEndsInOne() throws IOException {
        Path file = Path.of(other, "outcomes.json");
        Files.writeString(file, Files.readString(file).replace("\"ACCEPTABLE\"", "\"FORBIDDEN\""));
        Command done = Command.run("compare", run, other);
        assertEquals(1, done.code());
        assertTrue(done.err().startsWith("ept-litmus: EPT-"), done.err());
        assertTrue(done.err().lines().allMatch(line -> line.contains("; SEEN ALTHOUGH FORBIDDEN by its grade")), done.err());
    }

    @Test
    void oneBadFileDoesNotHideTheOthers() {
        Command done = Command.run("compare", directory.resolve("none").toString(), run, other);
        assertEquals(2, done.code());
        assertEquals("ept-litmus: " + directory.resolve("none") + ": is not there: expected a run directory", done.err().strip());
        assertTrue(done.out().startsWith("Compared: 2 runs"), done.out());
    }

    @Test
    void aUsersMistakeIsOneLineAndLeavesNothing() throws IOException {
        Path occupied = Files.writeString(directory.resolve("occupied"), "");
        for (String[] line : new String[][] {
            {"compare"}, {"compare", run, "--format", "html"}, {"compare", run, "--question", "EPT-99"},
            {"compare", run, "--out", occupied.toString()}, {"compare", run, "--out", run}, {"compare", run, "--out", "a\0b"}
        }) {
            Command done = Command.run(line);
            assertEquals(2, done.code(), done.out() + done.err());
            assertEquals(1, done.err().lines().count(), done.err());
            assertEquals("", done.out());
        }
    }
}

package org.eptlitmus.app.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.eptlitmus.app.result.SampleRuns;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Checks {@code cite} as a user types it. */
class CiteCommandTest {

    @TempDir
    private Path directory;

    private String run;

    @BeforeEach
    void copyRun() throws IOException {
        run = SampleRuns.copy("x86-64", directory).toString();
    }

    @Test
    void printsATableOfARealRun() {
        Command done = Command.run("cite", run);
        assertEquals(0, done.code(), done.err());
        assertEquals("", done.err());
        List<String> lines = done.out().lines().toList();
        assertTrue(lines.get(0).matches("\\*\\*ept-litmus 1.0-SNAPSHOT \\([0-9a-f]{12}(-dirty)?\\), run " + SampleRuns.id("x86-64") + ", begun .*, seed -?\\d+\\*\\*"),
                lines.get(0));
        assertEquals("| question | landed code | worry seen, in so many code variants | answer |", lines.get(2));
        assertEquals(List.of("EPT-6", "EPT-7"), lines.stream().filter(line -> line.startsWith("| EPT-"))
                .map(line -> line.split(" ")[1]).toList());
        assertTrue(lines.stream().anyMatch(line -> line.startsWith("On AMD EPYC")), done.out());
        assertTrue(lines.size() < 40, "a summary");
    }

    @Test
    void choosesByAPastedName() {
        Command done = Command.run("cite", run, "--format", "text", "--question", "EPT-7/reads/exit@hardware", "--outcome", "2");
        assertEquals(0, done.code(), done.err());
        assertEquals(1, done.out().lines().filter(line -> line.startsWith("EPT-")).count(), done.out());
        assertTrue(done.out().contains("\nEPT-7/reads/exit@hardware \"2\"\n    used after free: "), done.out());
        assertTrue(done.out().contains("\n    x86-64 hardware: not seen in "), done.out());
        // The name as it is printed, and with other spaces, is the same wish.
        for (String pasted : List.of("EPT-7/reads/exit@hardware \"2\"", " EPT-7/reads/exit@hardware  \" 2\"")) {
            assertEquals(done.out(), Command.run("cite", run, "--format", "text", "--question", pasted).out());
        }
    }

    @Test
    void aFileOfAnotherKindIsToldToBeOne() throws IOException {
        Path text = Files.writeString(directory.resolve("run1.out"), "Nothing forbidden was seen.\n");
        Command done = Command.run("cite", text.toString());
        assertEquals(2, done.code());
        assertEquals("ept-litmus: " + text + " is not an outcomes.json or a run's folder\n", done.err());
    }

    @Test
    void oneBadFileDoesNotHideTheOthers() throws IOException {
        Path bad = Files.writeString(directory.resolve("bad.json"), "{");
        Command done = Command.run("cite", bad.toString(), run, directory.resolve("none").toString());
        assertEquals(2, done.code());
        assertTrue(done.out().contains("run " + SampleRuns.id("x86-64")), done.out());
        List<String> said = done.err().lines().toList();
        assertEquals(2, said.size(), done.err());
        assertTrue(said.get(0).startsWith("ept-litmus: " + bad + ":1:"), said.get(0));
        assertEquals("ept-litmus: " + directory.resolve("none") + ": is not there: expected a run directory", said.get(1));
    }

    @Test
    void aRunThatIsNamedTwiceCountsOnce() throws IOException {
        Path again = Files.copy(Path.of(run, "outcomes.json"), directory.resolve("copy.json"));
        Command done = Command.run("cite", run, again.toString());
        assertEquals(0, done.code());
        assertEquals(1, done.out().lines().filter(line -> line.startsWith("**")).count());
        assertEquals("ept-litmus: " + again + ": left out: it is the same run as " + run, done.err().strip());
    }

    @Test
    void aUsersMistakeIsOneLine() {
        for (String[] line : new String[][] {
            {"cite"}, {"cite", run, "--format", "html"}, {"cite", run, "--question", "EPT-99"}, {"cite", run, "--machine", "riscv"},
            {"cite", run, "--variant", "nonsense"}, {"cite", run, "--outcome", "9, 9"}, {"cite", "a\0b"}
        }) {
            Command done = Command.run(line);
            assertEquals(2, done.code(), done.out() + done.err());
            assertEquals(1, done.err().lines().count(), done.err());
            assertEquals("", done.out());
        }
    }
}

package org.eptlitmus.app.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.eptlitmus.app.campaign.LitmusCase;
import org.eptlitmus.app.host.Jvm;
import org.eptlitmus.app.result.Json;
import org.eptlitmus.app.result.Outcomes;
import org.eptlitmus.app.result.RunFile;
import org.eptlitmus.app.result.RunInfo;
import org.eptlitmus.app.samples.Samples;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Checks that a run which is taken up again keeps what it was, and that one which is done stays the file that citations name. */
@Timeout(180)
class ResumedRunTest {

    @TempDir
    private Path temporary;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private Path directory() {
        return temporary.resolve("run");
    }

    private Session.Result run(int seconds, List<LitmusCase> tests) throws IOException, InterruptedException {
        out.reset();
        err.reset();
        return SampleRun.run(tests, seconds + "", directory(), false, Jvm.current(),
                new PrintStream(out, true, StandardCharsets.UTF_8), new PrintStream(err, true, StandardCharsets.UTF_8));
    }

    private String said() {
        return err.toString(StandardCharsets.UTF_8);
    }

    private RunInfo info() throws IOException {
        return Json.read(directory().resolve("run.json"), RunInfo.class);
    }

    /** Every file's bytes. */
    private TreeMap<String, String> files() throws IOException {
        TreeMap<String, String> files = new TreeMap<>();
        try (Stream<Path> all = Files.walk(directory())) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                files.put(directory().relativize(file).toString(),
                        new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1));
            }
        }
        return files;
    }

    @Test
    void aRunThatIsDoneIsLeftAsItIs() throws IOException, InterruptedException {
        Session.Result first = run(4, List.of(Samples.storeBuffering()));
        assertEquals("done", info().ending());
        String id = RunFile.read(directory()).id();
        TreeMap<String, String> before = files();
        assertEquals(first, run(4, List.of(Samples.storeBuffering())));
        assertTrue(said().startsWith("Nothing is left to do: the run in " + directory() + " has had its time."), said());
        assertEquals("", out.toString(StandardCharsets.UTF_8));
        assertEquals(before, files());
        assertEquals(id, RunFile.read(directory()).id());
    }

    @Test
    void whatIsTakenUpAgainKeepsWhatItWas() throws IOException, InterruptedException {
        run(4, List.of(Samples.storeBuffering()));
        RunInfo done = info();
        assertEquals(List.of(new RunInfo.Part(done.start(), 42, done.parts().get(0).load())), done.parts());
        // As Ctrl-C would have left it.
        Path file = directory().resolve("run.json");
        Files.writeString(file, Files.readString(file).replace("\"done\"", "\"stopped\"").replace("" + done.budgetMillis(), "12000"));
        Outcomes before = Json.read(directory().resolve("outcomes.json"), Outcomes.class);

        run(12, List.of(Samples.storeBuffering()));
        RunInfo after = info();
        assertEquals("done", after.ending());
        assertEquals(done.start(), after.start());
        assertEquals(42, after.seed());
        assertEquals(done.plan(), after.plan().subList(0, done.plan().size()));
        assertTrue(after.plan().get(done.plan().size()).startsWith("Taken up again at "), after.plan().toString());
        assertEquals(2, after.parts().size());
        assertEquals(done.parts().get(0), after.parts().get(0));
        assertEquals(42 + before.environment().spentMillis(), after.parts().get(1).seed());
        assertEquals(done.configurations(), after.configurations().subList(0, done.configurations().size()));
        Outcomes outcomes = Json.read(directory().resolve("outcomes.json"), Outcomes.class);
        assertEquals(42, outcomes.environment().seed());
        assertEquals(done.start(), outcomes.environment().start());
        long counted = before.tests().get(0).results().stream().mapToLong(Outcomes.Result::samples).sum();
        // A loaded machine may have no time for more; EarlierTest says that each count is taken up.
        assertTrue(outcomes.tests().get(0).results().stream().mapToLong(Outcomes.Result::samples).sum() >= counted);
    }

    @Test
    void aStoppedRunWithoutTimeIsLeftAsItIsToo() throws IOException, InterruptedException {
        run(4, List.of(Samples.storeBuffering()));
        Path file = directory().resolve("run.json");
        Files.writeString(file, Files.readString(file).replace("\"done\"", "\"stopped\""));
        TreeMap<String, String> before = files();
        // The start of this part alone takes the rest.
        run(1, List.of(Samples.storeBuffering()));
        assertEquals(before, files());
    }

    /** Each waits its turn in a JVM of its own: no second has room for sixty. */
    @Test
    void aRunThatIsTooShortIsIncompleteAndSaysWhatWouldDo() throws IOException, InterruptedException {
        List<LitmusCase> tests = new ArrayList<>(List.of(Samples.storeBuffering()));
        for (int i = 0; i < 60; i++) {
            LitmusCase each = Samples.terminates();
            tests.add(new LitmusCase(each.suite(), each.question(), "t" + i, each.machine(), each.jcstressName(), each.runner(),
                    each.actorNames(), true, each.outcomes()));
        }
        assertEquals(Session.Result.INCOMPLETE, run(6, tests));
        String last = said().lines().reduce((a, b) -> b).orElseThrow();
        assertTrue(last.matches("Incomplete: \\d+ of 61 tests ran \\(hardware \\d+ of 61\\); --budget (\\d+m)?(\\d+s)? would do here.*\\."), last);
        Outcomes outcomes = Json.read(directory().resolve("outcomes.json"), Outcomes.class);
        assertEquals(61, outcomes.tests().size());
        assertTrue(outcomes.tests().stream().anyMatch(test -> test.results().isEmpty()));
        assertFalse(outcomes.tests().stream().anyMatch(test -> test.results().stream().anyMatch(r -> !r.failures().isEmpty())));
        RunInfo.Load load = info().parts().get(0).load();
        assertTrue(load.atStart() >= 0 && load.mean() >= 0 && load.most() >= load.atStart(), load.toString());

        // Done is done, and says again that it is not all.
        assertEquals(Session.Result.INCOMPLETE, run(6, tests));
        assertTrue(said().contains("Incomplete: "), said());
    }
}

package org.eptlitmus.app.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.eptlitmus.app.result.Json;
import org.eptlitmus.app.result.Outcomes;
import org.eptlitmus.app.result.RunInfo;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Kills runs in the middle: what they counted stays, their children go, and they can be gone on with. */
@Timeout(180)
@DisabledOnOs(OS.WINDOWS)
class KillTest {

    @TempDir
    private Path temporary;

    private Process run;
    private List<ProcessHandle> children;

    @BeforeEach
    void startAndWaitForResults() throws IOException, InterruptedException {
        run = start("60");
        until("no results", () -> samples() > 0);
        until("no child", () -> run.toHandle().descendants().findAny().isPresent());
        children = run.toHandle().descendants().toList();
    }

    @AfterEach
    void clean() {
        run.destroyForcibly();
        children.forEach(ProcessHandle::destroyForcibly);
    }

    private Process start(String seconds) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        SampleRun.class.getName(),
                        directory().toString(),
                        seconds)
                .redirectErrorStream(true)
                .redirectOutput(temporary.resolve("said.txt").toFile())
                .start();
    }

    private Path directory() {
        return temporary.resolve("run");
    }

    private long samples() {
        try {
            return Files.exists(directory().resolve("outcomes.json"))
                    ? counts().values().stream().mapToLong(Long::longValue).sum()
                    : 0;
        } catch (IOException e) {
            throw new AssertionError("outcomes.json is not whole", e);
        }
    }

    private Map<String, Long> counts() throws IOException {
        return Json.read(directory().resolve("outcomes.json"), Outcomes.class).tests().stream()
                .collect(Collectors.toMap(
                        Outcomes.Test::name,
                        t -> t.results().stream().mapToLong(Outcomes.Result::samples).sum()));
    }

    private static void until(String otherwise, BooleanSupplier condition) throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (!condition.getAsBoolean()) {
            assertTrue(System.nanoTime() < deadline, otherwise);
            Thread.sleep(20);
        }
    }

    private void childrenGo() throws InterruptedException {
        until("children are left: " + children, () -> children.stream().noneMatch(ProcessHandle::isAlive));
    }

    @Test
    void aTerminatedRunKeepsEverythingAndSaysWhere() throws IOException, InterruptedException {
        long before = samples();
        run.destroy();
        assertTrue(run.waitFor(60, TimeUnit.SECONDS), "it did not end");
        childrenGo();
        assertTrue(samples() >= before);
        assertEquals("stopped", Json.read(directory().resolve("run.json"), RunInfo.class).ending());
        assertTrue(Files.exists(directory().resolve("jcstress").resolve("index.html")));
        assertTrue(Files.readString(directory().resolve("index.html")).contains("ended: stopped"));
        String said = Files.readString(temporary.resolve("said.txt"));
        assertTrue(said.contains("Interrupted: everything counted so far is in " + directory()), said);
        assertTrue(said.contains("worry seen in so many code variants"), said);
        assertFalse(Files.exists(directory().resolve("run.lock")));
    }

    @Test
    void aKilledRunLeavesNoChildAndIsGoneOnWith() throws IOException, InterruptedException {
        run.destroyForcibly();
        assertTrue(run.waitFor(60, TimeUnit.SECONDS));
        childrenGo();
        Map<String, Long> before = counts();
        assertTrue(samples() > 0);

        // Little of its budget is left: it only has to take up the counts, and whatever has not had its first look.
        Process resumed = start("20");
        assertTrue(resumed.waitFor(100, TimeUnit.SECONDS), "it did not end");
        Map<String, Long> after = counts();
        // On a machine so loaded that twenty seconds are too few it says so.
        boolean complete = after.values().stream().allMatch(count -> count > 0);
        assertEquals(
                (complete ? Session.Result.CLEAN : Session.Result.INCOMPLETE).ordinal(),
                resumed.exitValue(),
                Files.readString(temporary.resolve("said.txt")));
        assertEquals(before.keySet(), after.keySet());
        before.forEach((test, count) -> assertTrue(after.get(test) >= count, test + " lost counts"));
        assertEquals("done", Json.read(directory().resolve("run.json"), RunInfo.class).ending());
    }

    @Test
    void twoRunsNeverShareADirectory() throws IOException, InterruptedException {
        Process second = start("10");
        assertTrue(second.waitFor(60, TimeUnit.SECONDS));
        assertFalse(second.exitValue() == 0);
        assertTrue(run.isAlive());
    }
}

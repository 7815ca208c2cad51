package org.eptlitmus.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.eptlitmus.app.result.Json;
import org.eptlitmus.app.result.Outcomes;
import org.eptlitmus.app.result.RunInfo;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.openjdk.jcstress.infra.collectors.DiskReadCollector;
import org.openjdk.jcstress.infra.collectors.TestResult;

/** Kills the jar's run at random moments, as often as a long run may meet it, and goes on with it each time until its budget is spent. */
@Timeout(600)
@DisabledOnOs(OS.WINDOWS)
class ResumeIT {

    private static final String JAR = Path.of(System.getProperty("jar")).toString();
    private static final int KILLS = 20;

    /** The longest that a part of the run lives, in milliseconds: some end before they have counted anything, some keep several batches. */
    private static final int LONGEST_PART = 6_000;

    @TempDir
    private Path temporary;

    private Process run;

    @AfterEach
    void endIt() {
        run.descendants().forEach(ProcessHandle::destroyForcibly);
        run.destroyForcibly();
    }

    private Path directory() {
        return temporary.resolve("run");
    }

    private void start(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-jar", JAR, "run"));
        command.addAll(List.of(arguments));
        run = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(temporary.resolve("said.txt").toFile())
                .start();
    }

    private String said() throws IOException {
        return Files.readString(temporary.resolve("said.txt"));
    }

    /** Samples by test and configuration. */
    private TreeMap<String, Long> counts() throws IOException {
        TreeMap<String, Long> counts = new TreeMap<>();
        for (Outcomes.Test test : Json.read(directory().resolve("outcomes.json"), Outcomes.class).tests()) {
            for (Outcomes.Result result : test.results()) {
                counts.put(test.name() + " " + result.configuration(), result.samples());
            }
        }
        return counts;
    }

    private TreeSet<String> testsWithSamples() throws IOException {
        TreeSet<String> names = new TreeSet<>();
        for (Outcomes.Test test : Json.read(directory().resolve("outcomes.json"), Outcomes.class).tests()) {
            if (test.results().stream().anyMatch(result -> result.samples() > 0)) {
                names.add(test.name());
            }
        }
        return names;
    }

    private static TreeSet<String> hardwareTests(String question) throws IOException, InterruptedException {
        Process list = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-jar", JAR, "list", "--format", "json")
                .start();
        List<Object> questions = JSON.std.listFrom(list.getInputStream().readAllBytes());
        assertEquals(0, list.waitFor());
        TreeSet<String> names = new TreeSet<>();
        for (Object each : questions) {
            Map<?, ?> fields = (Map<?, ?>) each;
            if (fields.get("id").equals(question)) {
                for (Object variant : (List<?>) fields.get("variants")) {
                    names.add(((Map<?, ?>) variant).get("name") + "@hardware");
                }
            }
        }
        return names;
    }

    /** Samples in the result files that jcstress itself reads. */
    private long samplesInResultFiles() throws IOException {
        List<Path> files;
        try (Stream<Path> entries = Files.list(directory().resolve("jcstress"))) {
            files = entries.filter(f -> f.toString().endsWith(".bin.gz")).toList();
        }
        long[] samples = {0};
        for (Path file : files) {
            DiskReadCollector reader = new DiskReadCollector(file.toString(), (TestResult result) ->
                    result.getStateKeys().forEach(key -> samples[0] += result.getCount(key)));
            try {
                reader.dump();
            } catch (ClassNotFoundException e) {
                throw new AssertionError(e);
            } finally {
                reader.close();
            }
        }
        return samples[0];
    }

    @Test
    void losesNothingThatWasKept() throws IOException, InterruptedException {
        Random random = new Random(20);
        start("--budget", "90s", "--question", "EPT-2", "--machine", "hardware", "--seed", "1", "--out", directory().toString());
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (!Files.exists(directory().resolve("outcomes.json"))) {
            assertTrue(run.isAlive() && System.nanoTime() < deadline, said());
            Thread.sleep(10);
        }
        TreeMap<String, Long> before = new TreeMap<>();
        for (int kill = 0; kill < KILLS; kill++) {
            if (!run.waitFor(random.nextInt(LONGEST_PART), TimeUnit.MILLISECONDS)) {
                run.destroyForcibly().waitFor();
            }
            TreeMap<String, Long> after = counts();
            before.forEach((test, samples) -> assertTrue(after.getOrDefault(test, 0L) >= samples, test + " lost samples"));
            before = after;
            start("--resume", directory().toString());
        }
        assertTrue(run.waitFor(200, TimeUnit.SECONDS), "it did not end");
        assertEquals(0, run.exitValue(), said());
        TreeMap<String, Long> end = counts();
        before.forEach((test, samples) -> assertTrue(end.get(test) >= samples, test + " lost samples"));
        assertEquals(hardwareTests("EPT-2"), testsWithSamples());
        assertEquals("done", Json.read(directory().resolve("run.json"), RunInfo.class).ending());
        // A kill between a batch's two files leaves one that outcomes.json does not count, and never one that it counts and jcstress has not.
        long counted = end.values().stream().mapToLong(Long::longValue).sum();
        assertTrue(counted > 0 && samplesInResultFiles() >= counted, counted + " samples in outcomes.json, fewer in jcstress's files");
    }
}

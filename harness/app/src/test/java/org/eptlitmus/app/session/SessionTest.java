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
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eptlitmus.app.campaign.LitmusCase;
import org.eptlitmus.app.host.Jvm;
import org.eptlitmus.app.result.Json;
import org.eptlitmus.app.result.Outcomes;
import org.eptlitmus.app.result.RunInfo;
import org.eptlitmus.app.samples.Samples;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.openjdk.jcstress.infra.collectors.DiskReadCollector;
import org.openjdk.jcstress.infra.collectors.InProcessCollector;

/** Runs whole campaigns of a few seconds, and looks at everything they leave. */
@Timeout(180)
class SessionTest {

    @TempDir
    private Path temporary;

    private Path directory;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @Test
    void aJvmThatDoesNotStartFailsTheRun() throws IOException, InterruptedException {
        directory = temporary.resolve("run");
        Path java = Files.createDirectories(temporary.resolve("jdk").resolve("bin")).resolve("java");
        Files.writeString(java, "#!/bin/sh\necho no such flag >&2\nexit 1\n");
        assertTrue(java.toFile().setExecutable(true));
        Jvm broken = new Jvm(temporary.resolve("jdk"), Jvm.current().properties());
        Session.Result result = SampleRun.run(
                List.of(Samples.storeBuffering()), "8", directory(), false, broken, printer(out), printer(err));
        assertEquals(Session.Result.FAILED, result);
        assertTrue(err.toString(StandardCharsets.UTF_8).contains("No JVM could be started."), err.toString(StandardCharsets.UTF_8));
        assertTrue(table().contains("VM_ERROR"), table());
        assertTrue(
                outcomes().get("EPT-1/StoreBuffering@hardware").results().get(0).failures().get(0).message().contains("no such flag"));
    }

    private static PrintStream printer(ByteArrayOutputStream to) {
        return new PrintStream(to, true, StandardCharsets.UTF_8);
    }

    /** Runs the tests; on a machine so loaded that the budget was over before each had its turn, again with more of it. */
    private Session.Result run(int seconds, boolean failFast, LitmusCase... tests)
            throws IOException, InterruptedException {
        for (int budget = seconds; ; budget *= 4) {
            out.reset();
            err.reset();
            directory = temporary.resolve("run" + budget);
            Session.Result result = SampleRun.run(
                    List.of(tests), budget + "", directory, failFast, Jvm.current(), printer(out), printer(err));
            if (failFast || budget > 16 * seconds || outcomes().values().stream().noneMatch(t -> t.results().isEmpty())) {
                return result;
            }
        }
    }

    private Path directory() {
        return directory;
    }

    private String table() {
        return out.toString(StandardCharsets.UTF_8);
    }

    private Map<String, Outcomes.Test> outcomes() throws IOException {
        Outcomes outcomes = Json.read(directory().resolve("outcomes.json"), Outcomes.class);
        assertEquals(Outcomes.FORMAT, outcomes.format());
        return outcomes.tests().stream().collect(Collectors.toMap(Outcomes.Test::name, t -> t));
    }

    private static long samples(Outcomes.Test test) {
        return test.results().stream().mapToLong(Outcomes.Result::samples).sum();
    }

    @Test
    void aRunLeavesATableAndAllItsFiles() throws IOException, InterruptedException {
        LitmusCase[] tests = {Samples.storeBuffering(), Samples.fiveActors(), Samples.terminates()};
        assertEquals(Session.Result.CLEAN, run(8, false, tests));

        assertTrue(table().contains("worry seen in so many code variants"), table());
        String whole = Files.readString(directory().resolve("table.txt"));
        assertTrue(table().contains("Nothing forbidden was seen"), table());
        assertTrue(whole.lines().anyMatch(l -> l.matches("EPT-6 +Terminates +\\S+ +TERMINATED .* acceptable +Seen\\.")), whole);
        assertTrue(table().contains("jcstress report: " + directory().resolve("jcstress").resolve("index.html")), table());

        Map<String, Outcomes.Test> byName = outcomes();
        assertEquals(3, byName.size());
        Outcomes.Test storeBuffering = byName.get("EPT-1/StoreBuffering@hardware");
        assertTrue(samples(storeBuffering) > 1_000, storeBuffering.toString());
        assertEquals("ACCEPTABLE_INTERESTING", storeBuffering.outcomes().get(0).grade());
        for (Outcomes.Result result : storeBuffering.results()) {
            assertEquals(
                    result.samples(),
                    result.counts().values().stream().mapToLong(Long::longValue).sum());
            assertEquals(List.of(), result.failures());
        }

        RunInfo info = Json.read(directory().resolve("run.json"), RunInfo.class);
        assertEquals("done", info.ending());
        assertEquals(42, info.seed());
        assertTrue(info.budgetMillis() >= 8_000);
        assertFalse(info.host().cpuModel().isEmpty());

        String index = Files.readString(directory().resolve("jcstress").resolve("index.html"));
        for (LitmusCase test : tests) {
            assertTrue(index.contains(test.jcstressName() + ".html"), test.jcstressName());
            assertTrue(Files.size(directory().resolve("jcstress").resolve(test.jcstressName() + ".html")) > 0);
        }
        try (Stream<Path> left = Files.walk(directory())) {
            assertEquals(List.of(), left.filter(f -> f.toString().matches(".*\\.(tmp|lock)")).toList());
        }
    }

    @Test
    void jcstressReadsItsResultFiles() throws Exception {
        run(4, false, Samples.storeBuffering());
        InProcessCollector collector = new InProcessCollector();
        try (Stream<Path> files = Files.list(directory().resolve("jcstress"))) {
            for (Path file : files.filter(f -> f.toString().endsWith(".bin.gz")).toList()) {
                DiskReadCollector reader = new DiskReadCollector(file.toString(), collector);
                reader.dump();
                reader.close();
            }
        }
        long inFiles = collector.getTestResults().stream().mapToLong(r -> r.getTotalCount()).sum();
        assertEquals(samples(outcomes().get("EPT-1/StoreBuffering@hardware")), inFiles);
    }

    @Test
    void testsWithMoreActorsThanCpusAreLabelled() throws IOException, InterruptedException {
        run(4, false, Samples.fiveActors());
        boolean few = Runtime.getRuntime().availableProcessors() < 5;
        List<Outcomes.Result> results = outcomes().get("EPT-5/FiveActors@hardware").results();
        assertFalse(results.isEmpty());
        assertEquals(few, results.stream().allMatch(r -> r.configuration().endsWith(", time-sliced")));
        String whole = Files.readString(directory().resolve("table.txt"));
        assertEquals(few, whole.contains("(time-sliced)"), whole);
        String page = Files.readString(
                directory().resolve("jcstress").resolve(Samples.fiveActors().jcstressName() + ".html"));
        assertEquals(few, page.contains("Time-sliced: 5 actors shared fewer CPUs"));
    }

    @Test
    void aForbiddenOutcomeIsAFinding() throws IOException, InterruptedException {
        assertEquals(Session.Result.FORBIDDEN, run(4, false, Samples.storeBuffering(), Samples.forbidden()));
        assertTrue(table().contains("  EPT-2/Forbidden@hardware \""), table());
        assertTrue(table().contains("SEEN ALTHOUGH FORBIDDEN by its grade"), table());
        assertTrue(samples(outcomes().get("EPT-1/StoreBuffering@hardware")) > 0);
    }

    @Test
    void failFastEndsAtTheFirstForbiddenOutcome() throws IOException, InterruptedException {
        long begin = System.nanoTime();
        assertEquals(Session.Result.FORBIDDEN, run(600, true, Samples.forbidden()));
        assertTrue(System.nanoTime() - begin < 120e9, "it ran on");
        assertEquals("forbidden", Json.read(directory().resolve("run.json"), RunInfo.class).ending());
        assertTrue(table().contains("FORBIDDEN"), table());
        assertTrue(err.toString(StandardCharsets.UTF_8).contains("Stopped at the first forbidden outcome."));
    }

    /** Hung is what has used its CPU time: where many others want the CPUs, that takes its time. */
    @Test
    @Timeout(600)
    void aHungTestIsKilledAndReportedAndTheOthersRun() throws IOException, InterruptedException {
        assertEquals(Session.Result.FAILED, run(16, false, Samples.hangs(), Samples.storeBuffering(), Samples.throwing()));
        Outcomes.Test hangs = outcomes().get("EPT-3/Hangs@hardware");
        Outcomes.Failure failure = hangs.results().get(0).failures().get(0);
        assertEquals("VM_ERROR", failure.status());
        assertTrue(failure.message().startsWith("hung: no answer within"), failure.message());
        assertTrue(table().contains("Did not end well: EPT-3/Hangs@hardware, "), table());
        assertTrue(table().contains("EPT-3 1 of 1"), table());
        assertTrue(samples(outcomes().get("EPT-1/StoreBuffering@hardware")) > 0, "the others did not run");
        assertEquals(
                "TEST_ERROR",
                outcomes().get("EPT-4/Throws@hardware").results().get(0).failures().get(0).status());
    }
}

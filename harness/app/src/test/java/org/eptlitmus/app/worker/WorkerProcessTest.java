package org.eptlitmus.app.worker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.eptlitmus.app.campaign.LitmusCase;
import org.eptlitmus.app.samples.Samples;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.openjdk.jcstress.infra.Status;
import org.openjdk.jcstress.infra.runners.SpinLoopStyle;

/** Runs litmus tests that behave, hang, throw and die in a real child JVM. */
@Timeout(120)
class WorkerProcessTest {

    private static final long START = 60_000;
    private static final Patience PATIENCE = patience(60_000, 0);

    private WorkerProcess worker;

    @BeforeEach
    void start() throws IOException, InterruptedException {
        worker = WorkerProcess.start(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx128m",
                "-XX:-TieredCompilation",
                "-cp",
                System.getProperty("java.class.path")));
        Reply.Ready ready = assertInstanceOf(Reply.Ready.class, worker.awaitReady(START));
        assertEquals(System.getProperty("java.version"), ready.environment().get("java.version"));
    }

    @AfterEach
    void close() {
        worker.close();
    }

    private static Patience patience(long testMillis, double others) {
        return new Patience(START, testMillis, 2 * START, 2, () -> others);
    }

    private static Job slowToLoad() {
        return new Job(SlowToLoad.class.getName(), false, 20, 300, 64, 2, SpinLoopStyle.THREAD_YIELD, List.of());
    }

    private static Job job(LitmusCase test, long millis) {
        return new Job(test.runner(), test.termination(), millis, 300, 64, 2, SpinLoopStyle.THREAD_YIELD, List.of());
    }

    private Map<String, Long> counts(LitmusCase test, long millis) throws InterruptedException {
        return assertInstanceOf(Reply.Counted.class, worker.run(job(test, millis), PATIENCE)).counts();
    }

    @Test
    void countsOneTestAfterAnother() throws InterruptedException {
        for (int i = 0; i < 3; i++) {
            Map<String, Long> counts = counts(Samples.storeBuffering(), 50);
            assertTrue(counts.keySet().stream().allMatch(o -> o.matches("[01], [01]")), "outcomes: " + counts);
            assertTrue(counts.values().stream().mapToLong(Long::longValue).sum() >= 128, "samples: " + counts);
            assertEquals(List.of("1"), List.copyOf(counts(Samples.forbidden(), 20).keySet()));
        }
    }

    @Test
    void aTestThatHangsCostsItsJvmAlone() throws InterruptedException {
        Reply.Failed failed =
                assertInstanceOf(Reply.Failed.class, worker.run(job(Samples.hangs(), 20), patience(1_500, 0)));
        assertEquals(Status.VM_ERROR, failed.status());
        assertTrue(failed.message().startsWith("hung: no answer within 1500 ms"), failed.message());
    }

    /** Its actors burn what CPU time they get, so that they are found out however busy the machine is said to be. */
    @Test
    void aTestThatHangsIsFoundOutUnderLoadToo() throws InterruptedException {
        long begin = System.nanoTime();
        Reply.Failed failed =
                assertInstanceOf(Reply.Failed.class, worker.run(job(Samples.hangs(), 20), patience(1_500, 1)));
        assertTrue(failed.message().startsWith("hung: no answer within 1500 ms"), failed.message());
        assertTrue(System.nanoTime() - begin > 1_500_000_000L, "before its time");
    }

    /** It takes seconds to be there, and is asked for an answer within a second of its own time. */
    @Test
    void aSlowStartIsNotTheTestsTime() throws InterruptedException {
        Reply.Counted counted = assertInstanceOf(
                Reply.Counted.class, worker.run(slowToLoad(), patience(1_000, 0)));
        assertEquals(List.of("0"), List.copyOf(counted.counts().keySet()));
    }

    @Test
    void aTestThatNeverBeginsIsKilled() throws InterruptedException {
        Reply.Failed failed = assertInstanceOf(
                Reply.Failed.class,
                worker.run(slowToLoad(), new Patience(500, 60_000, 60_000, 2, () -> 0)));
        assertEquals(Status.VM_ERROR, failed.status());
        assertTrue(failed.message().startsWith("its test did not begin: no answer within 500 ms"), failed.message());
    }

    @Test
    void anActorThatThrowsIsReportedThoughTheOtherWaits() throws InterruptedException {
        Reply.Failed failed =
                assertInstanceOf(Reply.Failed.class, worker.run(job(Samples.throwing(), 20), PATIENCE));
        assertEquals(Status.TEST_ERROR, failed.status());
        assertTrue(failed.message().startsWith("java.lang.IllegalStateException: smr: not in a section"), failed.message());
    }

    @Test
    void aTestThatEndsItsJvmIsReported() throws InterruptedException {
        Reply.Failed failed = assertInstanceOf(Reply.Failed.class, worker.run(job(Samples.dies(), 20), PATIENCE));
        assertEquals(Status.VM_ERROR, failed.status());
        assertTrue(failed.message().startsWith("the JVM exited with code 77"), failed.message());
    }

    @Test
    void aTestThatDoesNotExistIsReported() throws InterruptedException {
        Job job = new Job("no.such.Runner", false, 1, 1, 1, 1, SpinLoopStyle.HARD, List.of());
        Reply.Failed failed = assertInstanceOf(Reply.Failed.class, worker.run(job, PATIENCE));
        assertEquals(Status.TEST_ERROR, failed.status());
        assertTrue(failed.message().startsWith("java.lang.ClassNotFoundException: no.such.Runner"), failed.message());
    }

    @Test
    void anActorThatSeesItsSignalTerminates() throws InterruptedException {
        Reply.Counted counted =
                assertInstanceOf(Reply.Counted.class, worker.run(job(Samples.terminates(), 2_000), PATIENCE));
        assertEquals(List.of("TERMINATED"), List.copyOf(counted.counts().keySet()));
        assertTrue(counted.counts().get("TERMINATED") > 1, "runs: " + counted);
        assertFalse(counted.last());
        // The JVM is as good as new.
        assertTrue(counts(Samples.storeBuffering(), 20).values().stream().mapToLong(Long::longValue).sum() > 0);
    }

    @Test
    void anActorThatNeverSeesItsSignalIsStale() throws InterruptedException {
        Reply.Counted counted =
                assertInstanceOf(Reply.Counted.class, worker.run(job(Samples.neverTerminates(), 100), PATIENCE));
        assertEquals(Map.of("STALE", 1L), counted.counts());
        assertTrue(counted.last(), "its thread still runs, so the JVM is done");
    }
}

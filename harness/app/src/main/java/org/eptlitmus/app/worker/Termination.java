package org.eptlitmus.app.worker;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.openjdk.jcstress.infra.Status;
import org.openjdk.jcstress.infra.collectors.TestResult;
import org.openjdk.jcstress.infra.runners.Runner;

/**
 * Runs a test of jcstress's termination mode again and again, and tells an actor that never sees its signal after a limit of our own: jcstress waits half a
 * minute.
 *
 * <p>On a loaded machine an actor may miss a time limit only because it did not run. So the limit is one of CPU time, counted from when the signal was
 * given.
 */
final class Termination {

    private static final long POLL_MILLIS = 5;

    private final Runner<?> runner;
    private final long sliceNanos;
    private final long limitNanos;
    private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();

    Termination(Runner<?> runner, long sliceMillis, long limitMillis) {
        this.runner = runner;
        this.sliceNanos = sliceMillis * 1_000_000;
        this.limitNanos = limitMillis * 1_000_000;
    }

    Reply run() throws InterruptedException {
        Map<String, Long> counts = new HashMap<>();
        long start = System.nanoTime();
        long nanos;
        do {
            Set<Long> before = ids();
            AtomicReference<TestResult> result = new AtomicReference<>();
            AtomicReference<Throwable> thrown = new AtomicReference<>();
            Thread run = new Thread(() -> result.set(runner.run()), "termination");
            run.setUncaughtExceptionHandler((thread, e) -> thrown.set(e));
            run.setDaemon(true);
            run.start();
            before.add(run.getId());
            boolean ended = await(run, before);
            nanos = System.nanoTime() - start;
            if (thrown.get() != null) {
                return new Reply.Failed(Status.TEST_ERROR, Worker.trace(thrown.get()));
            }
            if (!ended) {
                counts.merge("STALE", 1L, Long::sum);
                return new Reply.Counted(nanos, counts, true);
            }
            TestResult seen = result.get();
            for (String outcome : seen.getStateKeys()) {
                counts.merge(outcome, seen.getCount(outcome), Long::sum);
            }
        } while (nanos < sliceNanos);
        return new Reply.Counted(nanos, counts, false);
    }

    /** Waits for the end of a run, or until its actor has used up its limit of CPU time after the signal. */
    private boolean await(Thread run, Set<Long> others) throws InterruptedException {
        long atSignal = -1;
        while (run.isAlive()) {
            run.join(POLL_MILLIS);
            if (!joins(run)) {
                continue;
            }
            long cpu = cpuNanos(others);
            if (atSignal < 0) {
                atSignal = cpu;
            } else if (cpu - atSignal >= limitNanos) {
                return false;
            }
        }
        return true;
    }

    /** Whether the run has given the signal and waits for the actor. */
    private static boolean joins(Thread run) {
        for (StackTraceElement frame : run.getStackTrace()) {
            if (frame.getClassName().equals("java.lang.Thread") && frame.getMethodName().equals("join")) {
                return true;
            }
        }
        return false;
    }

    private Set<Long> ids() {
        Set<Long> ids = new HashSet<>();
        for (long id : threads.getAllThreadIds()) {
            ids.add(id);
        }
        return ids;
    }

    /** CPU time of the threads that are new: the actor. */
    private long cpuNanos(Set<Long> others) {
        long sum = 0;
        for (long id : threads.getAllThreadIds()) {
            if (!others.contains(id)) {
                sum += Math.max(0, threads.getThreadCpuTime(id));
            }
        }
        return sum;
    }
}

package org.eptlitmus.app.worker;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.openjdk.jcstress.infra.Status;

/** The campaign's handle on one child JVM: hands it jobs, waits for replies no longer than told to, kills it. Used by one thread, killed by any. */
public final class WorkerProcess implements AutoCloseable {

    /** Lines of a child's own output that are kept. */
    private static final int OUTPUT_LINES = 50;

    /** How long a child may take to end once its input is closed, and to be gone once it was killed, in milliseconds. */
    private static final long CLOSE_MILLIS = 1000;

    /** How often a test that takes its time is looked at. */
    private static final long TICK_MILLIS = 100;

    private final Process process;
    private final PrintWriter jobs;
    private final Thread errors;
    private final LinkedBlockingQueue<Optional<Reply>> replies = new LinkedBlockingQueue<>();
    private final Deque<String> output = new ConcurrentLinkedDeque<>();

    private WorkerProcess(Process process) {
        this.process = process;
        this.jobs = new PrintWriter(new OutputStreamWriter(process.getOutputStream(), StandardCharsets.UTF_8), true);
        drain(process.getInputStream(), true);
        errors = drain(process.getErrorStream(), false);
    }

    /**
     * Starts a child JVM.
     *
     * @param jvm the command up to the main class
     * @throws IOException if there is no such program, or it cannot be started
     */
    public static WorkerProcess start(List<String> jvm) throws IOException {
        List<String> command = new ArrayList<>(jvm);
        command.add(Worker.class.getName());
        return new WorkerProcess(new ProcessBuilder(command).start());
    }

    /**
     * Waits for the child's first word.
     *
     * @return {@link Reply.Ready}, or {@link Reply.Failed} if the child did not come up
     */
    public Reply awaitReady(long timeoutMillis) throws InterruptedException {
        return await(timeoutMillis, "the JVM did not start");
    }

    /**
     * Runs a job.
     *
     * @param patience after which the child is taken for hung, and killed
     * @return what the child says, or {@link Reply.Failed} if it died or hung: then this handle is of no more use
     */
    public Reply run(Job job, Patience patience) throws InterruptedException {
        jobs.println(job.encode());
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(patience.leftMillis());
        Reply first = await(Math.min(patience.beginMillis(), patience.leftMillis()), "its test did not begin");
        if (!(first instanceof Reply.Begun)) {
            return first;
        }
        OwnClock clock = new OwnClock(patience.threads(), System.nanoTime(), cpuNanos());
        while (true) {
            Optional<Reply> reply = replies.poll(TICK_MILLIS, TimeUnit.MILLISECONDS);
            if (reply != null) {
                return reply.orElseGet(this::died);
            }
            clock.tick(System.nanoTime(), cpuNanos(), patience.others().getAsDouble());
            if (clock.millis() >= patience.testMillis() || System.nanoTime() >= end) {
                return killed("hung", Math.min(patience.testMillis(), clock.millis()) + " ms of its own time");
            }
        }
    }

    /** What the child's threads have used of the CPUs, its compiler's among them; negative if the system does not tell. */
    private long cpuNanos() {
        return process.info().totalCpuDuration().map(Duration::toNanos).orElse(-1L);
    }

    private Reply await(long timeoutMillis, String otherwise) throws InterruptedException {
        Optional<Reply> reply = replies.poll(timeoutMillis, TimeUnit.MILLISECONDS);
        return reply == null ? killed(otherwise, timeoutMillis + " ms") : reply.orElseGet(this::died);
    }

    private Reply.Failed killed(String why, String time) {
        kill();
        return new Reply.Failed(Status.VM_ERROR, why + ": no answer within " + time + "; its JVM was killed" + said());
    }

    private Reply.Failed died() {
        try {
            process.waitFor(CLOSE_MILLIS, TimeUnit.MILLISECONDS);
            errors.join(CLOSE_MILLIS);
        } catch (InterruptedException e) {
            // Whoever waits next is told.
            Thread.currentThread().interrupt();
        }
        String exit = process.isAlive() ? "closed its output" : "exited with code " + process.exitValue();
        return new Reply.Failed(Status.VM_ERROR, "the JVM " + exit + said());
    }

    private String said() {
        List<String> lines = output();
        return lines.isEmpty() ? "" : "; it said: " + String.join("\n", lines);
    }

    /** The last lines that the JVM or a test printed of their own. */
    public List<String> output() {
        return List.copyOf(output);
    }

    /** Kills the child at once. Whoever waits for its reply gets one. */
    public void kill() {
        process.destroyForcibly();
    }

    /** Lets the child end, or kills it; returns when it is gone. */
    @Override
    public void close() {
        jobs.close();
        try {
            if (!process.waitFor(CLOSE_MILLIS, TimeUnit.MILLISECONDS)) {
                process.destroyForcibly().waitFor(CLOSE_MILLIS, TimeUnit.MILLISECONDS);
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    private Thread drain(InputStream stream, boolean protocol) {
        Thread thread = new Thread(() -> read(stream, protocol), "child " + process.pid());
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    private void read(InputStream stream, boolean protocol) {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                Optional<Reply> reply = protocol ? Reply.decode(line) : Optional.empty();
                if (reply.isPresent()) {
                    replies.add(reply);
                } else {
                    output.add(line);
                    if (output.size() > OUTPUT_LINES) {
                        output.poll();
                    }
                }
            }
        } catch (IOException e) {
            output.add("its output broke off: " + e.getMessage());
        } finally {
            if (protocol) {
                replies.add(Optional.empty());
            }
        }
    }
}

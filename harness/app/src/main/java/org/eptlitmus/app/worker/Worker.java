package org.eptlitmus.app.worker;

import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.LinkedBlockingQueue;
import org.openjdk.jcstress.infra.Status;
import org.openjdk.jcstress.infra.runners.CounterThread;
import org.openjdk.jcstress.infra.runners.ForkedTestConfig;
import org.openjdk.jcstress.infra.runners.Runner;
import org.openjdk.jcstress.util.Counter;

/**
 * The main class of a child JVM: reads jobs from standard input, runs each through the runner that jcstress generated, and answers on standard output.
 *
 * <p>A child JVM ends when its input does, whatever a test is doing, so that none outlives the campaign, however that ended. It does not guard itself
 * against a test that hangs: the campaign does.
 */
public final class Worker {

    /** Properties of a child JVM that reports name. */
    static final List<String> ENVIRONMENT = List.of(
            "java.home",
            "java.version",
            "java.vendor",
            "java.vm.name",
            "java.vm.vendor",
            "java.vm.version",
            "java.specification.name",
            "java.specification.vendor",
            "java.specification.version",
            "os.arch",
            "os.name",
            "os.version");

    /** How often the end of the actors is looked for once a slice is over, in milliseconds: an actor that threw leaves the others waiting. */
    private static final long JOIN_MILLIS = 20;

    private static final long SIGNAL_MILLIS = 60_000;

    private final PrintStream replies;

    private Worker(PrintStream replies) {
        this.replies = replies;
    }

    public static void main(String[] args) throws InterruptedException {
        PrintStream replies = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        System.setOut(System.err);
        LinkedBlockingQueue<Job> jobs = new LinkedBlockingQueue<>();
        Thread reader = new Thread(() -> readJobs(jobs), "jobs");
        reader.setDaemon(true);
        reader.start();
        Runtime.getRuntime().addShutdownHook(new Thread(Worker::outliveSignals, "signals"));
        Worker worker = new Worker(replies);
        Map<String, String> environment = new HashMap<>();
        ENVIRONMENT.forEach(key -> environment.put(key, System.getProperty(key, "unknown")));
        worker.say(new Reply.Ready(environment));
        while (true) {
            Reply reply = worker.run(jobs.take());
            worker.say(reply);
            if (reply instanceof Reply.Failed || reply instanceof Reply.Counted counted && counted.last()) {
                Runtime.getRuntime().halt(0);
            }
        }
    }

    private static void readJobs(LinkedBlockingQueue<Job> jobs) {
        try (BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                jobs.add(Job.decode(line));
            }
        } catch (IOException | IllegalArgumentException e) {
            System.err.println("no more jobs: " + e.getMessage());
        } finally {
            Runtime.getRuntime().halt(0);
        }
    }

    /**
     * Holds up the end of this JVM. A terminal sends its signals to the campaign and to its children alike; the campaign decides, and ends its children
     * by {@code halt}, which waits for nobody.
     */
    private static void outliveSignals() {
        try {
            Thread.sleep(SIGNAL_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void say(Reply reply) {
        replies.println(reply.encode());
    }

    private Reply run(Job job) {
        try {
            Runner<?> runner = Class.forName(job.runner())
                    .asSubclass(Runner.class)
                    .getConstructor(ForkedTestConfig.class)
                    .newInstance(config(job));
            say(new Reply.Begun());
            return job.termination() ? new Termination(runner, job.millis(), job.limitMillis()).run() : sample(runner);
        } catch (Throwable e) {
            // Whatever a test threw is a result, not the worker's own failure.
            return new Reply.Failed(Status.TEST_ERROR, trace(e));
        }
    }

    private static ForkedTestConfig config(Job job) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeInt(job.spin().ordinal());
        // A termination test is counted run by run, here; jcstress would not return before its whole time is over.
        out.writeInt(job.termination() ? 1 : (int) job.millis());
        out.writeInt(1);
        out.writeUTF(job.runner());
        out.writeInt(0);
        out.writeInt(job.strideSize());
        out.writeInt(job.strideCount());
        out.writeBoolean(!job.cpus().isEmpty());
        if (!job.cpus().isEmpty()) {
            out.writeInt(job.cpus().size());
            for (int cpu : job.cpus()) {
                out.writeInt(cpu);
            }
        }
        return new ForkedTestConfig(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
    }

    private static <R> Reply sample(Runner<R> runner) throws InterruptedException {
        long start = System.nanoTime();
        List<CounterThread<R>> running = new ArrayList<>(runner.internalRun());
        Counter<R> counter = new Counter<>();
        while (!running.isEmpty()) {
            for (CounterThread<R> actor : List.copyOf(running)) {
                actor.join(JOIN_MILLIS);
                if (actor.throwable() != null) {
                    return new Reply.Failed(Status.TEST_ERROR, trace(actor.throwable()));
                }
                if (actor.result() != null) {
                    counter.merge(actor.result());
                    running.remove(actor);
                }
            }
        }
        long nanos = System.nanoTime() - start;
        Map<String, Long> counts = new HashMap<>();
        for (R outcome : counter.elementSet()) {
            counts.merge(String.valueOf(outcome), counter.count(outcome), Long::sum);
        }
        return new Reply.Counted(nanos, counts, false);
    }

    static String trace(Throwable e) {
        StringWriter text = new StringWriter();
        e.printStackTrace(new PrintWriter(text));
        return text.toString();
    }
}

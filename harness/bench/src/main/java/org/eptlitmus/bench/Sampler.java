package org.eptlitmus.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.eptlitmus.app.worker.Job;
import org.eptlitmus.app.worker.Patience;
import org.eptlitmus.app.worker.Reply;
import org.eptlitmus.app.worker.WorkerProcess;
import org.eptlitmus.matrix.Machine;
import org.openjdk.jcstress.infra.runners.SpinLoopStyle;

/**
 * Measures how many samples of a jcstress test one child JVM takes in a second: as the suite does it, by the optimising compiler C2.
 *
 * @param millis how long to sample, in milliseconds
 * @param cpus a CPU for each actor, or nothing to leave them to the scheduler
 * @param spin how actors wait for each other
 */
record Sampler(long millis, List<Integer> cpus, SpinLoopStyle spin) {

    private static final List<String> FLAGS = List.of(
            "-XX:-TieredCompilation",
            "-XX:+UseSerialGC",
            "-Xms256m",
            "-Xmx256m",
            "-XX:-UsePerfData",
            "-XX:+UnlockDiagnosticVMOptions",
            "-XX:-RestrictContended",
            "--enable-native-access=ALL-UNNAMED");

    /** What jcstress adds to a test's name for its runner's. Its list of tests is no help: it reads one module's. */
    static final String RUNNER = "_jcstress";

    /** How long a child JVM may take to start, and a job beyond its time, in milliseconds. */
    private static final long PATIENCE_MILLIS = 60_000;

    /** A test keeps so many CPUs busy: with this much patience more or fewer make no difference. */
    private static final int ACTORS = 2;

    /** Samples that an actor takes between two meetings: as many as in a run of the suite. */
    private static final int STRIDE = 256;

    private static final int STRIDES = 4;

    /** A test is warm after so many samples: C2 compiles a loop after some ten thousand rounds. */
    private static final long WARM_SAMPLES = 1_000_000;

    /** Or after so many times the time of a sampling. */
    private static final int WARM_ROUNDS = 10;

    Sampler {
        cpus = List.copyOf(cpus);
    }

    /**
     * Samples a test in a JVM of its own.
     *
     * @param test the class name of the test
     * @param onHardware whether it runs on the host's own CPU
     * @return samples a second
     * @throws IOException if the JVM does not start, or the test fails
     */
    double perSecond(String test, boolean onHardware) throws IOException, InterruptedException {
        try (WorkerProcess child = start(onHardware)) {
            long warm = 0;
            for (int round = 0; round < WARM_ROUNDS && warm < WARM_SAMPLES; round++) {
                warm += samples(run(child, test));
            }
            Reply.Counted counted = run(child, test);
            return samples(counted) * 1e9 / counted.nanos();
        }
    }

    /**
     * Starts a JVM for samplings.
     *
     * @throws IOException if it does not start
     */
    WorkerProcess start(boolean onHardware) throws IOException, InterruptedException {
        List<String> jvm = new ArrayList<>();
        jvm.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        jvm.addAll(FLAGS);
        jvm.addAll(Machine.JVM_FLAGS);
        if (!onHardware) {
            jvm.addAll(Machine.EMULATED_JVM_FLAGS);
        }
        jvm.addAll(List.of("-cp", System.getProperty("java.class.path")));
        WorkerProcess child = WorkerProcess.start(jvm);
        if (child.awaitReady(PATIENCE_MILLIS) instanceof Reply.Failed failed) {
            child.close();
            throw new IOException(failed.message());
        }
        return child;
    }

    /** The samples of one sampling. */
    static long samples(Reply.Counted counted) {
        return counted.counts().values().stream().mapToLong(Long::longValue).sum();
    }

    /**
     * Samples a test once.
     *
     * @param child a JVM that {@link #start} has started
     * @throws IOException if the test fails
     */
    Reply.Counted run(WorkerProcess child, String test) throws IOException, InterruptedException {
        Job job = new Job(test + RUNNER, false, millis, 0, STRIDE, STRIDES, spin, cpus);
        long most = millis + PATIENCE_MILLIS;
        Reply reply = child.run(job, new Patience(PATIENCE_MILLIS, most, PATIENCE_MILLIS + most, ACTORS, () -> 0));
        if (reply instanceof Reply.Counted counted) {
            return counted;
        }
        throw new IOException(test + ": " + reply);
    }
}

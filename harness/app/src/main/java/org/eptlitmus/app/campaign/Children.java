package org.eptlitmus.app.campaign;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.eptlitmus.app.worker.WorkerProcess;
import org.eptlitmus.matrix.Machine;

/** Starts the child JVMs of a campaign and knows which are alive, so that none outlives it. */
public final class Children {

    /** What every child JVM is given: a small heap, one collector thread, nothing that runs beside the actors, and no warning. */
    private static final List<String> COMMON = List.of(
            "-Xms256m",
            "-Xmx256m",
            "-XX:+UseSerialGC",
            "-XX:-UsePerfData",
            "-XX:+UnlockDiagnosticVMOptions",
            "-XX:-RestrictContended",
            "--enable-native-access=ALL-UNNAMED");

    /** Among a configuration's flags, stands for a number that is drawn anew for each JVM. */
    public static final String SEED = "{seed}";

    private final String classPath;
    private final List<String> more;
    private final Random seeds;
    private final Set<WorkerProcess> alive = new HashSet<>();
    private boolean closed;
    private boolean started;

    /**
     * @param classPath where the tests are
     * @param more flags for every child JVM that do not matter for what is counted
     * @param seed what the children's own seeds are drawn from
     */
    public Children(String classPath, List<String> more, long seed) {
        this.classPath = classPath;
        this.more = List.copyOf(more);
        this.seeds = new Random(seed);
    }

    /** The flags that a configuration's JVMs are started with, so far as they may matter for what is counted. */
    public static List<String> flags(Configuration configuration) {
        List<String> flags = new ArrayList<>(COMMON);
        flags.addAll(Machine.JVM_FLAGS);
        flags.addAll(configuration.flags());
        return flags;
    }

    /**
     * Starts one.
     *
     * @param onHardware whether for tests on the host's own CPU: others have flags that only make them faster
     * @throws IOException if it cannot be started, or the campaign is over
     */
    WorkerProcess start(Configuration configuration, boolean onHardware) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(configuration.jvm().launcher().toString());
        command.addAll(more);
        synchronized (this) {
            for (String flag : flags(configuration)) {
                command.add(flag.replace(SEED, String.valueOf(seeds.nextInt(Integer.MAX_VALUE))));
            }
            command.add("-Deptlitmus.seed=" + seeds.nextLong());
        }
        if (!onHardware) {
            command.addAll(Machine.EMULATED_JVM_FLAGS);
        }
        command.add("-cp");
        command.add(classPath);
        synchronized (this) {
            if (closed) {
                throw new IOException("the run is over");
            }
            WorkerProcess child = WorkerProcess.start(command);
            alive.add(child);
            return child;
        }
    }

    /** A child answered. */
    synchronized void ready() {
        started = true;
    }

    /** Whether no child ever answered. */
    synchronized boolean noneStarted() {
        return !started;
    }

    void close(WorkerProcess child) {
        child.close();
        synchronized (this) {
            alive.remove(child);
        }
    }

    /** Kills all that are alive, and lets no more be started. */
    synchronized void killAll() {
        closed = true;
        alive.forEach(WorkerProcess::kill);
    }
}

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
            "--enable-native-access=ALL-UNNAMED",
            // What the emulated machines draw by.
            "-Deptlitmus.seed=" + Children.SEED);

    /** Among a configuration's flags, stands for a number that is drawn anew for each JVM, and comes from the run's seed. */
    public static final String SEED = "{seed}";

    private final String classPath;
    private final List<String> more;
    private final Random seeds;
    private final Set<WorkerProcess> alive = new HashSet<>();
    private boolean closed;
    private boolean started;

    /**
     * @param classPath where the tests are
     * @param more flags for every child JVM that only say where it finds things
     * @param seed what the children's own seeds are drawn from
     */
    public Children(String classPath, List<String> more, long seed) {
        this.classPath = classPath;
        this.more = List.copyOf(more);
        this.seeds = new Random(seed);
    }

    /** All flags that a configuration's JVMs are started with, but for those that say where they find things. */
    public static List<String> flags(Configuration configuration) {
        List<String> flags = new ArrayList<>(COMMON);
        flags.addAll(Machine.JVM_FLAGS);
        flags.addAll(configuration.flags());
        return flags;
    }

    /**
     * Starts one.
     *
     * @throws IOException if it cannot be started, or the campaign is over
     */
    WorkerProcess start(Configuration configuration) throws IOException {
        List<String> command = command(configuration);
        synchronized (this) {
            if (closed) {
                throw new IOException("the run is over");
            }
            WorkerProcess child = WorkerProcess.start(command);
            alive.add(child);
            return child;
        }
    }

    /** The command line of another one, up to its main class. */
    synchronized List<String> command(Configuration configuration) {
        List<String> command = new ArrayList<>();
        command.add(configuration.jvm().launcher().toString());
        command.addAll(more);
        for (String flag : flags(configuration)) {
            boolean drawn = flag.contains(SEED);
            command.add(drawn ? flag.replace(SEED, String.valueOf(seeds.nextInt(Integer.MAX_VALUE))) : flag);
        }
        command.add("-cp");
        command.add(classPath);
        return command;
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

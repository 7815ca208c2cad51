package org.eptlitmus.app.host;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Measures, for as long as a run takes, how many of its CPUs other processes keep busy: what they take, its tests do not get. */
public final class LoadMeter implements AutoCloseable {

    /** Part of the CPUs from which a load is worth a word: it costs tests their turns. */
    private static final double NOTABLE = 0.15;

    /** Weight of the newest reading in what is recent: a few seconds. */
    private static final double NEWEST = 0.1;

    private static final long INTERVAL_MILLIS = 500;
    private static final double HUNDREDTHS = 100;

    /**
     * What others kept busy, in hundredths of a CPU.
     *
     * @param cpus how many CPUs the run has
     * @param atStart when it began
     * @param mean over all of it
     * @param most for half a second
     */
    public record Load(int cpus, int atStart, int mean, int most) {

        /** Whether it costs tests so much that a reader should know. */
        public boolean notable() {
            return mean >= HUNDREDTHS * NOTABLE * cpus;
        }

        /** Whether it did when the run began. */
        public boolean notableAtStart() {
            return atStart >= HUNDREDTHS * NOTABLE * cpus;
        }
    }

    private final CpuTime.Source source;
    private final int cpus;
    private final Optional<CpuTime> first;
    private final Thread thread;
    private Optional<CpuTime> last;
    private double atStart = -1;
    private double now;
    private double recent;
    private double most;

    LoadMeter(CpuTime.Source source, int cpus) {
        this.source = source;
        this.cpus = cpus;
        this.first = source.read();
        this.last = first;
        this.thread = new Thread(this::measure, "load");
        thread.setDaemon(true);
    }

    /** Begins to measure. @param host whose CPUs it looks at */
    public static LoadMeter start(Host host) {
        LoadMeter meter = new LoadMeter(CpuTime.source(host.pinnable()), host.cpus());
        meter.thread.start();
        return meter;
    }

    private void measure() {
        try {
            while (true) {
                TimeUnit.MILLISECONDS.sleep(INTERVAL_MILLIS);
                read();
            }
        } catch (InterruptedException e) {
            // Closed.
        }
    }

    /** Takes another reading. */
    synchronized void read() {
        Optional<CpuTime> reading = source.read();
        if (reading.isPresent() && last.isPresent()) {
            now = here(reading.get(), last.get());
            most = Math.max(most, now);
            recent += NEWEST * (now - recent);
            if (atStart < 0) {
                atStart = now;
                recent = now;
                notifyAll();
            }
        }
        last = reading.or(() -> last);
    }

    /** What others take of this run's CPUs: where there are more, theirs may be the others. */
    private double here(CpuTime later, CpuTime earlier) {
        return Math.min(cpus, Math.max(0, later.othersSince(earlier) - (later.cpus() - cpus)));
    }

    /** CPUs that others kept busy in the last half second. */
    public synchronized double others() {
        return now;
    }

    /** What others kept busy in the last few seconds, in hundredths of a CPU. */
    public synchronized int recent() {
        return hundredths(recent);
    }

    /** Whether that is worth a word. */
    public synchronized boolean notableNow() {
        return recent >= NOTABLE * cpus;
    }

    /** Waits for the first measurement, if there can be one. */
    public synchronized void awaitFirst() throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(2 * INTERVAL_MILLIS);
        for (long left = end - System.nanoTime(); first.isPresent() && atStart < 0 && left > 0; left = end - System.nanoTime()) {
            TimeUnit.NANOSECONDS.timedWait(this, left);
        }
    }

    /** All that was measured so far. */
    public synchronized Load load() {
        double mean = first.isPresent() && last.isPresent() ? here(last.get(), first.get()) : 0;
        return new Load(cpus, hundredths(Math.max(0, atStart)), hundredths(mean), hundredths(most));
    }

    private static int hundredths(double load) {
        return (int) Math.round(HUNDREDTHS * load);
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}

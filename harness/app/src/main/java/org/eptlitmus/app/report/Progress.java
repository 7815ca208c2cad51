package org.eptlitmus.app.report;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.eptlitmus.app.campaign.Budget;

/**
 * Says how far a run is: on a terminal one line with a bar that is drawn over itself, elsewhere a plain line now and then.
 */
public final class Progress implements AutoCloseable {

    private static final long REDRAW_MILLIS = 250;
    private static final long FREQUENT_LINE_MILLIS = 5_000;
    private static final long RARE_LINE_MILLIS = 60_000;

    /** Plain lines in a run, more or less. */
    private static final int LINES = 100;

    private static final int BAR = 20;

    private final PrintStream err;
    private final boolean terminal;
    private final int width;
    private final long beginNanos;
    private final Duration whole;
    private final AtomicReference<String> work = new AtomicReference<>("");
    private final AtomicLong samples = new AtomicLong();
    private final Thread painter;
    private boolean drawn;
    private boolean closed;

    /**
     * @param begun how long ago the run began
     * @param whole what it may take
     */
    public Progress(PrintStream err, boolean terminal, int width, Duration begun, Duration whole) {
        this.err = err;
        this.terminal = terminal;
        this.width = width;
        this.beginNanos = System.nanoTime() - begun.toNanos();
        this.whole = whole;
        this.painter = new Thread(this::paint, "progress");
        painter.setDaemon(true);
        painter.start();
    }

    /** What is at work now. */
    public void at(String what) {
        work.set(what);
    }

    /** How many samples there are so far. */
    public void samples(long count) {
        samples.set(count);
    }

    /** Prints a line of its own above the bar. */
    public synchronized void say(String line) {
        erase();
        err.println(line);
    }

    private void paint() {
        long interval = terminal
                ? REDRAW_MILLIS
                : Math.max(FREQUENT_LINE_MILLIS, Math.min(RARE_LINE_MILLIS, whole.toMillis() / LINES));
        try {
            while (true) {
                Thread.sleep(interval);
                draw();
            }
        } catch (InterruptedException e) {
            // Closed.
        }
    }

    private synchronized void draw() {
        if (closed) {
            return;
        }
        String line = line(Duration.ofNanos(System.nanoTime() - beginNanos), whole, work.get(), samples.get(), terminal);
        if (terminal) {
            err.print("\r\033[K" + (line.length() < width ? line : line.substring(0, width - 1)));
            err.flush();
            drawn = true;
        } else {
            err.println(line);
        }
    }

    /** The line's text. */
    static String line(Duration gone, Duration whole, String work, long samples, boolean bar) {
        double part = Math.min(1, (double) gone.toMillis() / Math.max(1, whole.toMillis()));
        int full = (int) (part * BAR);
        return (bar ? "[" + "#".repeat(full) + ".".repeat(BAR - full) + "] " : "")
                + String.format(Locale.ROOT, "%3d%%  ", (int) (100 * part))
                + Budget.format(whole.minus(gone)) + " left  "
                + Figures.rough(samples) + " samples  "
                + work;
    }

    private void erase() {
        if (drawn) {
            err.print("\r\033[K");
            err.flush();
            drawn = false;
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
        painter.interrupt();
        erase();
    }
}

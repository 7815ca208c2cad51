package org.eptlitmus.app.campaign;

import java.util.function.LongSupplier;

/**
 * Shares the time that a pass has left among the tests it has left, anew before each test, from what tests and JVM starts really cost so far: so a pass
 * ends when it should on a loaded machine too. Times are nanoseconds; safe for use by several threads.
 */
final class Pacer {

    /** The shortest slice worth running. */
    static final long MIN_SLICE = 10_000_000;

    private static final long FIRST_GUESS_OVERHEAD = 25_000_000;
    private static final long FIRST_GUESS_START = 450_000_000;

    /** Weight of a new measurement in the running means. */
    private static final double NEWEST = 0.1;

    private final LongSupplier clock;
    private double overhead = FIRST_GUESS_OVERHEAD;
    private double start = FIRST_GUESS_START;

    private long end;
    private double weightLeft;
    private double testsLeft;
    private double startsLeft;
    private double fixedLeft;

    /** @param clock now, in nanoseconds */
    Pacer(LongSupplier clock) {
        this.clock = clock;
    }

    /** Begins a pass that shall end at a time of the clock. Follow with the pass's whole load. */
    synchronized void begin(long endNanos) {
        end = endNanos;
        weightLeft = 0;
        testsLeft = 0;
        startsLeft = 0;
        fixedLeft = 0;
    }

    /**
     * Adds a test to what the pass has to do.
     *
     * @param weight its share of the time, relative to the others'
     * @param lanes how many of its kind run at a time
     */
    synchronized void addTest(double weight, int lanes) {
        weightLeft += weight / lanes;
        testsLeft += 1.0 / lanes;
    }

    /** Adds the start of a JVM, of which so many run at a time. */
    synchronized void addStart(int lanes) {
        startsLeft += 1.0 / lanes;
    }

    /** Adds something that takes a fixed time. */
    synchronized void addFixed(long nanos, int lanes) {
        fixedLeft += (double) nanos / lanes;
    }

    /** Takes back what was added for it: it begins now. */
    synchronized void takeFixed(long nanos, int lanes) {
        fixedLeft -= (double) nanos / lanes;
    }

    /** Takes back a start. */
    synchronized void takeStart(int lanes) {
        startsLeft -= 1.0 / lanes;
    }

    /** How long a test may sample that begins now, {@link #MIN_SLICE} or more; it is no longer among those that are left. */
    synchronized long takeSlice(double weight, int lanes) {
        double left = end - clock.getAsLong() - overhead * testsLeft - start * startsLeft - fixedLeft;
        double slice = left * weight / weightLeft;
        weightLeft -= weight / lanes;
        testsLeft -= 1.0 / lanes;
        return Math.max(MIN_SLICE, (long) slice);
    }

    /** Tells what a test took beyond its slice. */
    synchronized void measuredOverhead(long nanos) {
        overhead += NEWEST * (nanos - overhead);
    }

    /** Tells what the start of a JVM took. */
    synchronized void measuredStart(long nanos) {
        start += NEWEST * (nanos - start);
    }

    /** What a test takes beyond its slice, as far as is known. */
    synchronized double overheadNanos() {
        return overhead;
    }

    /** What the start of a JVM takes, as far as is known. */
    synchronized double startNanos() {
        return start;
    }
}

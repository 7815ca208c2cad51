package org.eptlitmus.app.worker;

/**
 * A test's own time, by which it is told whether it hangs: it passes as fast as the test is given CPUs. On an idle machine that is the time on the wall. Where
 * others take the CPUs away it is what the test's JVM has used of them; or if that is nothing, because it waits for ever, a small part of the wall's.
 */
final class OwnClock {

    /** How many times slower the clock of a JVM that uses no CPU runs while others keep every CPU busy. */
    private static final double PATIENCE = 10;

    private final int threads;
    private long lastNanos;
    private long lastCpuNanos;
    private double own;

    /**
     * @param threads how many CPUs the test keeps busy while it runs
     * @param nowNanos the wall's time
     * @param cpuNanos what its JVM has used so far; negative if nobody knows
     */
    OwnClock(int threads, long nowNanos, long cpuNanos) {
        this.threads = threads;
        this.lastNanos = nowNanos;
        this.lastCpuNanos = cpuNanos;
    }

    /** Lets it go on. @param others what part of all CPUs others keep busy, 0 to 1 */
    void tick(long nowNanos, long cpuNanos, double others) {
        double wall = nowNanos - lastNanos;
        double used = cpuNanos < 0 || lastCpuNanos < 0 ? 0 : (double) (cpuNanos - lastCpuNanos) / threads;
        own += Math.min(wall, Math.max(used, wall / (1 + PATIENCE * others)));
        lastNanos = nowNanos;
        lastCpuNanos = cpuNanos;
    }

    /** The test's own time, in milliseconds. */
    long millis() {
        return (long) (own / 1e6);
    }
}

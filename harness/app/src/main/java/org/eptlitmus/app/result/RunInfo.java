package org.eptlitmus.app.result;

import java.util.List;
import java.util.Map;

/**
 * The contents of {@code run.json}: what a sceptic asks about a run.
 *
 * @param format {@link #FORMAT}
 * @param version {@link #VERSION}
 * @param jarVersion the version of the jar that ran
 * @param jarCommit the commit it was built from
 * @param start ISO 8601
 * @param end ISO 8601; empty while the run is not over, and for ever if it was killed
 * @param ending how it ended: running, done, forbidden, stopped, no_jvm
 * @param budgetMillis the time it was given
 * @param seed decides the order of tests, the CPUs, and the draws of the emulated machines
 * @param selection the command line's own words about which tests to run
 * @param plan what it planned, in words; what is taken up again adds to it
 * @param host the machine
 * @param jvms those it was told to use
 * @param configurations how their children are started, in the order in which the plan has them
 * @param paths flags of every child that only say where it finds what it needs
 * @param parts one, and another for each time that the run was taken up again
 */
public record RunInfo(
        String format,
        int version,
        String jarVersion,
        String jarCommit,
        String start,
        String end,
        String ending,
        long budgetMillis,
        long seed,
        Map<String, List<String>> selection,
        List<String> plan,
        HostInfo host,
        List<JvmInfo> jvms,
        List<Outcomes.JvmConfiguration> configurations,
        List<String> paths,
        List<Part> parts) {

    public static final String FORMAT = "ept-litmus/run";
    public static final int VERSION = 2;

    /**
     * A part of a run, which nothing interrupted.
     *
     * @param begin ISO 8601
     * @param seed what its draws come from: the run's seed, and for a later part that and the milliseconds spent before
     * @param load what other processes did meanwhile
     */
    public record Part(String begin, long seed, Load load) {}

    /**
     * The CPUs that other processes kept busy, in hundredths of a CPU.
     *
     * @param atStart when it began
     * @param mean over all of it; while it is running, what is known
     * @param most for half a second
     */
    public record Load(int atStart, int mean, int most) {}

    /** A JVM. */
    public record JvmInfo(String home, Map<String, String> properties) {}
}

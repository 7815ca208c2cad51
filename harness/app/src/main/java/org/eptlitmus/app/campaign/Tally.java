package org.eptlitmus.app.campaign;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.openjdk.jcstress.infra.Status;

/** What was counted for one test in one configuration. */
public final class Tally {

    /**
     * A run of the test that did not end well.
     *
     * @param message the first such message
     * @param times how often the status came up
     */
    public record Failure(Status status, String message, long times) {}

    private final TreeMap<String, Long> counts = new TreeMap<>();
    private final List<Failure> failures = new ArrayList<>();
    private long nanos;
    private int slices;

    /** Adds a slice. */
    void add(long sliceNanos, Map<String, Long> sliceCounts) {
        slices++;
        nanos += sliceNanos;
        sliceCounts.forEach((outcome, count) -> counts.merge(outcome, count, Long::sum));
    }

    void fail(Status status, String message, long times) {
        for (int i = 0; i < failures.size(); i++) {
            Failure known = failures.get(i);
            if (known.status == status) {
                failures.set(i, new Failure(status, known.message, known.times + times));
                return;
            }
        }
        failures.add(new Failure(status, message, times));
    }

    /** Takes up what an earlier part of the same run counted. */
    void resume(Tally earlier) {
        slices += earlier.slices;
        nanos += earlier.nanos;
        earlier.counts.forEach((outcome, count) -> counts.merge(outcome, count, Long::sum));
        earlier.failures.forEach(f -> fail(f.status, f.message, f.times));
    }

    /** A tally as an earlier part of a run left it. */
    public static Tally of(long nanos, int slices, Map<String, Long> counts, List<Failure> failures) {
        Tally tally = new Tally();
        tally.nanos = nanos;
        tally.slices = slices;
        tally.counts.putAll(counts);
        tally.failures.addAll(failures);
        return tally;
    }

    /** Samples by outcome, as jcstress prints it. */
    public Map<String, Long> counts() {
        return Map.copyOf(counts);
    }

    /** All samples. */
    public long samples() {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }

    /** Time sampled, in nanoseconds. */
    public long nanos() {
        return nanos;
    }

    /** Slices of time, each in a JVM of its own. */
    public int slices() {
        return slices;
    }

    public List<Failure> failures() {
        return List.copyOf(failures);
    }

    long failed() {
        return failures.stream().mapToLong(Failure::times).sum();
    }

    Tally copy() {
        return of(nanos, slices, counts, failures);
    }
}

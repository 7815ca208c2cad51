package org.eptlitmus.app.campaign;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.infra.Status;

/** Everything a run has counted, by test and configuration. Safe for use by several threads; what it hands out are copies. */
public final class Ledger {

    private final Map<LitmusCase, Map<Configuration, Tally>> tallies = new LinkedHashMap<>();
    private long samples;
    private boolean forbidden;

    /**
     * Adds a slice.
     *
     * @return whether it has a forbidden outcome
     */
    public synchronized boolean add(LitmusCase test, Configuration configuration, long nanos, Map<String, Long> counts) {
        tally(test, configuration).add(nanos, counts);
        return count(test, counts);
    }

    /** Adds a slice that failed. */
    public synchronized void fail(LitmusCase test, Configuration configuration, Status status, String message) {
        tally(test, configuration).fail(status, message, 1);
    }

    /** Takes up what an earlier part of the same run counted. */
    public synchronized void resume(LitmusCase test, Configuration configuration, Tally earlier) {
        tally(test, configuration).resume(earlier);
        count(test, earlier.counts());
    }

    private boolean count(LitmusCase test, Map<String, Long> counts) {
        boolean bad = false;
        for (Map.Entry<String, Long> entry : counts.entrySet()) {
            samples += entry.getValue();
            bad |= entry.getValue() > 0 && test.spec(entry.getKey()).grade() == Expect.FORBIDDEN;
        }
        forbidden |= bad;
        return bad;
    }

    private Tally tally(LitmusCase test, Configuration configuration) {
        return tallies.computeIfAbsent(test, key -> new LinkedHashMap<>()).computeIfAbsent(configuration, key -> new Tally());
    }

    /** What was counted for a test in a configuration. */
    public synchronized Tally get(LitmusCase test, Configuration configuration) {
        Tally tally = tallies.getOrDefault(test, Map.of()).get(configuration);
        return tally == null ? new Tally() : tally.copy();
    }

    /** What was counted for a test, by configuration in the order in which they came. */
    public synchronized Map<Configuration, Tally> of(LitmusCase test) {
        Map<Configuration, Tally> of = new LinkedHashMap<>();
        tallies.getOrDefault(test, Map.of()).forEach((configuration, tally) -> of.put(configuration, tally.copy()));
        return of;
    }

    /** Whether anything was counted for a test. */
    public synchronized boolean ran(LitmusCase test) {
        return tallies.getOrDefault(test, Map.of()).values().stream().anyMatch(tally -> tally.samples() > 0);
    }

    /** All samples of all tests. */
    public synchronized long samples() {
        return samples;
    }

    /** Whether any test has counted a forbidden outcome. */
    public synchronized boolean forbidden() {
        return forbidden;
    }

    /** Configurations that have results, in the order in which they came. */
    public synchronized List<Configuration> configurations() {
        return tallies.values().stream()
                .flatMap(byConfiguration -> byConfiguration.keySet().stream())
                .distinct()
                .toList();
    }
}

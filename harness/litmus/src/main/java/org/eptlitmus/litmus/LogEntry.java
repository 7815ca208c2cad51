package org.eptlitmus.litmus;

import java.util.List;
import java.util.Optional;

/**
 * What a log says about one test.
 *
 * @param name the test's name
 * @param quantifier of the test's condition
 * @param states every final state
 * @param ok whether the condition is met
 * @param positive executions whose final state satisfies the condition's statement, whatever the quantifier
 * @param negative executions whose final state does not
 * @param flags names that the model raised
 * @param condition the condition as text
 * @param hash of the test's text, 32 hexadecimal digits; empty if unknown
 */
public record LogEntry(String name, Condition.Quantifier quantifier, StateSet states, boolean ok, long positive,
        long negative, List<String> flags, String condition, String hash) {
    public LogEntry {
        flags = List.copyOf(flags);
    }

    /** {@code Never}, {@code Always} or {@code Sometimes}: in which executions the condition's statement holds. */
    public String observation() {
        return positive == 0 ? "Never" : negative == 0 ? "Always" : "Sometimes";
    }

    /** The entry for a test of this name. */
    public static Optional<LogEntry> find(List<LogEntry> log, String name) {
        return log.stream().filter(entry -> entry.name().equals(name)).findFirst();
    }
}

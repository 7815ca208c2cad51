package org.eptlitmus.litmus;

import java.util.Iterator;
import java.util.Locale;

/** Writes log entries as herd7 does, so that herdtools' log tools read them. */
public final class LogWriter {
    private LogWriter() {
    }

    /**
     * One entry, with a blank line at its end.
     *
     * @param test the test the entry is about
     * @param seconds time the verdict took
     */
    public static String write(LitmusTest test, LogEntry entry, double seconds) {
        return write(test, entry, seconds, true);
    }

    /**
     * The same.
     *
     * @param complete false if a loop was cut off: there may be more states, and the word {@code Loop} says so
     */
    public static String write(LitmusTest test, LogEntry entry, double seconds, boolean complete) {
        StringBuilder out = new StringBuilder();
        String name = entry.name();
        out.append("Test ").append(name).append(' ').append(entry.quantifier().kind()).append('\n');
        out.append("States ").append(entry.states().size()).append('\n');
        entry.states().states().forEach(state -> state(out, test, entry.states(), state));
        out.append(complete ? "" : "Loop ").append(entry.ok() ? "Ok\n" : "No\n");
        boolean inverted = entry.quantifier() == Condition.Quantifier.NOT_EXISTS;
        out.append("Witnesses\nPositive: ").append(inverted ? entry.negative() : entry.positive())
                .append(" Negative: ").append(inverted ? entry.positive() : entry.negative()).append('\n');
        entry.flags().forEach(flag -> out.append("Flag ").append(flag).append('\n'));
        out.append("Condition ").append(entry.condition()).append('\n');
        out.append("Observation ").append(name).append(' ').append(entry.observation()).append(' ')
                .append(entry.positive()).append(' ').append(entry.negative()).append('\n');
        out.append("Time ").append(name).append(String.format(Locale.ROOT, " %.2f%n", seconds).stripTrailing())
                .append('\n');
        if (!entry.hash().isEmpty()) {
            out.append("Hash=").append(entry.hash()).append('\n');
        }
        return out.append('\n').toString();
    }

    private static void state(StringBuilder out, LitmusTest test, StateSet set, FinalState state) {
        Notation notation = new Notation(test.arch());
        Iterator<Value> values = state.values().iterator();
        String separator = "";
        for (Location location : set.locations()) {
            out.append(separator).append(notation.location(location)).append('=')
                    .append(notation.value(values.next(), test.init().type(location))).append(';');
            separator = " ";
        }
        out.append('\n');
    }
}

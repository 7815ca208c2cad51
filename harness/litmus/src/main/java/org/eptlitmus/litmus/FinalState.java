package org.eptlitmus.litmus;

import java.util.List;

/**
 * One state that a test can end in, as far as the test shows it.
 *
 * @param values what the shown registers and locations hold, in the order of {@link StateSet#locations}
 */
public record FinalState(List<Value> values) implements Comparable<FinalState> {
    public FinalState {
        values = List.copyOf(values);
    }

    /** By the first value that differs, which is the order of a log. */
    @Override
    public int compareTo(FinalState other) {
        for (int i = 0; i < values.size() && i < other.values.size(); i++) {
            int order = values.get(i).compareTo(other.values.get(i));
            if (order != 0) {
                return order;
            }
        }
        return Integer.compare(values.size(), other.values.size());
    }
}

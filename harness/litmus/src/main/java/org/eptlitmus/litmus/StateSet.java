package org.eptlitmus.litmus;

import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * All the states that a test can end in. Two sets are equal if they show the same locations and hold the same states,
 * whoever found them.
 *
 * @param locations what each state shows, in order; empty if there is no state
 * @param states the states, in the order of a log
 */
public record StateSet(List<Location> locations, SortedSet<FinalState> states) {
    public StateSet {
        locations = states.isEmpty() ? List.of() : List.copyOf(locations);
        states = Collections.unmodifiableSortedSet(new TreeSet<>(states));
    }

    /** The set of these states, each counted once. */
    public static StateSet of(List<Location> locations, Collection<FinalState> states) {
        return new StateSet(locations, new TreeSet<>(states));
    }

    /** How many states there are. */
    public int size() {
        return states.size();
    }
}

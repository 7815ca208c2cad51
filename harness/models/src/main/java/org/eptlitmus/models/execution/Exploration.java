package org.eptlitmus.models.execution;

import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What is known of a program's threads once each was followed along all its ways.
 *
 * @param shapes for each thread its shapes, each with the runs that come to their end; first the initial writes, as a thread of their own
 * @param stops where runs stop short of their end
 */
public record Exploration(List<List<ShapedRuns>> shapes, SortedSet<Stop> stops) {
    /** Whether a loop was cut short in a way that may lose final states. */
    public boolean truncated() {
        return stops.stream().anyMatch(stop -> stop.why() == Stop.Why.LIMIT);
    }

    /**
     * The stops that keep the program from ending: those of threads that never come to their end, or all if each can; and every limit,
     * because nothing is sure beyond it.
     */
    public SortedSet<Stop> obstacles() {
        boolean allEnd = shapes.stream().noneMatch(List::isEmpty);
        return stops.stream().filter(stop -> allEnd || shapes.get(stop.thread() + 1).isEmpty() || stop.why() == Stop.Why.LIMIT)
                .collect(Collectors.toCollection(TreeSet::new));
    }
}

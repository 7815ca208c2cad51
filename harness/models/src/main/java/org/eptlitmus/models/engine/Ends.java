package org.eptlitmus.models.engine;

import java.util.Map;
import java.util.SortedSet;
import org.eptlitmus.models.execution.End;
import org.eptlitmus.models.execution.Stop;

/**
 * Every end that a model allows a program.
 *
 * @param counts the allowed executions of each, or 1 if executions were not counted
 * @param flags names that the model raised in some allowed execution
 * @param complete false if a loop that writes was cut short after a few rounds
 * @param obstacles where runs stop short of their end; if there are no ends at all, what keeps the program from ending
 */
public record Ends(Map<End, Long> counts, SortedSet<String> flags, boolean complete, SortedSet<Stop> obstacles) {
}

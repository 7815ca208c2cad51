package org.eptlitmus.models.engine;

import java.util.SortedSet;
import org.eptlitmus.litmus.LogEntry;
import org.eptlitmus.litmus.StateSet;
import org.eptlitmus.models.execution.Stop;

/**
 * What a model says of a litmus test.
 *
 * @param states every final state that it allows
 * @param positive allowed executions whose final state satisfies the condition's statement, or such states if executions were not
 *     counted
 * @param negative the others
 * @param flags names that the model raised in some allowed execution
 * @param complete false if a loop that writes was cut short after a few rounds
 * @param obstacles where runs stop short of their end; if there is no final state, what keeps the test from ending
 * @param entry the same as a log says it
 */
public record Result(StateSet states, long positive, long negative, SortedSet<String> flags, boolean complete,
        SortedSet<Stop> obstacles, LogEntry entry) {
}

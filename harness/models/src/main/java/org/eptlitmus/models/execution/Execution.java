package org.eptlitmus.models.execution;

/**
 * A complete execution: what every thread did, which write each read took its value from, and in which order the writes to each
 * location reached memory.
 *
 * @param events every event, the initial writes first
 * @param values what each memory access read or wrote, by event; 0 for other events
 * @param readsFrom the rf relation
 * @param coherence the co relation, transitive, initial writes before all others
 */
public record Execution(EventView events, long[] values, long[] readsFrom, long[] coherence) {
}

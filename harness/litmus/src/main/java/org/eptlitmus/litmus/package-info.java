/**
 * Litmus files in herdtools' format: programs, initial states, conditions, final states.
 *
 * <p>{@link org.eptlitmus.litmus.LitmusFiles} finds and reads files, {@link org.eptlitmus.litmus.LitmusParser} reads text
 * into a {@link org.eptlitmus.litmus.LitmusTest} whose instructions are values, and
 * {@link org.eptlitmus.litmus.LitmusPrinter} writes it back. An engine that has run a test gives what registers and memory
 * hold at each end to a {@link org.eptlitmus.litmus.StateObserver}, which makes final states and log entries of them;
 * {@link org.eptlitmus.litmus.LogWriter} and {@link org.eptlitmus.litmus.LogReader} speak herd7's log format.
 */
package org.eptlitmus.litmus;

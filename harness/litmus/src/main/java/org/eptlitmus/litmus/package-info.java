/** Litmus files in herdtools' format: programs, initial states, conditions, final states. */
package org.eptlitmus.litmus;

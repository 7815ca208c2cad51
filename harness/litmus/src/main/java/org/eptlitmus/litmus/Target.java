package org.eptlitmus.litmus;

/**
 * Where a branch goes.
 *
 * @param label the label's name
 * @param index index of the instruction in its thread, from 0; the thread's length stands for its end
 */
public record Target(String label, int index) {
}

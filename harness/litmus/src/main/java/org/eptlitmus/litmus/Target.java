package org.eptlitmus.litmus;

/**
 * Where a branch goes.
 *
 * @param label the label's name
 * @param index index of the instruction in its thread, from 0; the thread's length stands for its end
 */
public record Target(String label, int index) {
    /** A place holder in a form that has no operands yet. */
    static final Target NOWHERE = new Target("", 0);
}

package org.eptlitmus.lowering;

import org.eptlitmus.atomic9.IntCell;
import org.eptlitmus.atomic9.Layout;
import org.eptlitmus.atomic9.LongCell;
import org.eptlitmus.litmus.Width;

/**
 * A location of a machine that executes instructions: what a cell is below the lowering.
 *
 * @param name the cell's path
 * @param index the cell's number within its memory, from 0
 * @param width how wide it is
 * @param init its initial value, sign-extended
 */
public record Place(String name, int index, Width width, long init) implements IntCell, LongCell {

    /** The location's name in a litmus file. */
    public String symbol() {
        return Layout.identifierOf(name);
    }
}

package org.eptlitmus.matrix.testing;

import org.eptlitmus.atomic9.Init;
import org.eptlitmus.atomic9.IntCell;
import org.eptlitmus.atomic9.IntCells;
import org.eptlitmus.atomic9.Length;
import org.eptlitmus.atomic9.LongCell;
import org.eptlitmus.atomic9.LongCells;

/** A struct that samples nest and that the compiler sees as a class file only, as tests see those of the kernel port. */
public record Widget(@Init(7) IntCell count, @Length(3) IntCells each, LongCells wide, LongCell last) {
}

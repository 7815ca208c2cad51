package org.eptlitmus.litmus;

/** An instruction and where it was written; the instruction alone is a pure value. */
public record Statement(Instruction instruction, Source source) {
}

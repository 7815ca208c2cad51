package org.eptlitmus.litmus;

/** An instruction of either architecture. */
public sealed interface Instruction permits A64Instruction, X86Instruction {
}

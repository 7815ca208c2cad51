package org.eptlitmus.litmus;

/** Reads one instruction of an architecture from where the scanner stands. */
interface InstructionParser {
    /**
     * Moves the scanner over one instruction.
     *
     * @throws LitmusException if no supported instruction stands there
     */
    Instruction instruction();
}

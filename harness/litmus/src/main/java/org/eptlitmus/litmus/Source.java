package org.eptlitmus.litmus;

/**
 * Where an instruction stands in its file, so that diagnostics and traces can show it.
 *
 * @param line line number, from 1; 0 if the instruction comes from no file
 * @param column column of its first character, from 1; 0 if it comes from no file
 * @param text the instruction as written, without surrounding blanks
 */
public record Source(int line, int column, String text) {
    /** The source of an instruction that was made by a program. */
    public static Source generated(String text) {
        return new Source(0, 0, text);
    }
}

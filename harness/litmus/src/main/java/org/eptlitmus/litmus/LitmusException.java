package org.eptlitmus.litmus;

/** A litmus file that cannot be used; the message is one line that names the place and what was expected there. */
public final class LitmusException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String file;
    private final int line;
    private final int column;

    /**
     * Reports a fault at a place.
     *
     * @param file the file's name as the user gave it
     * @param line from 1
     * @param column from 1
     * @param what what is wrong and what was expected, without a final full stop
     */
    public LitmusException(String file, int line, int column, String what) {
        super(file + ":" + line + ":" + column + ": " + what);
        this.file = file;
        this.line = line;
        this.column = column;
    }

    /** The file's name as the user gave it. */
    public String file() {
        return file;
    }

    /** The line, from 1. */
    public int line() {
        return line;
    }

    /** The column, from 1. */
    public int column() {
        return column;
    }
}

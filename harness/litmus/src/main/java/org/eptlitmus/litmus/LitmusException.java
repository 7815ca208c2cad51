package org.eptlitmus.litmus;

import java.util.Locale;

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
        super(oneLine(file + ":" + line + ":" + column + ": " + what));
        this.file = file;
        this.line = line;
        this.column = column;
    }

    /**
     * Reports a fault of a whole file.
     *
     * @param file the file's name as the user gave it
     * @param what what is wrong and what was expected, without a final full stop
     */
    public LitmusException(String file, String what) {
        super(oneLine(file + ": " + what));
        this.file = file;
        this.line = 0;
        this.column = 0;
    }

    /** The file's name as the user gave it. */
    public String file() {
        return file;
    }

    /** The line, from 1; 0 if the whole file is at fault. */
    public int line() {
        return line;
    }

    /** The column, from 1; 0 if the whole file is at fault. */
    public int column() {
        return column;
    }

    /** Names and texts come from users: control characters would break the line or reach a terminal. */
    private static String oneLine(String message) {
        StringBuilder shown = new StringBuilder();
        message.codePoints().forEach(c -> {
            if (Character.isISOControl(c) || Character.getType(c) == Character.FORMAT
                    || Character.getType(c) == Character.LINE_SEPARATOR || Character.getType(c) == Character.SURROGATE
                    || Character.getType(c) == Character.PARAGRAPH_SEPARATOR) {
                shown.append(String.format(Locale.ROOT, "\\u%04x", c));
            } else {
                shown.appendCodePoint(c);
            }
        });
        return shown.toString();
    }
}

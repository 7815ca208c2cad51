package org.eptlitmus.app.result;

import java.util.Locale;

/**
 * Makes a stranger's text safe to show: what a terminal would obey, what reorders a line (bidirectional controls), and what nobody sees, becomes visible.
 *
 * <p>It takes the place of no format's own quoting: HTML, XML and JSON are quoted by their libraries, Markdown and Remarkup by their writers.
 */
public final class Printable {

    private Printable() {}

    /** A text of one or more lines: line feeds stay, spaces of other kinds become spaces, every other control or format character becomes {@code [U+001B]}. */
    public static String text(String text) {
        if (text.chars().allMatch(c -> c >= ' ' && c < 0x7f || c == '\n')) {
            return text;
        }
        StringBuilder shown = new StringBuilder(text.length());
        text.codePoints().forEach(c -> append(shown, c));
        return shown.toString();
    }

    /** The same in one line. */
    public static String line(String text) {
        return text(text).replace('\n', ' ').strip();
    }

    /** The same, cut where it gets longer than a number of characters. */
    public static String line(String text, int longest) {
        String line = line(text);
        return line.codePointCount(0, line.length()) <= longest
                ? line
                : line.substring(0, line.offsetByCodePoints(0, longest)) + "...";
    }

    private static void append(StringBuilder shown, int c) {
        if (c == '\n' || c == ' ') {
            shown.append((char) c);
        } else if (c == '\t' || c == '\r' || Character.getType(c) == Character.SPACE_SEPARATOR) {
            shown.append(' ');
        } else if (hidden(c)) {
            shown.append(String.format(Locale.ROOT, "[U+%04X]", c));
        } else {
            shown.appendCodePoint(c);
        }
    }

    private static boolean hidden(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> true;
            default -> false;
        };
    }
}

package org.eptlitmus.litmus;

import java.util.Arrays;

/**
 * A position in a litmus file that moves over blanks, nested comments, names, numbers and punctuation; every section's
 * parser reads through one.
 */
final class Scanner {
    private final String file;
    private final String text;
    private final int[] lineStarts;
    private int at;

    Scanner(String file, String text) {
        this.file = file;
        this.text = text;
        this.lineStarts = lineStarts(text);
    }

    private static int[] lineStarts(String text) {
        int[] starts = new int[16];
        int lines = 1;
        for (int i = text.indexOf('\n'); i >= 0; i = text.indexOf('\n', i + 1)) {
            if (lines == starts.length) {
                starts = Arrays.copyOf(starts, 2 * lines);
            }
            starts[lines++] = i + 1;
        }
        return Arrays.copyOf(starts, lines);
    }

    String file() {
        return file;
    }

    int offset() {
        return at;
    }

    void moveTo(int offset) {
        at = offset;
    }

    /** The text between two offsets with comments taken out, blanks and line breaks run together. */
    String excerpt(int from, int to) {
        int back = at;
        StringBuilder out = new StringBuilder();
        at = from;
        while (at < to) {
            int before = at;
            skip();
            if (at < to) {
                out.append(at > before && !out.isEmpty() ? " " : "").append(peek());
            }
            at++;
        }
        at = back;
        return out.toString();
    }

    /** The text between two offsets as it is. */
    String text(int from, int to) {
        return text.substring(from, to);
    }

    boolean atEnd() {
        return at >= text.length();
    }

    /** The character here, or 0 at the end of the text. */
    char peek() {
        return peek(0);
    }

    char peek(int ahead) {
        return at + ahead < text.length() ? text.charAt(at + ahead) : 0;
    }

    /** Moves over one character; at the end of the text there is none left. */
    void advance() {
        if (!atEnd()) {
            at++;
        }
    }

    boolean looking(String expected) {
        return text.startsWith(expected, at);
    }

    /** Moves over blanks, line breaks and comments. */
    void skip() {
        while (!atEnd()) {
            if (isBlank(peek()) || peek() == '\n') {
                at++;
            } else if (looking("(*")) {
                skipComment();
            } else {
                return;
            }
        }
    }

    /** Moves over one comment, nested ones included; it must begin here. */
    void skipComment() {
        int start = at;
        int depth = 0;
        do {
            if (atEnd()) {
                throw fail(start, "comment is not closed, expected '*)'");
            }
            if (looking("(*")) {
                depth++;
                at += 2;
            } else if (looking("*)")) {
                depth--;
                at += 2;
            } else {
                at++;
            }
        } while (depth > 0);
    }

    void skipBlanks() {
        while (!atEnd() && isBlank(peek())) {
            at++;
        }
    }

    /** Moves over this punctuation and the blanks before it if it comes next. */
    boolean accept(String punctuation) {
        skip();
        if (!looking(punctuation)) {
            return false;
        }
        at += punctuation.length();
        return true;
    }

    void expect(String punctuation, String why) {
        if (!accept(punctuation)) {
            throw unexpected("'" + punctuation + "' " + why);
        }
    }

    /** Whether a name begins here. */
    boolean atName() {
        return isNameStart(peek());
    }

    /** The name that comes next, without moving; empty if none does. */
    String peekName() {
        skip();
        int end = at;
        if (atName()) {
            end++;
            while (end < text.length() && isNamePart(text.charAt(end))) {
                end++;
            }
        }
        return text.substring(at, end);
    }

    /** Moves over the name that comes next. */
    String name(String expected) {
        String name = peekName();
        if (name.isEmpty()) {
            throw unexpected(expected);
        }
        at += name.length();
        return name;
    }

    /** Moves over this word if it comes next as a whole name, in any case. */
    boolean acceptWord(String word) {
        String name = peekName();
        if (!name.equalsIgnoreCase(word)) {
            return false;
        }
        at += name.length();
        return true;
    }

    /** Whether a number, with or without a sign, comes next. */
    boolean atNumber() {
        skip();
        int sign = peek() == '-' || peek() == '+' ? 1 : 0;
        return isDigit(peek(sign));
    }

    /** Moves over a decimal or hexadecimal number of at most 64 bits. */
    long number(String expected) {
        if (!atNumber()) {
            throw unexpected(expected);
        }
        int start = at;
        boolean negative = peek() == '-';
        if (negative || peek() == '+') {
            at++;
        }
        int radix = 10;
        if (peek() == '0' && (peek(1) == 'x' || peek(1) == 'X')) {
            radix = 16;
            at += 2;
        }
        int digits = at;
        while (Character.digit(asciiOrZero(peek()), radix) >= 0) {
            at++;
        }
        String found = text.substring(digits, at);
        try {
            long magnitude = Long.parseUnsignedLong(found, radix);
            if (negative && magnitude < 0 && magnitude != Long.MIN_VALUE) {
                throw new NumberFormatException("below the least 64-bit number");
            }
            return negative ? -magnitude : magnitude;
        } catch (NumberFormatException e) {
            throw fail(start, "number " + text.substring(start, at) + " does not fit, expected at most 64 bits");
        }
    }

    /** A diagnostic that names what stands here and what was expected instead. */
    LitmusException unexpected(String expected) {
        skip();
        return fail(at, "unexpected " + found() + ", expected " + expected);
    }

    private String found() {
        if (atEnd()) {
            return "end of file";
        }
        String name = peekName();
        if (!name.isEmpty()) {
            return "'" + abbreviate(name) + "'";
        }
        int end = at + 1;
        if (isDigit(peek())) {
            while (end < text.length() && isNamePart(text.charAt(end))) {
                end++;
            }
        }
        return "'" + abbreviate(text.substring(at, end)) + "'";
    }

    /** A diagnostic at an offset. */
    LitmusException fail(int offset, String what) {
        return new LitmusException(file, line(offset), column(offset), what);
    }

    /** The line of an offset, from 1. */
    int line(int offset) {
        int found = Arrays.binarySearch(lineStarts, offset);
        return found >= 0 ? found + 1 : -found - 1;
    }

    /** The column of an offset, from 1. */
    int column(int offset) {
        return offset - lineStarts[line(offset) - 1] + 1;
    }

    /** A user's word cut to what fits into a diagnostic. */
    static String abbreviate(String word) {
        return word.length() > 40 ? word.substring(0, 40) + "..." : word;
    }

    static boolean isBlank(char c) {
        return c == ' ' || c == '\t' || c == '\r';
    }

    static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    static boolean isLetter(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
    }

    private static boolean isNameStart(char c) {
        return isLetter(c) || c == '_' || c == '.' || c == '$';
    }

    private static boolean isNamePart(char c) {
        return isNameStart(c) || isDigit(c);
    }

    private static char asciiOrZero(char c) {
        return c < 128 ? c : 0;
    }
}

package org.eptlitmus.models.cat;

/**
 * A word of a model file.
 *
 * @param kind what it is
 * @param text the word itself; for strings without quotes, for tags without the apostrophe
 * @param position where it begins
 */
record Token(Kind kind, String text, Position position) {
    /** What a word can be. */
    enum Kind {
        NAME, KEYWORD, STRING, TAG, SYMBOL, END
    }

    /** Whether this is the given keyword or symbol. */
    boolean is(String word) {
        return (kind == Kind.KEYWORD || kind == Kind.SYMBOL) && text.equals(word);
    }

    /** The word as a diagnostic shows it. */
    String shown() {
        return switch (kind) {
            case END -> "the end of the file";
            case STRING -> "\"" + text + "\"";
            case TAG -> "'" + text;
            default -> "'" + text + "'";
        };
    }
}

package org.eptlitmus.app.tally;

/** What a judge says of an outcome, or of a code. */
public enum Says {
    ALLOWED("allowed"),
    FORBIDDEN("forbidden"),
    NOT_ASKED("not asked");

    private final String word;

    Says(String word) {
        this.word = word;
    }

    @Override
    public String toString() {
        return word;
    }
}

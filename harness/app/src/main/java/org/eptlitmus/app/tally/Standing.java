package org.eptlitmus.app.tally;

/** What a count comes to: the one word for it that every report prints. */
public enum Standing {

    /** Seen, and what holds for the instructions that ran forbids it: a bug of the suite, or a discovery. */
    CONTRADICTED("SEEN ALTHOUGH FORBIDDEN"),
    SEEN("seen"),
    UNSEEN("not seen"),
    NOT_RUN("not run");

    private final String word;

    Standing(String word) {
        this.word = word;
    }

    @Override
    public String toString() {
        return word;
    }
}

package org.eptlitmus.app.tally;

/** How an outcome is graded on a machine, in the words of every report. */
public enum Grade {
    ACCEPTABLE("acceptable"),
    INTERESTING("INTERESTING"),
    FORBIDDEN("FORBIDDEN");

    private final String word;

    Grade(String word) {
        this.word = word;
    }

    /** The grade that jcstress calls so, as a file of outcomes does. */
    public static Grade of(String name) {
        return switch (name) {
            case "FORBIDDEN" -> FORBIDDEN;
            case "ACCEPTABLE_INTERESTING" -> INTERESTING;
            default -> ACCEPTABLE;
        };
    }

    @Override
    public String toString() {
        return word;
    }
}

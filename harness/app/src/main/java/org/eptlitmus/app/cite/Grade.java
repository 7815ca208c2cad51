package org.eptlitmus.app.cite;

/** How an outcome is graded on a machine, in reports' words. */
public enum Grade {
    ACCEPTABLE("acceptable"),
    INTERESTING("INTERESTING"),
    FORBIDDEN("FORBIDDEN");

    private final String text;

    Grade(String text) {
        this.text = text;
    }

    /** The grade of this name in a file of outcomes, which has been checked. */
    static Grade of(String name) {
        return switch (name) {
            case "FORBIDDEN" -> FORBIDDEN;
            case "ACCEPTABLE_INTERESTING" -> INTERESTING;
            default -> ACCEPTABLE;
        };
    }

    @Override
    public String toString() {
        return text;
    }
}

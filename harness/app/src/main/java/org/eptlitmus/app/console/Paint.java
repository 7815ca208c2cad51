package org.eptlitmus.app.console;

/** Colours words on a terminal, and leaves them alone elsewhere or where the user has set NO_COLOR. */
public enum Paint {
    NONE,
    ANSI;

    private static final String OFF = "\033[0m";

    /** That of the standard output. @param terminal whether it is a terminal */
    public static Paint of(boolean terminal) {
        String wish = System.getenv("NO_COLOR");
        return terminal && (wish == null || wish.isEmpty()) ? ANSI : NONE;
    }

    String good(String text) {
        return in("\033[32m", text);
    }

    String bad(String text) {
        return in("\033[1;31m", text);
    }

    String strong(String text) {
        return in("\033[1m", text);
    }

    private String in(String colour, String text) {
        return this == NONE || text.isBlank() ? text : colour + text + OFF;
    }
}

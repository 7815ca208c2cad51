package org.eptlitmus.app.cli;

/** A user's mistake: its message is the one line that the user is shown. */
public final class BadInput extends RuntimeException {

    private static final long serialVersionUID = 1;

    public BadInput(String message) {
        super(message);
    }
}

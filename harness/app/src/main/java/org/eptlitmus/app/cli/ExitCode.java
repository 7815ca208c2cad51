package org.eptlitmus.app.cli;

/** What the process tells its caller. */
public final class ExitCode {

    /** Done, and nothing forbidden was seen. */
    public static final int DONE = 0;

    /** A forbidden outcome was observed, or verdicts disagree. */
    public static final int FORBIDDEN = 1;

    /** Bad usage or bad input; one line says which. */
    public static final int BAD_INPUT = 2;

    /** The run itself failed. */
    public static final int FAILED = 3;

    private ExitCode() {}
}

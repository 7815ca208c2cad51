package org.eptlitmus.app.cli;

/** What the process tells its caller. */
public final class ExitCode {

    /** Done: every test ran, and nothing forbidden was seen. */
    public static final int DONE = 0;

    /** A forbidden outcome was observed, or verdicts disagree. */
    public static final int FORBIDDEN = 1;

    /** Bad usage or bad input; one line says which. */
    public static final int BAD_INPUT = 2;

    /** The run itself failed: a JVM did not start, or a test hung, crashed or threw, and was never counted. */
    public static final int FAILED = 3;

    /** The run is incomplete: nothing of the above, and some tests had no turn within its budget. */
    public static final int INCOMPLETE = 4;

    private ExitCode() {}
}

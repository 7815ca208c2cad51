package org.eptlitmus.models.execution;

/** A program that has too many executions to judge, such as an endless loop; the message is one line that says so. */
public final class RunawayException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /**
     * Reports the limit that was passed.
     *
     * @param what which, without a final full stop
     */
    public RunawayException(String what) {
        super(what);
    }
}

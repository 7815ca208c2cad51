package org.eptlitmus.arm64;

/** A program that the machine cannot run to its end, most often because of an endless loop; the message is one line. */
public final class LimitException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient MicroOp at;

    LimitException(MicroOp at, String what) {
        super(what);
        this.at = at;
    }

    /** The instruction that could not be executed; null if there is no single one. */
    public MicroOp at() {
        return at;
    }
}

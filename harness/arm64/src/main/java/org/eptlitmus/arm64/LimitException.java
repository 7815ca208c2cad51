package org.eptlitmus.arm64;

/** A program that the machine cannot run to its end, most often because of an endless loop; the message is one line. */
public final class LimitException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient MicroOp at;
    private final boolean endless;

    LimitException(MicroOp at, String what) {
        this(at, what, false);
    }

    private LimitException(MicroOp at, String what, boolean endless) {
        super(what);
        this.at = at;
        this.endless = endless;
    }

    /** What is thrown where a program shows no end, and a bound on its loops may give it one. */
    static LimitException noEnd(MicroOp at, String what) {
        return new LimitException(at, what, true);
    }

    /** Whether a bound on the program's loops may help. */
    boolean isEndless() {
        return endless;
    }

    /** The instruction that could not be executed; null if there is no single one. */
    public MicroOp at() {
        return at;
    }
}

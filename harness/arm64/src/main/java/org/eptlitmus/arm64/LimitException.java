package org.eptlitmus.arm64;

import java.util.List;

/** A program that the machine cannot run to its end, most often because of an endless loop; the message is one line. */
public final class LimitException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient MicroOp at;
    private final boolean endless;
    private final transient List<WaitPlaces.Place> waits;

    LimitException(MicroOp at, String what) {
        this(at, what, false, List.of());
    }

    private LimitException(MicroOp at, String what, boolean endless, List<WaitPlaces.Place> waits) {
        super(what);
        this.at = at;
        this.endless = endless;
        this.waits = waits;
    }

    /** What is thrown where no run ends, because each comes to one of these loops and does not leave it. */
    static LimitException allWait(List<WaitPlaces.Place> waits) {
        return new LimitException(waits.isEmpty() ? null : waits.get(0).first(), "no run comes to an end: every run waits for ever", false, waits);
    }

    /** What is thrown where a program shows no end, and a bound on its loops may give it one. */
    static LimitException noEnd(MicroOp at, String what) {
        return new LimitException(at, what, true, List.of());
    }

    /** Whether a bound on the program's loops may help. */
    boolean isEndless() {
        return endless;
    }

    /** The loops that are not left, if that is why nothing ends. */
    List<WaitPlaces.Place> waits() {
        return waits;
    }

    /** The instruction that could not be executed; null if there is no single one. */
    public MicroOp at() {
        return at;
    }
}

package org.eptlitmus.app.tally;

import org.eptlitmus.app.result.Outcomes;

/** The judges by name: which speak of today, and how reports call them. */
public final class Judges {

    private static final String PAST = "-2020";

    private Judges() {}

    /** Whether it is a model of the past, which explains what people could rely on then, and forbids nothing. */
    static boolean past(String judge) {
        return judge.endsWith(PAST);
    }

    /** Whether it is an architecture's model, as it reads today. */
    public static boolean modelOfToday(String judge) {
        return !past(judge) && !judge.equals(Outcomes.Verdict.MACHINE);
    }

    /** In words: {@code armv8}, {@code the emulated machine}. */
    public static String name(String judge) {
        return judge.equals(Outcomes.Verdict.MACHINE) ? "the emulated machine" : judge;
    }
}

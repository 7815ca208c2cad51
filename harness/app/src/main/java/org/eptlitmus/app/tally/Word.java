package org.eptlitmus.app.tally;

/** What the evidence on a question comes to, in the one word that every report prints. */
public enum Word {

    /** Something was seen that what holds for the instructions that ran forbids, or two judges of the same instructions differ. */
    DISAGREES("DISAGREES"),

    /** No test counted anything. */
    NOT_RUN("not run"),

    /** What there is agrees, and some tests have no count. */
    INCOMPLETE("incomplete"),

    /** Every test has its count, and no model was asked about any. */
    NOT_JUDGED("no model asked"),

    /** Every test has its count, and each agrees with all that it is held against. */
    CONSISTENT("consistent");

    private final String text;

    Word(String text) {
        this.text = text;
    }

    @Override
    public String toString() {
        return text;
    }
}

package org.eptlitmus.app.tally;

import org.eptlitmus.app.result.Outcomes;

/** How an outcome can come about: what it takes tells how rare it may be, and whether memory ordering has anything to do with it. */
public enum Kind {

    /** One actor runs before another, each in whole. */
    SEQUENTIAL("sequential"),

    /** Actors take turns, each in its own order: no memory is weak here. */
    INTERLEAVED("interleaved"),

    /** No taking of turns ends so: an access was seen out of its order. */
    WEAK("weak"),

    /** Nobody asked. */
    UNKNOWN("");

    private final String word;

    Kind(String word) {
        this.word = word;
    }

    static Kind of(Outcomes.Variant variant, Outcomes.Outcome outcome) {
        if (variant.interleaved().isEmpty() || outcome.pattern()) {
            return UNKNOWN;
        } else if (variant.sequential().contains(outcome.id())) {
            return SEQUENTIAL;
        }
        return variant.interleaved().contains(outcome.id()) ? INTERLEAVED : WEAK;
    }

    @Override
    public String toString() {
        return word;
    }
}

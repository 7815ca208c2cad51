package org.eptlitmus.app.tally;

import java.util.List;
import java.util.Set;

/**
 * What some tests of one kernel's code showed of the review's worry, and how many of them ran: a zero of half the tests
 * is not one of all.
 *
 * @param standing the worst that any of them showed
 * @param ran those with samples
 * @param tests all of them; if there are none, nothing was there to be tried
 */
public record Tried(Standing standing, int ran, int tests) {

    static final Tried NOTHING = new Tried(Standing.NOT_RUN, 0, 0);

    /** Adds a test. @param worries what the review worries about */
    Tried plus(Counted there, Set<String> worries) {
        boolean counted = there.samples() > 0;
        Standing shown = !counted ? Standing.NOT_RUN : standing(there, worries);
        return new Tried(worse(standing, shown), ran + (counted ? 1 : 0), tests + 1);
    }

    private static Standing standing(Counted there, Set<String> worries) {
        List<Row> seen = there.rows().stream().filter(Row::seen).toList();
        if (seen.stream().anyMatch(Row::contradicts)) {
            return Standing.CONTRADICTED;
        }
        return seen.stream().anyMatch(row -> worries.contains(row.outcome().id())) ? Standing.SEEN : Standing.UNSEEN;
    }

    private static Standing worse(Standing one, Standing other) {
        return one.compareTo(other) <= 0 ? one : other;
    }

    /** In words: {@code seen}, {@code not seen}, {@code not seen, 2 of 3 ran}; empty if there was nothing. */
    public String text() {
        if (tests == 0) {
            return "";
        }
        return ran == 0 || ran == tests ? standing.toString() : standing + ", " + ran + " of " + tests + " ran";
    }
}

package org.eptlitmus.app.tally;

import java.util.List;
import java.util.Set;

/**
 * In how many code variants of a question one place showed what the review worries about, and in how many it is possible there.
 *
 * @param tests variants that have a test there
 * @param ran those with samples
 * @param seen those that showed it
 * @param contradicted those that showed what is forbidden
 * @param asked those about which a judge was asked
 * @param possible those for which it allows what the review worries about
 */
public record PlaceTally(Platform platform, int tests, int ran, int seen, int contradicted, int asked, int possible) {

    static PlaceTally none(Platform platform) {
        return new PlaceTally(platform, 0, 0, 0, 0, 0, 0);
    }

    PlaceTally plus(Counted there, Set<String> worries) {
        Says says = there.possible(List.copyOf(worries));
        return new PlaceTally(
                platform,
                tests + 1,
                ran + (there.samples() > 0 ? 1 : 0),
                seen + (worries.stream().anyMatch(outcome -> there.count(outcome) > 0) ? 1 : 0),
                contradicted + (there.rows().stream().anyMatch(Row::contradicts) ? 1 : 0),
                asked + (says == Says.NOT_ASKED ? 0 : 1),
                possible + (says == Says.ALLOWED ? 1 : 0));
    }

    /** In words: {@code not seen in 10}, {@code seen in 9 of 11}, {@code not run}. */
    public String counted() {
        if (ran == 0) {
            return Standing.NOT_RUN.toString();
        }
        return seen == 0 ? Standing.UNSEEN + " in " + ran : Standing.SEEN + " in " + seen + " of " + ran;
    }

    /** In words: {@code possible in 7 of 11}; empty if nobody was asked. */
    public String judged() {
        return asked == 0 ? "" : "possible in " + possible + " of " + asked;
    }
}

package org.eptlitmus.app.tally;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** What makes a variant worth a look: where one place, or one year, tells another story than another. */
public final class Differences {

    private Differences() {}

    /**
     * Whether a variant showed what the review worries about in one place and not in another, or a model allows it in
     * one and forbids it in another.
     *
     * @param places the same variant's counts
     */
    public static boolean betweenPlaces(Collection<Counted> places, List<String> worries) {
        Set<Boolean> seen = places.stream()
                .filter(c -> c.samples() > 0)
                .map(c -> worries.stream().anyMatch(outcome -> c.count(outcome) > 0))
                .collect(Collectors.toSet());
        Set<Says> possible = places.stream()
                .map(c -> c.possible(worries))
                .filter(says -> says != Says.NOT_ASKED)
                .collect(Collectors.toSet());
        return seen.size() > 1 || possible.size() > 1;
    }

    /** Whether the models of 2020 and of today differ about any outcome of a variant. */
    public static boolean betweenYears(Collection<Counted> places) {
        return places.stream().anyMatch(c -> c.rows().stream().anyMatch(Differences::betweenYears));
    }

    private static boolean betweenYears(Row row) {
        return past(row) != Says.NOT_ASKED && past(row) != today(row);
    }

    private static Says past(Row row) {
        return row.at().says(Judges::past, List.of(row.outcome().id()));
    }

    private static Says today(Row row) {
        return row.at().says(Judges::modelOfToday, List.of(row.outcome().id()));
    }
}

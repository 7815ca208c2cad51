package org.eptlitmus.app.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.eptlitmus.app.campaign.Configuration;
import org.eptlitmus.app.campaign.Ledger;
import org.eptlitmus.app.campaign.LitmusCase;
import org.eptlitmus.app.campaign.OutcomeSpec;
import org.eptlitmus.app.campaign.Tally;
import org.openjdk.jcstress.annotations.Expect;

/**
 * An outcome of a test, counted over all configurations that differ in nothing that changes what it shows.
 *
 * @param where the machine, and what sets these configurations apart from others
 * @param outcome as jcstress prints it, or as the test declares it if it was not seen
 * @param count how often it was seen
 * @param samples among how many samples
 */
public record Row(LitmusCase test, String where, String outcome, long count, long samples, Expect grade, String description) {

    /** The rows of a test: every outcome seen, and every interesting or forbidden one that was not. */
    public static List<Row> of(LitmusCase test, Ledger ledger) {
        Map<String, TreeMap<String, Long>> byPlace = new LinkedHashMap<>();
        for (Map.Entry<Configuration, Tally> entry : ledger.of(test).entrySet()) {
            if (entry.getValue().samples() > 0) {
                TreeMap<String, Long> sum = byPlace.computeIfAbsent(where(test, entry.getKey()), place -> new TreeMap<>());
                entry.getValue().counts().forEach((outcome, count) -> sum.merge(outcome, count, Long::sum));
            }
        }
        List<Row> rows = new ArrayList<>();
        byPlace.forEach((place, counts) -> {
            long samples = counts.values().stream().mapToLong(Long::longValue).sum();
            counts.forEach((outcome, count) -> {
                OutcomeSpec spec = test.spec(outcome);
                rows.add(new Row(test, place, outcome, count, samples, spec.grade(), spec.description()));
            });
            for (OutcomeSpec spec : test.outcomes()) {
                boolean seen = counts.keySet().stream().anyMatch(outcome -> test.spec(outcome).equals(spec));
                if (!seen && spec.grade() != Expect.ACCEPTABLE) {
                    rows.add(new Row(test, place, spec.id(), 0, samples, spec.grade(), spec.description()));
                }
            }
        });
        return rows;
    }

    private static String where(LitmusCase test, Configuration configuration) {
        String where = test.machine();
        if (test.onHardware() && !configuration.code().isEmpty()) {
            where += " " + configuration.code();
        }
        return configuration.timeSliced() ? where + ", time-sliced" : where;
    }

    /** The grade in reports' words. */
    public String gradeText() {
        return switch (grade) {
            case ACCEPTABLE -> "acceptable";
            case ACCEPTABLE_INTERESTING -> "INTERESTING";
            case FORBIDDEN -> "FORBIDDEN";
            default -> grade.name();
        };
    }
}

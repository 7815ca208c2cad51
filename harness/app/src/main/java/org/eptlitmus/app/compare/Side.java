package org.eptlitmus.app.compare;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.eptlitmus.app.tally.Grade;
import org.eptlitmus.app.tally.Row;
import org.eptlitmus.app.tally.Standing;

/**
 * One outcome of a variant, machine by machine.
 *
 * @param variant the variant's full name
 * @param question the question's id
 * @param outcome the outcome's text
 * @param rows what was counted, by the column's letter; nothing where the variant did not run
 */
record Side(String variant, String question, String outcome, Map<String, Row> rows) {

    /** The outcome's name, on whatever machine. */
    String name() {
        return variant + " \"" + outcome + '"';
    }

    /** Where it was seen. */
    List<String> seen() {
        return letters(true);
    }

    /** Where the variant ran, and it was not seen. */
    List<String> missed() {
        return letters(false);
    }

    /** Whether it was seen on one machine, and on another that ran the variant not. */
    boolean differs() {
        return !seen().isEmpty() && !missed().isEmpty();
    }

    /** The columns where it was seen and is forbidden, each with what forbids it. */
    Map<String, String> forbidden() {
        Map<String, String> forbidden = new LinkedHashMap<>();
        rows.forEach((letter, row) -> {
            if (row.contradicts()) {
                forbidden.put(letter, String.join(", ", row.forbiddenBy()));
            }
        });
        return forbidden;
    }

    /** Whether it is what the question is about, on any of the machines. */
    boolean interesting() {
        return rows.values().stream().anyMatch(row -> row.grade() != Grade.ACCEPTABLE);
    }

    /** Whether it was seen on one CPU and not on another. */
    boolean differsOnHardware() {
        List<Row> hardware = rows.values().stream().filter(row -> row.at().platform().onHardware()).toList();
        return hardware.stream().anyMatch(Row::seen) && !hardware.stream().allMatch(Row::seen);
    }

    /** What differs, in words: {@code seen on B, C; not on A}. @param naming what a letter's column is called */
    String mark(UnaryOperator<String> naming) {
        String on = seen().stream().map(naming).collect(Collectors.joining(", "));
        String not = missed().stream().map(naming).collect(Collectors.joining(", "));
        String where = on.isEmpty() ? "seen nowhere" : not.isEmpty() ? "seen everywhere: " + on : "seen on " + on + "; not on " + not;
        return forbidden().isEmpty() ? where : where + "; " + Standing.CONTRADICTED + " " + forbidden().entrySet().stream()
                .map(e -> "on " + naming.apply(e.getKey()) + " by " + e.getValue())
                .collect(Collectors.joining("; "));
    }

    /** The same with frequencies: {@code seen on B 25.39%, C 18.36%; not on A <2.5e-06}. */
    String brief(UnaryOperator<String> naming) {
        return mark(letter -> naming.apply(letter) + " " + rows.get(letter).often());
    }

    private List<String> letters(boolean seen) {
        return rows.entrySet().stream().filter(e -> e.getValue().seen() == seen).map(Map.Entry::getKey).toList();
    }
}

package org.eptlitmus.app.report;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.eptlitmus.app.campaign.Configuration;
import org.eptlitmus.app.campaign.Ledger;
import org.eptlitmus.app.campaign.LitmusCase;
import org.eptlitmus.app.campaign.Tally;
import org.openjdk.jcstress.annotations.Expect;

/** The table that a run ends on: a row for each outcome, and a line for each question. */
public final class ConsoleReport {

    private static final List<String> HEAD =
            List.of("QUESTION", "VARIANT", "MACHINE", "OUTCOME", "COUNT", "FREQUENCY", "GRADE", "MEANING");

    /** Columns that hold numbers. */
    private static final Set<Integer> RIGHT = Set.of(4, 5);

    /** Variants that a line names before it says how many more there are. */
    private static final int NAMED = 3;

    private final List<LitmusCase> tests;
    private final Ledger ledger;

    public ConsoleReport(List<LitmusCase> tests, Ledger ledger) {
        this.tests = tests;
        this.ledger = ledger;
    }

    /** Prints it. */
    public void print(PrintStream out) {
        List<Row> rows = tests.stream().flatMap(test -> Row.of(test, ledger).stream()).toList();
        table(out, rows);
        out.println();
        questions(out, rows);
        failures(out);
    }

    private static void table(PrintStream out, List<Row> rows) {
        List<List<String>> cells = new ArrayList<>();
        cells.add(HEAD);
        for (Row row : rows) {
            cells.add(List.of(
                    row.test().question(),
                    row.test().variant(),
                    row.where(),
                    row.outcome(),
                    Figures.count(row.count()),
                    Figures.frequency(row.count(), row.samples()),
                    row.gradeText(),
                    row.description()));
        }
        int[] widths = new int[HEAD.size()];
        for (List<String> line : cells) {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], line.get(i).length());
            }
        }
        for (List<String> line : cells) {
            StringBuilder text = new StringBuilder();
            for (int i = 0; i < widths.length; i++) {
                String gap = " ".repeat(widths[i] - line.get(i).length());
                text.append(RIGHT.contains(i) ? gap + line.get(i) : line.get(i) + gap).append("  ");
            }
            out.println(text.toString().stripTrailing());
        }
    }

    private void questions(PrintStream out, List<Row> rows) {
        Map<String, List<LitmusCase>> byQuestion = new LinkedHashMap<>();
        tests.forEach(test -> byQuestion.computeIfAbsent(test.question(), q -> new ArrayList<>()).add(test));
        byQuestion.forEach((question, own) -> {
            List<Row> seen = rows.stream().filter(row -> row.test().question().equals(question)).toList();
            out.println(question + ": " + verdict(own, seen));
        });
    }

    private String verdict(List<LitmusCase> own, List<Row> rows) {
        Set<String> forbidden = names(rows, Expect.FORBIDDEN, row -> row.test().variant() + "@" + row.where());
        // By test, whichever configurations of it have shown them: the number is set against that of the tests.
        Set<String> interesting =
                names(rows, Expect.ACCEPTABLE_INTERESTING, row -> row.test().variant() + "@" + row.test().machine());
        Set<String> ran = new LinkedHashSet<>();
        rows.forEach(row -> ran.add(row.test().name()));
        if (ran.isEmpty()) {
            return "did not run";
        }
        long samples = own.stream()
                .flatMap(test -> ledger.of(test).values().stream())
                .mapToLong(Tally::samples)
                .sum();
        StringBuilder text = new StringBuilder();
        text.append(forbidden.isEmpty() ? "nothing forbidden" : "FORBIDDEN outcomes in " + list(forbidden));
        text.append(
                interesting.isEmpty()
                        ? ", nothing interesting"
                        : ", interesting outcomes in " + interesting.size() + " of " + ran.size() + ": " + list(interesting));
        text.append("; ").append(Figures.rough(samples)).append(" samples of ").append(ran.size());
        text.append(ran.size() == 1 ? " test" : " tests");
        if (ran.size() < own.size()) {
            text.append(", ").append(own.size() - ran.size()).append(" did not run");
        }
        return text.toString();
    }

    private static Set<String> names(List<Row> rows, Expect grade, Function<Row, String> name) {
        Set<String> names = new LinkedHashSet<>();
        rows.stream()
                .filter(row -> row.count() > 0)
                .filter(row -> row.grade() == grade)
                .forEach(row -> names.add(name.apply(row)));
        return names;
    }

    private static String list(Set<String> names) {
        List<String> first = names.stream().limit(NAMED).toList();
        String text = String.join(", ", first);
        return names.size() > first.size() ? text + " and " + (names.size() - first.size()) + " more" : text;
    }

    private void failures(PrintStream out) {
        for (LitmusCase test : tests) {
            for (Map.Entry<Configuration, Tally> entry : ledger.of(test).entrySet()) {
                for (Tally.Failure failure : entry.getValue().failures()) {
                    out.printf(
                            "%s (%s): %s %d time%s: %s%n",
                            test.name(),
                            entry.getKey().id(),
                            failure.status(),
                            failure.times(),
                            failure.times() == 1 ? "" : "s",
                            failure.message().lines().findFirst().orElse(""));
                }
            }
        }
    }
}

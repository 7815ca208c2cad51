package org.eptlitmus.app.console;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.eptlitmus.app.report.Figures;
import org.eptlitmus.app.tally.Control;
import org.eptlitmus.app.tally.Counted;
import org.eptlitmus.app.tally.Grade;
import org.eptlitmus.app.tally.RollUp;
import org.eptlitmus.app.tally.Row;

/** The whole table of a run: a row for each outcome that was seen, and for each that a question is about. */
public final class OutcomeTable {

    private static final List<String> HEAD =
            List.of("QUESTION", "VARIANT", "PLACE", "OUTCOME", "COUNT", "FREQUENCY", "STATUS", "GRADE", "KIND", "MEANING", "CONTROL");

    /** Columns that hold numbers. */
    private static final Set<Integer> RIGHT = Set.of(4, 5);

    private final RollUp rollUp;

    public OutcomeTable(RollUp rollUp) {
        this.rollUp = rollUp;
    }

    /** Prints it. */
    public void print(PrintStream out) {
        List<List<String>> cells = new ArrayList<>();
        cells.add(HEAD);
        for (Counted counted : rollUp.counted()) {
            counted.rows().stream().filter(OutcomeTable::shown).forEach(row -> cells.add(cells(row)));
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

    private static boolean shown(Row row) {
        return row.at().samples() > 0 && (row.seen() || row.grade() != Grade.ACCEPTABLE);
    }

    private List<String> cells(Row row) {
        String variant = row.at().variant().name();
        return List.of(
                row.at().test().question(),
                variant.substring(variant.indexOf('/') + 1),
                row.at().platform().brief(),
                row.outcome().id(),
                Figures.count(row.count()),
                row.often(),
                row.standing().toString(),
                row.grade().toString(),
                row.kind().toString(),
                row.outcome().description(),
                row.seen() ? "" : rollUp.control(row).map(Control::text).orElse(Control.none()));
    }
}

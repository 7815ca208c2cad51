package org.eptlitmus.app.compare;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eptlitmus.app.cite.Choice;
import org.eptlitmus.app.cite.Document.Cell;
import org.eptlitmus.app.cite.Document.Line;
import org.eptlitmus.app.cite.Document.Section;
import org.eptlitmus.app.cite.Document;
import org.eptlitmus.app.cite.Notes;
import org.eptlitmus.app.report.Figures;
import org.eptlitmus.app.tally.Row;
import org.eptlitmus.app.tally.Standing;

/** A comparison for people: a legend of the machines, a table with a column for each, and what each question comes to. */
final class ComparisonText {

    private final Comparison comparison;
    private final Choice choice;

    ComparisonText(Comparison comparison, Choice choice) {
        this.comparison = comparison;
        this.choice = choice;
    }

    Document document() {
        List<Side> shown = Stream.concat(
                        comparison.sides().stream().filter(Side::differsOnHardware),
                        comparison.sides().stream().filter(side -> !side.differsOnHardware()))
                .filter(this::shown).toList();
        Map<String, String> origins = new LinkedHashMap<>();
        List<String> lines = new ArrayList<>();
        for (Column column : comparison.columns()) {
            String other = origins.putIfAbsent(column.origin() + column.runs(), column.label());
            lines.add(column.legend(other == null ? column.origin() : "Where " + other + " is."));
        }
        lines.add(comparison.contradicted()
                ? "NOT ALL IS AS IT SHOULD BE: something was " + Standing.CONTRADICTED + ", or judges differ."
                : "Nothing forbidden was seen, and nothing disagrees, in what was counted.");
        lines.add(questions());
        List<String> notes = new ArrayList<>();
        if (!choice.narrow()) {
            notes.add("Left out: interesting outcomes that were seen everywhere or nowhere, and acceptable ones; --question ID shows the former,"
                    + " --all both.");
        }
        notes.addAll(Notes.on(shown.stream().flatMap(side -> side.rows().values().stream()).toList()));
        notes.addAll(Notes.failures(comparison.environments().stream().flatMap(block -> block.counted().stream()).toList()));
        int environments = comparison.environments().size();
        String title = "Compared: " + comparison.runs().size() + (comparison.runs().size() == 1 ? " run of " : " runs of ") + environments
                + (environments == 1 ? " environment" : " environments");
        return new Document(List.of(Section.of(title, lines, columns(), shown.stream().map(this::line).toList(), notes)));
    }

    /** Without any wish what differs among interesting outcomes; with one all of them; and always what is forbidden. */
    private boolean shown(Side side) {
        if (!side.forbidden().isEmpty()) {
            return true;
        }
        boolean asked = choice.outcomes().isEmpty() ? choice.all() && !side.seen().isEmpty() || side.interesting() : choice.outcome(side.outcome());
        return asked && (choice.narrow() || side.differs());
    }

    private List<Document.Column> columns() {
        List<Document.Column> columns = new ArrayList<>();
        columns.add(new Document.Column("outcome", false));
        comparison.columns().forEach(column -> columns.add(new Document.Column(column.label(), true)));
        columns.add(new Document.Column("difference", false));
        columns.add(new Document.Column("meaning", false));
        return columns;
    }

    private Line line(Side side) {
        List<Cell> cells = new ArrayList<>();
        List<String> prose = new ArrayList<>();
        cells.add(Cell.code(side.name()));
        for (Column column : comparison.columns()) {
            Row row = side.rows().get(column.letter());
            cells.add(Cell.text(row == null ? "not run" : cell(row)));
            if (row != null && choice.narrow()) {
                prose.add(column.label() + ": " + row.counted());
            }
        }
        String meaning = side.rows().values().iterator().next().outcome().description();
        cells.add(Cell.text(side.mark(this::label)));
        cells.add(Cell.text(meaning));
        prose.add(choice.narrow() ? side.mark(this::label) : side.brief(this::label));
        if (choice.narrow()) {
            prose.add(meaning);
        }
        return new Line(cells, prose);
    }

    private String label(String letter) {
        return comparison.columns().stream().filter(c -> c.letter().equals(letter)).findFirst().orElseThrow().label();
    }

    private static String cell(Row row) {
        String samples = Figures.rough(row.at().samples());
        return (row.often()) + " of " + samples;
    }

    /** What each question's interesting outcomes come to. */
    private String questions() {
        Map<String, int[]> tallies = new LinkedHashMap<>();
        for (Side side : comparison.sides()) {
            if (side.interesting()) {
                int[] tally = tallies.computeIfAbsent(side.question(), question -> new int[3]);
                tally[side.differs() ? 0 : side.seen().isEmpty() ? 2 : 1]++;
            }
        }
        String all = tallies.entrySet().stream()
                .map(e -> e.getKey() + " " + e.getValue()[0] + "/" + e.getValue()[1] + "/" + e.getValue()[2])
                .collect(Collectors.joining(", "));
        return all.isEmpty()
                ? "None of these outcomes is one that a question is about."
                : "Of the outcomes that a question is about, so many were seen on one machine and not on another / wherever they ran / nowhere: " + all + ".";
    }
}

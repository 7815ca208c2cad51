package org.eptlitmus.app.cite;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eptlitmus.app.cite.Document.Cell;
import org.eptlitmus.app.cite.Document.Column;
import org.eptlitmus.app.cite.Document.Line;
import org.eptlitmus.app.cite.Document.Section;
import org.eptlitmus.app.report.Figures;
import org.eptlitmus.app.tally.Counted;
import org.eptlitmus.app.tally.Grade;
import org.eptlitmus.app.tally.Row;

/** What a reviewer pastes: for each run its origin and a table of outcomes, or a short one of what each question showed. */
final class Citation {

    private final Choice choice;

    Citation(Choice choice) {
        this.choice = choice;
    }

    Document document(List<Block> blocks) {
        return new Document(blocks.stream().map(this::section).toList());
    }

    private Section section(Block block) {
        List<Row> rows = new ArrayList<>();
        List<String> notes = new ArrayList<>();
        if (choice.narrow()) {
            block.counted().forEach(counted -> rows.addAll(choice.rows(counted)));
        } else {
            notes.add(summarize(block, rows));
        }
        notes.addAll(Notes.on(rows));
        notes.addAll(Notes.failures(block.counted()));
        long silent = block.counted().stream().filter(c -> !c.ran()).count();
        if (silent > 0) {
            notes.add("Did not run: " + silent + " of " + block.counted().size() + (choice.narrow() ? " tests asked for." : " tests."));
        }
        boolean judged = rows.stream().anyMatch(row -> !row.verdicts().isEmpty());
        return new Section(
                block.title(), List.of(block.environment()), columns(judged), rows.stream().map(row -> line(row, judged)).toList(), notes);
    }

    /** Of each question on each platform the interesting outcome that came up most often, and all that is forbidden and was seen. */
    private String summarize(Block block, List<Row> rows) {
        Map<List<Object>, List<Row>> seen = new LinkedHashMap<>();
        int zeros = 0;
        for (Counted counted : block.counted()) {
            for (Row row : choice.rows(counted)) {
                if (row.contradicts()) {
                    rows.add(row);
                } else if (row.seen() && row.grade() == Grade.INTERESTING) {
                    seen.computeIfAbsent(List.of(counted.test().question(), counted.platform()), key -> new ArrayList<>()).add(row);
                } else if (row.grade() == Grade.INTERESTING) {
                    zeros++;
                }
            }
        }
        int further = 0;
        for (List<Row> group : seen.values()) {
            rows.add(group.stream().max(Comparator.comparingDouble(row -> (double) row.count() / row.at().samples())).orElseThrow());
            further += group.size() - 1;
        }
        String forbidden = block.contradictions().isEmpty() ? "Nothing forbidden was seen. " : "";
        return forbidden + (rows.isEmpty() ? "Nothing interesting was seen either. " : "For each question and machine: the interesting outcome seen most often. ")
                + "Left out: " + Figures.count(further) + " more that were seen, " + Figures.count(zeros) + " that were not; --question ID shows them.";
    }

    private static List<Column> columns(boolean judged) {
        List<Column> columns = new ArrayList<>(List.of(
                new Column("outcome", false),
                new Column("where", false),
                new Column("count", true),
                new Column("samples", true),
                new Column("frequency", true),
                new Column("grade", false)));
        if (judged) {
            columns.add(new Column("models", false));
        }
        columns.add(new Column("meaning", false));
        return columns;
    }

    private static Line line(Row row, boolean judged) {
        String frequency = row.often();
        List<Cell> cells = new ArrayList<>(List.of(
                Cell.code(row.name()),
                Cell.text(row.at().platform().label()),
                Cell.text(row.seen() ? Figures.count(row.count()) : "not seen"),
                Cell.text(Figures.count(row.at().samples())),
                Cell.text(frequency),
                Cell.text(row.graded())));
        if (judged) {
            cells.add(Cell.text(row.verdicts()));
        }
        cells.add(Cell.text(row.outcome().description()));
        String verdicts = row.verdicts().isEmpty() ? "" : "; " + row.verdicts();
        return new Line(
                cells,
                List.of(
                        row.at().platform().label() + ": " + row.counted(),
                        row.graded() + verdicts,
                        row.outcome().description()));
    }
}

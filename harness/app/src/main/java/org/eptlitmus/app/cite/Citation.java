package org.eptlitmus.app.cite;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.eptlitmus.app.cite.Document.Cell;
import org.eptlitmus.app.cite.Document.Column;
import org.eptlitmus.app.cite.Document.Line;
import org.eptlitmus.app.cite.Document.Section;
import org.eptlitmus.app.cite.Document.Table;
import org.eptlitmus.app.report.Figures;
import org.eptlitmus.app.tally.Control;
import org.eptlitmus.app.tally.Kind;
import org.eptlitmus.app.tally.Row;

/**
 * What a reviewer pastes: for each run its origin, and for each outcome that is asked for what was counted of it in each place. Who asks for a whole question
 * gets the code that shipped, and where its worry was seen most often; who asks for nothing gets the answers.
 */
final class Citation {

    private static final List<Column> COLUMNS =
            List.of(new Column("where", false), new Column("seen", true), new Column("of", true), new Column("model", false));

    private final Choice choice;

    Citation(Choice choice) {
        this.choice = choice;
    }

    Document document(List<Block> blocks) {
        return new Document(blocks.stream().map(block -> choice.narrow() ? section(block) : AnswersCitation.section(block)).toList());
    }

    private Section section(Block block) {
        List<Row> rows = block.counted().stream().flatMap(counted -> choice.rows(counted).stream()).toList();
        List<Row> chosen = choice.whole() ? telling(rows) : rows;
        Map<List<String>, List<Row>> byOutcome = new LinkedHashMap<>();
        chosen.forEach(row -> byOutcome.computeIfAbsent(
                List.of(row.at().variant().name(), row.outcome().id()), key -> new ArrayList<>()).add(row));
        List<String> notes = new ArrayList<>();
        if (chosen.size() < rows.size()) {
            notes.add("Left out: " + Figures.count(rows.size() - chosen.size()) + " more counts, of code that no kernel had; --all shows them.");
        }
        notes.addAll(Notes.on(chosen));
        notes.addAll(Notes.failures(block.counted()));
        long silent = block.counted().stream().filter(c -> !c.ran()).count();
        if (silent > 0) {
            notes.add("Incomplete: " + silent + " of " + block.counted().size() + " tests asked for did not run.");
        }
        List<Table> tables = byOutcome.values().stream().map(same -> table(block, same)).toList();
        return new Section(block.title(), List.of(), tables, notes, List.of(block.environment()));
    }

    /** Of each outcome: the code that shipped, the code in which each place showed it most often, and all that contradicts something. */
    private static List<Row> telling(List<Row> rows) {
        Map<List<Object>, List<Row>> groups = new LinkedHashMap<>();
        rows.forEach(row -> groups.computeIfAbsent(
                List.of(row.at().variant().shape(), row.outcome().id(), row.at().platform()), key -> new ArrayList<>()).add(row));
        Set<String> variants = new LinkedHashSet<>();
        groups.values().forEach(group -> group.stream().filter(Row::seen).max(Comparator.comparingDouble(Row::frequency))
                .ifPresent(row -> variants.add(row.at().variant().name())));
        return rows.stream()
                .filter(row -> row.contradicts()
                        || !row.at().variant().shipped().isEmpty()
                        || variants.contains(row.at().variant().name()))
                .toList();
    }

    private static Table table(Block block, List<Row> rows) {
        Row first = rows.get(0);
        Kind kind = first.kind();
        String meaning = first.outcome().description() + (kind == Kind.UNKNOWN ? "" : " (" + kind + ")");
        List<String> below = rows.stream().filter(row -> !row.seen())
                .map(row -> "Not seen, " + row.at().platform().label() + ": " + block.rollUp().control(row).map(Control::text).orElse(Control.none()))
                .toList();
        String name = rows.size() == 1 ? first.name() : first.at().variant().name() + " \"" + first.outcome().id() + '"';
        return new Table(Optional.of(name), meaning, COLUMNS, rows.stream().map(Citation::line).toList(), below);
    }

    private static Line line(Row row) {
        String seen = row.seen() ? Figures.count(row.count()) + " (" + row.often() + ")" : row.standing() + " (" + row.often() + ")";
        String contradiction = row.contradicts() ? ", " + row.standing() + " by " + String.join(", ", row.forbiddenBy()) : "";
        String model = row.verdictsOnWhatRan();
        return new Line(
                List.of(
                        Cell.text(row.at().platform().label()),
                        Cell.text(seen + contradiction),
                        Cell.text(Figures.count(row.at().samples())),
                        Cell.text(model)),
                List.of(row.at().platform().label() + ": " + row.counted() + contradiction + (model.isEmpty() ? "" : "; " + model)));
    }
}

package org.eptlitmus.app.compare;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.eptlitmus.app.cite.Block;
import org.eptlitmus.app.cite.Choice;
import org.eptlitmus.app.cite.Counted;
import org.eptlitmus.app.cite.Row;
import org.eptlitmus.app.result.Outcomes;
import org.eptlitmus.app.result.RunFile;

/**
 * Runs side by side.
 *
 * @param runs all of them
 * @param environments what each environment's runs add up to
 * @param columns the machines
 * @param sides every outcome of every variant that ran, in the files' order
 */
public record Comparison(List<RunFile> runs, List<Block> environments, List<Column> columns, List<Side> sides) {

    /**
     * Compares runs.
     *
     * @param runs one or more
     * @param choice which tests are asked for
     * @throws IllegalArgumentException if it asks for what is in none of the runs; the message says what there is
     */
    public static Comparison of(List<RunFile> runs, Choice choice) {
        List<Block> all = Environments.of(runs).stream().map(Environments::sum).toList();
        choice.check(all.stream().flatMap(block -> block.counted().stream()).toList());
        List<Block> blocks = all.stream()
                .map(block -> block.with(block.counted().stream().filter(choice::includes).toList()))
                .filter(block -> !block.counted().isEmpty())
                .toList();
        List<Column> columns = Column.of(blocks);
        return new Comparison(List.copyOf(runs), blocks, columns, sides(columns));
    }

    private static List<Side> sides(List<Column> columns) {
        Map<String, List<Outcomes.Outcome>> outcomes = new LinkedHashMap<>();
        Map<String, String> questions = new LinkedHashMap<>();
        Set<String> variants = new LinkedHashSet<>();
        for (Column column : columns) {
            column.counted().forEach((variant, counted) -> {
                variants.add(variant);
                questions.put(variant, counted.test().question());
                outcomes.merge(variant, counted.test().outcomes(), Counted::allOutcomes);
            });
        }
        List<Side> sides = new ArrayList<>();
        for (String variant : variants) {
            for (Outcomes.Outcome outcome : outcomes.get(variant)) {
                Map<String, Row> rows = new LinkedHashMap<>();
                for (Column column : columns) {
                    Counted counted = column.counted().get(variant);
                    if (counted != null && counted.samples() > 0) {
                        rows.put(column.letter(), counted.row(outcome));
                    }
                }
                if (!rows.isEmpty()) {
                    sides.add(new Side(variant, questions.get(variant), outcome.id(), rows));
                }
            }
        }
        return sides;
    }

    /** Whether something was seen where its grade or a judge of today forbids it. */
    public boolean contradicted() {
        return sides.stream().anyMatch(side -> !side.forbidden().isEmpty());
    }

    /** A line for each outcome that was seen where it is forbidden. */
    public List<String> contradictions() {
        List<String> lines = new ArrayList<>();
        for (Side side : sides) {
            side.forbidden().forEach((letter, by) -> {
                Row row = side.rows().get(letter);
                lines.add(row.name() + ", " + row.at().platform().label() + ", runs " + String.join(", ", row.at().runs()) + ": "
                        + row.frequency() + ", forbidden by " + by);
            });
        }
        return lines;
    }
}

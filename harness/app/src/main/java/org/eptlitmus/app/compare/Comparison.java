package org.eptlitmus.app.compare;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.eptlitmus.app.cite.Block;
import org.eptlitmus.app.cite.Choice;
import org.eptlitmus.app.result.Outcomes;
import org.eptlitmus.app.result.RunFile;
import org.eptlitmus.app.tally.Counted;
import org.eptlitmus.app.tally.RollUp;
import org.eptlitmus.app.tally.Row;

/**
 * Runs side by side.
 *
 * @param runs all of them
 * @param environments what each environment's runs add up to
 * @param columns the machines
 * @param rollUp what all columns come to
 * @param sides every outcome of every variant that ran, in the files' order
 */
public record Comparison(
        List<RunFile> runs, List<Block> environments, List<Column> columns, RollUp rollUp, List<Side> sides) {

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
        return new Comparison(List.copyOf(runs), blocks, columns, rollUp(blocks, columns), sides(columns));
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

    private static RollUp rollUp(List<Block> blocks, List<Column> columns) {
        Map<String, Outcomes.Question> questions = new LinkedHashMap<>();
        blocks.forEach(block -> block.outcomes().questions().forEach(q -> questions.putIfAbsent(q.id(), q)));
        return RollUp.of(
                List.copyOf(questions.values()),
                columns.stream().flatMap(column -> column.counted().values().stream()).toList());
    }

    /** Whether anything disagrees. */
    public boolean contradicted() {
        return rollUp.contradicted();
    }

    /** A line for all that disagrees. */
    public List<String> contradictions() {
        return rollUp.contradictions();
    }
}

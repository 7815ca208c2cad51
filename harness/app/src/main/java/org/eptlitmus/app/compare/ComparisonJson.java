package org.eptlitmus.app.compare;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eptlitmus.app.result.Json;
import org.eptlitmus.app.tally.Row;

/** A comparison for programs: every outcome of every variant that ran, machine by machine. */
final class ComparisonJson {

    private static final String FORMAT = "ept-litmus/comparison";
    private static final int VERSION = 1;

    private ComparisonJson() {}

    private record File(String format, int version, List<Machine> machines, List<Compared> outcomes) {}

    private record Machine(String letter, String label, String where, String origin, List<String> runs) {}

    private record Compared(
            String variant,
            String outcome,
            String meaning,
            List<String> seenOn,
            List<String> notSeenOn,
            Map<String, String> forbiddenOn,
            Map<String, Cell> machines) {}

    /** @param bound95 what the frequency is below, if the outcome was not seen; else null */
    private record Cell(String name, long count, long samples, double frequency, Double bound95, String grade, Map<String, Boolean> allowed) {}

    static String write(Comparison comparison) throws IOException {
        List<Machine> machines = comparison.columns().stream()
                .map(c -> new Machine(c.letter(), c.label(), c.platform().label(), c.origin(), List.copyOf(c.runs())))
                .toList();
        return Json.text(new File(FORMAT, VERSION, machines, comparison.sides().stream().map(ComparisonJson::compared).toList())) + "\n";
    }

    private static Compared compared(Side side) {
        Map<String, Cell> cells = new LinkedHashMap<>();
        side.rows().forEach((letter, row) -> cells.put(letter, cell(row)));
        return new Compared(
                side.variant(),
                side.outcome(),
                side.rows().values().iterator().next().outcome().description(),
                side.seen(),
                side.missed(),
                side.forbidden(),
                cells);
    }

    private static Cell cell(Row row) {
        long samples = row.at().samples();
        return new Cell(
                row.name(),
                row.count(),
                samples,
                (double) row.count() / samples,
                row.seen() ? null : Double.valueOf(3.0 / samples),
                row.grade().toString(),
                row.judgements());
    }
}

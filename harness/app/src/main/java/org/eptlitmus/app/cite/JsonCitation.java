package org.eptlitmus.app.cite;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.eptlitmus.app.result.Json;
import org.eptlitmus.app.result.Outcomes;
import org.eptlitmus.app.tally.Counted;
import org.eptlitmus.app.tally.Row;

/** The same as JSON, for programs: every row that is asked for, and of a run without any wish every row. */
final class JsonCitation {

    private static final String FORMAT = "ept-litmus/citation";
    private static final int VERSION = 1;

    private JsonCitation() {}

    private record File(String format, int version, List<Part> blocks) {}

    private record Part(
            List<String> runs,
            Outcomes.Environment environment,
            List<Outcomes.JvmConfiguration> configurations,
            List<Cited> outcomes,
            List<Failed> failures,
            List<String> notRun) {}

    /** @param bound95 what its frequency is below, if it was not seen; else null */
    private record Cited(
            String name,
            String test,
            String outcome,
            String where,
            List<String> configurations,
            List<String> runs,
            long count,
            long samples,
            double frequency,
            Double bound95,
            String grade,
            List<String> forbiddenBy,
            Map<String, Boolean> allowed,
            String meaning) {}

    private record Failed(String test, String where, String status, long times, String message) {}

    static String write(List<Block> blocks, Choice choice) throws IOException {
        return Json.text(new File(FORMAT, VERSION, blocks.stream().map(block -> part(block, choice)).toList())) + "\n";
    }

    private static Part part(Block block, Choice choice) {
        return new Part(
                block.runs(),
                block.outcomes().environment(),
                block.outcomes().configurations(),
                block.counted().stream().flatMap(c -> rows(c, choice).stream()).map(JsonCitation::cited).toList(),
                block.counted().stream()
                        .flatMap(c -> c.failures().stream()
                                .map(f -> new Failed(c.test().name(), c.platform().label(), f.status(), f.times(), f.message())))
                        .toList(),
                block.counted().stream().filter(c -> !c.ran()).map(c -> c.test().name()).toList());
    }

    private static List<Row> rows(Counted counted, Choice choice) {
        return choice.narrow() ? choice.rows(counted) : counted.samples() == 0 ? List.of() : counted.rows();
    }

    private static Cited cited(Row row) {
        return new Cited(
                row.name(),
                row.at().test().name(),
                row.outcome().id(),
                row.at().platform().label(),
                row.at().configurations(),
                row.at().runs(),
                row.count(),
                row.at().samples(),
                (double) row.count() / row.at().samples(),
                row.seen() ? null : Double.valueOf(3.0 / row.at().samples()),
                row.outcome().grade(),
                row.forbiddenBy(),
                row.judgements(),
                row.outcome().description());
    }
}

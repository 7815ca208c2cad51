package org.eptlitmus.app.review;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.eptlitmus.app.report.Figures;
import org.eptlitmus.app.result.Outcomes;
import org.eptlitmus.app.tally.Counted;
import org.eptlitmus.app.tally.Grade;
import org.eptlitmus.app.tally.Judges;
import org.eptlitmus.app.tally.Row;
import org.eptlitmus.app.tally.Says;
import org.eptlitmus.app.tally.Standing;

/** Puts one variant into the words and numbers of the page. */
final class VariantView {

    private static final Pattern CLASS_NAME = Pattern.compile("[A-Za-z0-9_$.]+");

    private static final String ARMV8_2020 = "armv8-2020";

    private final List<Run> runs;
    private final Path directory;
    private final Outcomes.Variant variant;
    private final Map<Column, Counted> counted = new LinkedHashMap<>();

    /** @param directory where the page goes */
    VariantView(List<Run> runs, Path directory, List<Column> columns, Outcomes.Variant variant) {
        this.runs = runs;
        this.directory = directory;
        this.variant = variant;
        columns.forEach(column -> column.rollUp().counted().stream()
                .filter(c -> c.variant().name().equals(variant.name()))
                .findFirst().ifPresent(c -> counted.put(column, c)));
    }

    /** Whether it has a test in a column. */
    boolean in(Column column) {
        return counted.containsKey(column);
    }

    /** @param worries what its line of the shape's chart is about */
    Page.Variant page(List<String> worries, List<Column> columns) {
        Map<String, Outcomes.Outcome> outcomes = new LinkedHashMap<>();
        counted.values().forEach(there -> there.test().outcomes().forEach(o -> outcomes.putIfAbsent(o.id(), o)));
        List<String> failures = new ArrayList<>();
        counted.forEach((column, there) -> there.failures().forEach(f -> failures.add(column.label() + ": " + Counted.failure(f))));
        return new Page.Variant(
                anchor(variant.name()),
                variant.name().substring(variant.name().indexOf('/') + 1),
                variant.code(),
                columns.stream().map(column -> bar(Optional.ofNullable(counted.get(column)), worries)).toList(),
                counted.entrySet().stream().map(e -> head(e.getKey(), e.getValue())).toList(),
                outcomes.values().stream()
                        .map(o -> new Page.Row(o.id(), o.description(), counted.values().stream().map(there -> cell(there.row(o))).toList()))
                        .toList(),
                failures,
                drawings());
    }

    /** A variant's place on the page. */
    static String anchor(String name) {
        return name.replaceAll("[^A-Za-z0-9_.-]+", "-");
    }

    private static Page.Bar bar(Optional<Counted> at, List<String> worries) {
        if (at.isEmpty()) {
            return new Page.Bar("none", "", "", "", "");
        }
        Counted there = at.get();
        if (there.samples() == 0) {
            return new Page.Bar("none", "", Standing.NOT_RUN.toString(), "", verdict(there, worries));
        }
        long count = worries.stream().mapToLong(there::count).sum();
        boolean forbidden = there.rows().stream().anyMatch(row -> row.contradicts() && worries.contains(row.outcome().id()));
        double frequency = count == 0 ? Scale.bound(there.samples()) : (double) count / there.samples();
        String rough = Figures.rough(there.samples());
        return new Page.Bar(
                css(count > 0, forbidden, there.possible(worries)),
                Scale.path(frequency),
                count == 0 ? Standing.UNSEEN.toString() : Figures.frequency(count, there.samples()),
                (count == 0 ? "in " + rough + ", \u2264 " + Scale.text(frequency) : Figures.rough(count) + " of " + rough)
                        + (there.platform().timeSliced() ? ", time-sliced" : ""),
                verdict(there, worries));
    }

    private static String css(boolean seen, boolean forbidden, Says possible) {
        if (seen) {
            return forbidden ? "bad" : "seen";
        }
        return possible == Says.FORBIDDEN ? "never" : possible == Says.ALLOWED ? "unseen" : "open";
    }

    /** What the judges say of some outcomes of the kernel's instructions, in a few words. */
    private static String verdict(Counted there, List<String> outcomes) {
        Says model = there.says(Judges::modelOfToday, outcomes);
        Says past = there.says(ARMV8_2020::equals, outcomes);
        Says machine = there.says(Outcomes.Verdict.MACHINE::equals, outcomes);
        String reached = machine == Says.NOT_ASKED ? "" : "machine " + (machine == Says.ALLOWED ? "reaches it" : "never reaches it");
        if (model == Says.NOT_ASKED) {
            return reached;
        }
        String name = there.platform().lowering().filter("amd64"::equals).isPresent() ? "x86-TSO" : "Armv8";
        String allowed = name + " " + word(model) + (past != Says.NOT_ASKED && past != model ? " (2020: " + word(past) + ")" : "");
        return reached.isEmpty() ? allowed : allowed + ", " + reached;
    }

    private static String word(Says says) {
        return says == Says.ALLOWED ? "allows" : "forbids";
    }

    private Page.ColumnHead head(Column column, Counted there) {
        String samples = there.samples() == 0 ? Standing.NOT_RUN.toString() : Figures.rough(there.samples()) + " samples";
        return new Page.ColumnHead(
                column.label(), samples + (there.platform().timeSliced() ? ", time-sliced: weaker evidence" : ""), link(column, there));
    }

    /** jcstress's page of the first test that has one. */
    private String link(Column column, Counted there) {
        if (CLASS_NAME.matcher(there.test().jcstress()).matches() && there.ran()) {
            for (int i = 0; i < runs.size(); i++) {
                Path page = runs.get(i).directory().resolve("jcstress").resolve(there.test().jcstress() + ".html");
                if (column.takes(i) && Files.isRegularFile(page)) {
                    return ReviewPage.address(directory, page);
                }
            }
        }
        return "";
    }

    private static Page.Cell cell(Row row) {
        Counted there = row.at();
        String verdict = verdict(there, List.of(row.outcome().id()));
        if (there.samples() == 0) {
            return new Page.Cell("none", "", "", "", verdict);
        }
        Says possible = row.grade() == Grade.FORBIDDEN ? Says.FORBIDDEN : there.possible(List.of(row.outcome().id()));
        return new Page.Cell(
                row.grade() == Grade.ACCEPTABLE && !row.contradicts() ? "plain" : css(row.seen(), row.contradicts(), possible),
                row.seen() ? Figures.count(row.count()) : Standing.UNSEEN.toString(),
                row.seen() ? row.often() : "\u2264 " + Scale.text(row.bound()),
                row.grade().toString(),
                verdict);
    }

    private List<Page.Drawing> drawings() {
        List<Page.Drawing> drawings = new ArrayList<>();
        Set<String> shown = new LinkedHashSet<>();
        for (Counted there : counted.values()) {
            for (Outcomes.MachineRun run : there.test().runs()) {
                // Where two lowerings reach the same outcome, one way to it is enough.
                if (shown.add(run.outcome())) {
                    drawings.add(drawing(there, run));
                }
            }
        }
        return drawings;
    }

    private Page.Drawing drawing(Counted there, Outcomes.MachineRun run) {
        int cores = run.steps().stream().mapToInt(Outcomes.Step::core).max().orElse(0) + 1;
        List<String> names = new ArrayList<>();
        for (int i = 0; i < cores; i++) {
            names.add(i < variant.actors().size() ? variant.actors().get(i) : "CPU " + i);
        }
        String meaning = there.test().outcome(run.outcome()).map(o -> ": " + o.description()).orElse("");
        List<Page.Step> steps = run.steps().stream()
                .map(step -> new Page.Step(step.core(), step.action().replace(' ', '-'), step.instruction(), step.effect(), step.line()))
                .toList();
        return new Page.Drawing("A shortest run of " + run.lowering() + " to \"" + run.outcome() + "\"" + meaning, names, steps);
    }
}

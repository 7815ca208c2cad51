package org.eptlitmus.app.review;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.eptlitmus.app.report.Figures;
import org.eptlitmus.app.result.Outcomes;
import org.eptlitmus.app.tally.Control;
import org.eptlitmus.app.tally.Counted;
import org.eptlitmus.app.tally.Differences;
import org.eptlitmus.app.tally.Grade;
import org.eptlitmus.app.tally.KernelVersion;
import org.eptlitmus.app.tally.Kind;
import org.eptlitmus.app.tally.Row;
import org.eptlitmus.app.tally.Says;
import org.eptlitmus.app.tally.Standing;

/** Puts one variant into the words and numbers of the page. */
final class VariantView {

    private static final Pattern CLASS_NAME = Pattern.compile("[A-Za-z0-9_$.]+");

    private final List<Run> runs;
    private final Path directory;
    private final Citing citing;
    private final Outcomes.Variant variant;
    private final Map<Column, Counted> counted = new LinkedHashMap<>();

    /** @param directory where the page goes */
    VariantView(List<Run> runs, Path directory, List<Column> columns, Citing citing, Outcomes.Variant variant) {
        this.runs = runs;
        this.directory = directory;
        this.citing = citing;
        this.variant = variant;
        columns.forEach(column -> column.rollUp().counted().stream()
                .filter(c -> c.variant().name().equals(variant.name()))
                .findFirst().ifPresent(c -> counted.put(column, c)));
    }

    /** Whether it has a test in a column. */
    boolean in(Column column) {
        return counted.containsKey(column);
    }

    /** Whether a kernel had this very code. */
    boolean shipped() {
        return !variant.shipped().isEmpty();
    }

    /** @param worries what its line of the shape's chart is about */
    Page.Variant page(List<String> worries, List<Column> shown) {
        Map<String, Outcomes.Outcome> outcomes = new LinkedHashMap<>();
        counted.values().forEach(there -> there.test().outcomes().forEach(o -> outcomes.putIfAbsent(o.id(), o)));
        List<String> failures = new ArrayList<>();
        counted.forEach((column, there) ->
                there.failures().forEach(f -> failures.add(column.label() + ": " + Counted.failure(f))));
        return new Page.Variant(
                Anchor.of(variant.name()),
                variant.name().substring(variant.name().indexOf('/') + 1),
                KernelVersion.labels(variant.shipped()),
                marks(worries),
                variant.code(),
                shown.stream().map(column -> bar(Optional.ofNullable(counted.get(column)), worries)).toList(),
                counted.entrySet().stream().map(e -> head(e.getKey(), e.getValue())).toList(),
                outcomes.values().stream().map(this::row).toList(),
                failures,
                DrawingView.of(variant, counted.values()));
    }

    private String marks(List<String> worries) {
        List<String> marks = new ArrayList<>();
        if (Differences.betweenPlaces(counted.values(), worries)) {
            marks.add("places");
        }
        if (Differences.betweenYears(counted.values())) {
            marks.add("years");
        }
        if (shipped()) {
            marks.add("kernel");
        }
        return String.join(" ", marks);
    }

    private Page.Row row(Outcomes.Outcome outcome) {
        List<Map.Entry<Column, Row>> rows = new ArrayList<>();
        counted.forEach((column, there) -> rows.add(Map.entry(column, there.row(outcome))));
        boolean telling = rows.stream().map(Map.Entry::getValue).anyMatch(Citing::tells);
        return new Page.Row(
                Anchor.of(variant.name(), outcome.id()),
                outcome.id(),
                rows.stream().findFirst().map(e -> e.getValue().kind()).orElse(Kind.UNKNOWN).toString(),
                outcome.description(),
                rows.stream().map(e -> cell(e.getKey(), e.getValue(), telling)).toList(),
                citing.citation(variant.name(), outcome.id()));
    }

    private static Page.Bar bar(Optional<Counted> at, List<String> worries) {
        if (at.isEmpty()) {
            return new Page.Bar("none", "", "", "", Page.Judged.NOBODY);
        }
        Counted there = at.get();
        if (there.samples() == 0) {
            return new Page.Bar("none", "", Standing.NOT_RUN.toString(), "", JudgedView.of(there, worries));
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
                JudgedView.of(there, worries));
    }

    private static String css(boolean seen, boolean forbidden, Says possible) {
        if (seen) {
            return forbidden ? "bad" : "seen";
        }
        return possible == Says.FORBIDDEN ? "never" : possible == Says.ALLOWED ? "unseen" : "open";
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

    /** @param telling whether the outcome is of interest anywhere: then a zero says what it is worth */
    private static Page.Cell cell(Column column, Row row, boolean telling) {
        Counted there = row.at();
        Page.Judged judged = JudgedView.of(there, List.of(row.outcome().id()));
        if (there.samples() == 0) {
            return new Page.Cell("none", "", "", "", "", judged);
        }
        Says possible = row.grade() == Grade.FORBIDDEN ? Says.FORBIDDEN : there.possible(List.of(row.outcome().id()));
        boolean plain = row.grade() == Grade.ACCEPTABLE && !row.contradicts();
        return new Page.Cell(
                plain ? "plain" : css(row.seen(), row.contradicts(), possible),
                row.seen() ? Figures.count(row.count()) : Standing.UNSEEN.toString(),
                row.seen() ? row.often() : "\u2264 " + Scale.text(row.bound()),
                telling && !row.seen() ? column.rollUp().control(row).map(Control::text).orElse(Control.none()) : "",
                row.grade() == Grade.ACCEPTABLE ? "" : row.grade().toString(),
                judged);
    }
}

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
import org.eptlitmus.app.review.Counted.Says;

/** Puts one variant into the words and numbers of the page. */
final class VariantView {

    private static final Pattern CLASS_NAME = Pattern.compile("[A-Za-z0-9_$.]+");

    private final List<Run> runs;
    private final Path directory;
    private final Outcomes.Variant variant;
    private final List<Counted> all;

    /** @param directory where the page goes */
    VariantView(List<Run> runs, Path directory, List<Column> columns, Outcomes.Variant variant) {
        this.runs = runs;
        this.directory = directory;
        this.variant = variant;
        this.all = columns.stream().map(column -> new Counted(runs, column, variant.name())).toList();
    }

    /** What it showed in each column of the page. */
    List<Counted> counted() {
        return all;
    }

    String name() {
        return variant.name();
    }

    /** The outcomes that the review worries about on some machine, with what they mean. */
    Map<String, String> worries() {
        Map<String, String> worries = new LinkedHashMap<>();
        for (Counted there : all) {
            there.outcomes().filter(o -> !o.pattern() && (there.interesting(o.id()) || there.forbidden(o.id()) && there.count(o.id()) > 0))
                    .forEach(o -> worries.put(o.id(), o.description()));
        }
        return worries;
    }

    /** @param worries what its line of the shape's chart is about */
    Page.Variant page(List<String> worries, List<Column> columns) {
        List<Counted> own = all.stream().filter(Counted::exists).toList();
        Map<String, String> outcomes = new LinkedHashMap<>();
        own.forEach(there -> there.outcomes().forEach(o -> outcomes.putIfAbsent(o.id(), o.description())));
        List<String> failures = own.stream()
                .flatMap(there -> there.failures().stream().map(line -> there.column().label() + ": " + line)).toList();
        return new Page.Variant(
                anchor(variant.name()),
                variant.name().substring(variant.name().indexOf('/') + 1),
                variant.code(),
                all.stream().filter(there -> columns.contains(there.column())).map(there -> bar(there, worries)).toList(),
                own.stream().map(this::head).toList(),
                outcomes.entrySet().stream()
                        .map(e -> new Page.Row(e.getKey(), e.getValue(), own.stream().map(there -> cell(there, e.getKey())).toList()))
                        .toList(),
                failures,
                drawings(own));
    }

    /** A variant's place on the page. */
    static String anchor(String name) {
        return name.replaceAll("[^A-Za-z0-9_.-]+", "-");
    }

    private static Page.Bar bar(Counted there, List<String> worries) {
        if (!there.exists()) {
            return new Page.Bar("none", "", "", "", "");
        }
        Verdict verdict = Verdict.of(there, worries);
        long count = worries.stream().mapToLong(there::count).sum();
        String css = css(count, there, worries.stream().anyMatch(o -> there.count(o) > 0 && there.forbidden(o)), verdict.possible());
        if (there.samples() == 0) {
            return new Page.Bar("none", "", "not run", "", verdict.text());
        }
        double frequency = count == 0 ? Scale.bound(there.samples()) : (double) count / there.samples();
        String rough = Figures.rough(there.samples());
        return new Page.Bar(
                css,
                Scale.path(frequency),
                count == 0 ? "not seen" : Figures.frequency(count, there.samples()),
                (count == 0 ? "in " + rough + ", \u2264 " + Scale.text(frequency) : Figures.rough(count) + " of " + rough)
                        + (there.timeSliced() ? ", time-sliced" : ""),
                verdict.text());
    }

    private static String css(long count, Counted there, boolean forbidden, Says possible) {
        if (there.samples() == 0) {
            return "none";
        } else if (count > 0) {
            return forbidden ? "bad" : "seen";
        }
        return possible == Says.FORBIDDEN ? "never" : possible == Says.ALLOWED ? "unseen" : "open";
    }

    private Page.ColumnHead head(Counted there) {
        String samples = there.samples() == 0 ? "not run" : Figures.rough(there.samples()) + " samples";
        return new Page.ColumnHead(
                there.column().label(), samples + (there.timeSliced() ? ", time-sliced: weaker evidence" : ""), link(there));
    }

    /** jcstress's page of the first test that has one. */
    private String link(Counted there) {
        for (int i = 0; i < runs.size(); i++) {
            if (there.column().takes(i)) {
                Path jcstress = runs.get(i).directory().resolve("jcstress");
                List<Outcomes.Test> known = runs.get(i).outcomes().tests();
                Optional<Path> page = there.tests().stream()
                        .filter(known::contains)
                        .map(Outcomes.Test::jcstress)
                        .filter(name -> CLASS_NAME.matcher(name).matches())
                        .map(name -> jcstress.resolve(name + ".html"))
                        .filter(Files::isRegularFile)
                        .findFirst();
                if (page.isPresent()) {
                    return ReviewPage.address(directory, page.get());
                }
            }
        }
        return "";
    }

    private static Page.Cell cell(Counted there, String outcome) {
        Optional<Outcomes.Outcome> declared = there.declared(outcome);
        if (there.samples() == 0) {
            return new Page.Cell("none", "", "", "", Verdict.of(there, List.of(outcome)).text());
        }
        long count = there.count(outcome);
        boolean forbidden = there.forbidden(outcome);
        boolean interesting = there.interesting(outcome);
        Verdict verdict = Verdict.of(there, List.of(outcome));
        String css = !forbidden && !interesting ? "plain" : css(count, there, forbidden, forbidden ? Says.FORBIDDEN : verdict.possible());
        return new Page.Cell(
                css,
                count == 0 ? "not seen" : Figures.count(count),
                count == 0 ? "\u2264 " + Scale.text(Scale.bound(there.samples())) : Figures.frequency(count, there.samples()),
                declared.isEmpty() ? "" : forbidden ? "forbidden" : interesting ? "interesting" : "acceptable",
                verdict.text());
    }

    private List<Page.Drawing> drawings(List<Counted> own) {
        List<Page.Drawing> drawings = new ArrayList<>();
        Set<String> shown = new LinkedHashSet<>();
        for (Counted there : own) {
            for (Outcomes.Test test : there.tests()) {
                for (Outcomes.MachineRun run : test.runs()) {
                    // Where two lowerings reach the same outcome, one way to it is enough.
                    if (shown.add(run.outcome())) {
                        drawings.add(drawing(there, run));
                    }
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
        String meaning = there.declared(run.outcome()).map(o -> ": " + o.description()).orElse("");
        List<Page.Step> steps = run.steps().stream()
                .map(step -> new Page.Step(step.core(), step.action().replace(' ', '-'), step.instruction(), step.effect(), step.line()))
                .toList();
        return new Page.Drawing("A shortest run of " + run.lowering() + " to \"" + run.outcome() + "\"" + meaning, names, steps);
    }
}

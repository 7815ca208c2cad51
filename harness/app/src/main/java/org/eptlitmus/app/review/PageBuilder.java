package org.eptlitmus.app.review;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eptlitmus.app.result.HostInfo;
import org.eptlitmus.app.result.Outcomes;
import org.eptlitmus.app.tally.Evidence;
import org.eptlitmus.app.tally.PlaceTally;
import org.eptlitmus.app.tally.QuestionTally;
import org.eptlitmus.app.tally.RollUp;
import org.eptlitmus.app.tally.ShapeTally;

/** Puts runs into the words and numbers of the page. */
final class PageBuilder {

    /** How many of what is missing are named. */
    private static final int NAMED = 3;

    private final List<Run> runs;
    private final Path directory;
    private final List<Column> columns;
    private final Citing citing;

    /** @param directory where the page goes */
    PageBuilder(List<Run> runs, Path directory) {
        this.runs = runs;
        this.directory = directory;
        this.columns = Column.of(runs);
        this.citing = new Citing(runs);
    }

    Page build() {
        Map<String, Map<String, Outcomes.Variant>> variants = new LinkedHashMap<>();
        for (Run run : runs) {
            run.outcomes().variants().forEach(v -> variants.computeIfAbsent(v.question(), q -> new LinkedHashMap<>()).putIfAbsent(v.name(), v));
        }
        List<Outcomes.Question> asked = Page.questions(runs);
        RollUp all = RollUp.of(asked, columns.stream().flatMap(column -> column.rollUp().counted().stream()).toList());
        Map<String, QuestionTally> tallies = all.byId();
        List<Page.Question> pages = asked.stream()
                .filter(q -> tallies.containsKey(q.id()))
                .map(q -> question(tallies.get(q.id()), List.copyOf(variants.getOrDefault(q.id(), Map.of()).values())))
                .toList();
        return new Page(
                runs.stream().map(this::head).toList(),
                columns.stream().map(Column::label).toList(),
                KernelView.targets(),
                pages,
                citing.frame());
    }

    private Page.Head head(Run run) {
        Outcomes.Environment environment = run.outcomes().environment();
        HostInfo host = environment.host();
        List<Page.Fact> facts = new ArrayList<>();
        facts.add(new Page.Fact("CPU", host.cpuModel() + " (" + host.arch() + ")"));
        facts.add(new Page.Fact("CPUs used", host.cpus() + (host.pinnedTo().isEmpty() ? ", threads not pinned" : ", threads pinned to " + host.pinnedTo())));
        facts.add(new Page.Fact("Virtual machine", host.virtual()));
        if (host.emulatedCpu()) {
            facts.add(new Page.Fact("Emulated CPU", "yes: its counts on hardware say nothing about the architecture's hardware"));
        }
        facts.add(new Page.Fact("Kernel", host.os()));
        facts.add(new Page.Fact("LSE", host.lse()));
        run.outcomes().configurations().forEach(c -> facts.add(
                new Page.Fact("JVM " + c.id(), c.jvm() + ", " + String.join(" ", c.flags()))));
        facts.add(new Page.Fact("Jar", environment.jarVersion() + ", commit " + environment.jarCommit()));
        facts.add(new Page.Fact("Seed", Long.toString(environment.seed())));
        facts.add(new Page.Fact("Time", environment.start() + " to " + (environment.end().isEmpty() ? "?" : environment.end()) + ", "
                + seconds(environment.spentMillis()) + " of " + seconds(environment.budgetMillis()) + " spent; ended: " + environment.ending()));
        String line = host.cpuModel().split(",")[0] + ", " + host.cpus() + " CPUs, " + host.os() + ", "
                + run.outcomes().configurations().stream().findFirst().map(c -> "Java " + c.javaVersion()).orElse("no JVM ran") + ", "
                + environment.start();
        return new Page.Head(run.label(), line, facts, links(run));
    }

    private static String seconds(long millis) {
        Duration time = Duration.ofMillis(millis);
        return time.toMinutes() < 10 ? time.toSeconds() + " s" : time.toMinutes() + " min";
    }

    private List<Page.Link> links(Run run) {
        List<Page.Link> links = new ArrayList<>();
        for (String file : List.of("outcomes.json", "run.json", "jcstress/index.html")) {
            Path path = run.directory().resolve(file);
            if (Files.isRegularFile(path)) {
                links.add(new Page.Link(ReviewPage.address(directory, path), file));
            }
        }
        return links;
    }

    private Page.Question question(QuestionTally tally, List<Outcomes.Variant> variants) {
        Outcomes.Question question = tally.question();
        List<Page.Shape> shapes = new ArrayList<>();
        for (ShapeTally shape : tally.shapes()) {
            shapes.add(shape(shape, variants.stream().filter(v -> v.shape().equals(shape.title())).toList()));
        }
        return new Page.Question(
                question.id(),
                question.asks(),
                question.answer(),
                question.inShort(),
                question.review(),
                question.link().startsWith("https://") ? question.link() : "",
                KernelView.of(tally),
                columns.stream().map(column -> sum(column, question.id())).toList(),
                tally.evidence().word().toString(),
                ran(tally),
                limit(tally.evidence()),
                tally.evidence().contradictions(),
                shapes);
    }

    /** How many tests have no count, in words; empty if all have one. */
    private static String ran(QuestionTally tally) {
        int without = tally.tests() - tally.testsWithCounts();
        return without == 0 ? "" : without + " of " + tally.tests() + " tests have no count";
    }

    private static Page.Sum sum(Column column, String question) {
        Optional<PlaceTally> place = Optional.ofNullable(column.rollUp().byId().get(question)).flatMap(q -> q.places().stream().findFirst());
        return new Page.Sum(
                place.map(PageBuilder::css).orElse("none"),
                column.label(),
                place.map(PlaceTally::counted).orElse("-"),
                place.map(PlaceTally::judged).orElse(""));
    }

    private static String css(PlaceTally place) {
        if (place.ran() == 0) {
            return "none";
        } else if (place.contradicted() > 0) {
            return "bad";
        } else if (place.seen() > 0) {
            return "seen";
        }
        return place.possible() > 0 ? "unseen" : place.asked() > 0 ? "never" : "open";
    }

    /** What limits the agreement, in a sentence; empty if nothing does. */
    private static String limit(Evidence evidence) {
        List<String> limits = new ArrayList<>();
        if (!evidence.missing().isEmpty()) {
            limits.add("Missing: " + String.join("; ", evidence.missing().stream().limit(NAMED).toList())
                    + (evidence.missing().size() > NAMED ? " and " + (evidence.missing().size() - NAMED) + " more." : "."));
        }
        if (!evidence.beyond().isEmpty()) {
            limits.add("Hardware showed what the model forbids to the kernel's own instructions in " + String.join(", ", evidence.beyond())
                    + ": the JVM's instructions are others there.");
        }
        return String.join(" ", limits);
    }

    private Page.Shape shape(ShapeTally shape, List<Outcomes.Variant> variants) {
        List<String> ids = List.copyOf(shape.worries().keySet());
        List<VariantView> views = variants.stream()
                .map(v -> new VariantView(runs, directory, columns, citing, v))
                .sorted(Comparator.comparing(VariantView::shipped).reversed())
                .toList();
        List<Column> own = columns.stream()
                .filter(column -> views.stream().anyMatch(view -> view.in(column)))
                .toList();
        return new Page.Shape(
                shape.title(),
                shape.worries().entrySet().stream().map(e -> new Page.Fact(e.getKey(), e.getValue())).toList(),
                own.stream().map(Column::label).toList(),
                views.stream().map(view -> view.page(ids, own)).toList());
    }
}

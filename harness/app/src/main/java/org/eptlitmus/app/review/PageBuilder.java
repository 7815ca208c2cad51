package org.eptlitmus.app.review;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eptlitmus.app.result.HostInfo;
import org.eptlitmus.app.result.Outcomes;

/** Puts runs into the words and numbers of the page. */
final class PageBuilder {

    private final List<Run> runs;
    private final Path directory;
    private final List<Column> columns;

    /** @param directory where the page goes */
    PageBuilder(List<Run> runs, Path directory) {
        this.runs = runs;
        this.directory = directory;
        this.columns = Column.of(runs);
    }

    Page build() {
        Map<String, Outcomes.Question> questions = new LinkedHashMap<>();
        Map<String, Map<String, Outcomes.Variant>> variants = new LinkedHashMap<>();
        for (Run run : runs) {
            run.outcomes().questions().forEach(q -> questions.putIfAbsent(q.id(), q));
            run.outcomes().variants().forEach(v -> variants.computeIfAbsent(v.question(), q -> new LinkedHashMap<>()).putIfAbsent(v.name(), v));
        }
        List<Page.Question> pages = questions.values().stream()
                .map(q -> question(q, List.copyOf(variants.getOrDefault(q.id(), Map.of()).values())))
                .toList();
        return new Page(runs.stream().map(this::head).toList(), columns.stream().map(Column::label).toList(), pages);
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

    private Page.Question question(Outcomes.Question question, List<Outcomes.Variant> variants) {
        Agreement agreement = new Agreement();
        Map<String, List<VariantView>> byShape = new LinkedHashMap<>();
        for (Outcomes.Variant variant : variants) {
            VariantView view = new VariantView(runs, directory, columns, variant);
            view.counted().forEach(there -> agreement.add(variant.name(), there));
            byShape.computeIfAbsent(variant.shape(), title -> new ArrayList<>()).add(view);
        }
        List<Page.Shape> shapes = new ArrayList<>();
        Sums sums = new Sums(columns);
        byShape.forEach((title, views) -> shapes.add(shape(title, views, sums)));
        return new Page.Question(
                question.id(),
                question.asks(),
                question.answer(),
                question.review(),
                question.link().startsWith("https://") ? question.link() : "",
                sums.list(),
                agreement.word(),
                agreement.limit(),
                agreement.contradictions(),
                shapes);
    }

    private Page.Shape shape(String title, List<VariantView> views, Sums sums) {
        Map<String, String> worries = new LinkedHashMap<>();
        views.forEach(view -> worries.putAll(view.worries()));
        List<String> ids = List.copyOf(worries.keySet());
        List<Column> own = columns.stream()
                .filter(column -> views.stream().flatMap(view -> view.counted().stream())
                        .anyMatch(there -> there.exists() && there.column().equals(column)))
                .toList();
        views.forEach(view -> view.counted().forEach(there -> sums.add(there, ids)));
        return new Page.Shape(
                title,
                worries.entrySet().stream().map(e -> new Page.Fact(e.getKey(), e.getValue())).toList(),
                own.stream().map(Column::label).toList(),
                views.stream().map(view -> view.page(ids, own)).toList());
    }
}

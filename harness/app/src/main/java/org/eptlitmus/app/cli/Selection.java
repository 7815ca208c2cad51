package org.eptlitmus.app.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.eptlitmus.app.campaign.LitmusCase;
import org.eptlitmus.matrix.Machine;
import org.eptlitmus.matrix.Suite;
import org.eptlitmus.matrix.catalog.Catalog;
import picocli.CommandLine.Option;

/** The options that choose among tests. */
final class Selection {

    @Option(
            names = "--suite",
            paramLabel = "SUITE",
            description = "Only this suite: ept or arm64-acq. May be repeated.")
    private List<String> suites = new ArrayList<>();

    @Option(
            names = "--question",
            paramLabel = "ID",
            description = "Only this question, such as EPT-3. May be repeated.")
    private List<String> questions = new ArrayList<>();

    @Option(
            names = "--machine",
            paramLabel = "MACHINE",
            description = "Only this machine: hardware, arm64-llsc or arm64-lse. May be repeated.")
    private List<String> machines = new ArrayList<>();

    /** Takes up the words of an earlier command line. */
    static Selection of(Map<String, List<String>> words) {
        Selection selection = new Selection();
        selection.suites = words.getOrDefault("suite", List.of());
        selection.questions = words.getOrDefault("question", List.of());
        selection.machines = words.getOrDefault("machine", List.of());
        return selection;
    }

    boolean isEmpty() {
        return suites.isEmpty() && questions.isEmpty() && machines.isEmpty();
    }

    /** The options' own words. */
    Map<String, List<String>> words() {
        Map<String, List<String>> words = new LinkedHashMap<>();
        words.put("suite", suites);
        words.put("question", questions);
        words.put("machine", machines);
        return words;
    }

    /** Those of the tests that are chosen. @throws BadInput if a word names nothing, or no test is left */
    List<LitmusCase> from(List<LitmusCase> tests, Catalog catalog) {
        for (String suite : suites) {
            if (Suite.of(suite).isEmpty()) {
                throw new BadInput("no suite " + suite + ": expected "
                        + List.of(Suite.values()).stream().map(Suite::label).collect(Collectors.joining(" or ")));
            }
        }
        for (String machine : machines) {
            if (Machine.of(machine).isEmpty()) {
                throw new BadInput("no machine " + machine + ": expected one of " + Machine.labels());
            }
        }
        for (String question : questions) {
            if (catalog.question(id(question)).isEmpty()) {
                throw new BadInput("no question " + question + ": expected one of "
                        + catalog.questions().stream().map(q -> q.id().toString()).collect(Collectors.joining(", ")));
            }
        }
        List<String> ids = questions.stream().map(Selection::id).toList();
        List<LitmusCase> chosen = tests.stream()
                .filter(test -> suites.isEmpty() || suites.contains(test.suite()))
                .filter(test -> ids.isEmpty() || ids.contains(test.question()))
                .filter(test -> machines.isEmpty() || machines.contains(test.machine()))
                .toList();
        if (chosen.isEmpty()) {
            throw new BadInput("no test is of all that --suite, --question and --machine ask for");
        }
        return chosen;
    }

    /** A question's id, however it is typed. */
    static String id(String typed) {
        return typed.toUpperCase(Locale.ROOT);
    }
}

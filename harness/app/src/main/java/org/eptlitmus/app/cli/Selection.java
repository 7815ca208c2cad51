package org.eptlitmus.app.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.eptlitmus.app.campaign.LitmusCase;
import org.eptlitmus.matrix.Suite;
import org.eptlitmus.matrix.catalog.Catalog;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The options that choose among tests. */
final class Selection {

    @Parameters(
            arity = "0..*",
            paramLabel = "QUESTION",
            description = "The same as --question QUESTION.")
    private List<String> named = new ArrayList<>();

    @Option(
            names = "--suite",
            paramLabel = "SUITE",
            description = "Only this suite: ept or arm64-acq. May be repeated.")
    private List<String> suites = new ArrayList<>();

    @Option(
            names = "--question",
            paramLabel = "QUESTION",
            description = "Only this question, such as EPT-3, or of it what the name says: EPT-3/enter2020,"
                    + " EPT-3/enter2020/loadAfter@arm64-llsc. May be repeated.")
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
        return suites.isEmpty() && questions().isEmpty() && machines.isEmpty();
    }

    /** The options' own words. */
    Map<String, List<String>> words() {
        Map<String, List<String>> words = new LinkedHashMap<>();
        words.put("suite", suites);
        words.put("question", questions());
        words.put("machine", machines);
        return words;
    }

    private List<String> questions() {
        return Stream.concat(named.stream(), questions.stream()).toList();
    }

    /** Those of the tests that are chosen. @throws BadInput if a word names nothing, or no test is left */
    List<LitmusCase> from(List<LitmusCase> tests, Catalog catalog) {
        for (String suite : suites) {
            if (Suite.of(suite).isEmpty()) {
                throw new BadInput("no suite " + suite + ": "
                        + Nearest.hint(suite, Arrays.stream(Suite.values()).map(Suite::label).toList()));
            }
        }
        machines.forEach(Variants::machine);
        List<Variants> asked = questions().stream().map(name -> Variants.named(name, catalog)).toList();
        List<LitmusCase> chosen = tests.stream()
                .filter(test -> suites.isEmpty() || suites.contains(test.suite()))
                .filter(test -> asked.isEmpty() || asked.stream().anyMatch(variants -> includes(variants, test)))
                .filter(test -> machines.isEmpty() || machines.contains(test.machine()))
                .toList();
        if (chosen.isEmpty()) {
            throw new BadInput("no test is of all that --suite, --question and --machine ask for");
        }
        return chosen;
    }

    private static boolean includes(Variants asked, LitmusCase test) {
        return asked.variants().stream().anyMatch(variant -> variant.name().equals(test.question() + "/" + test.variant()))
                && asked.machine().map(machine -> machine.label().equals(test.machine())).orElse(true);
    }
}

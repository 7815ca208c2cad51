package org.eptlitmus.app.cite;

import java.util.List;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.eptlitmus.app.tally.Counted;
import org.eptlitmus.app.tally.Grade;
import org.eptlitmus.app.tally.Row;

/**
 * What of some runs is asked for; an empty list asks for everything.
 *
 * @param questions ids, or names as far as they go: {@code EPT-3}, {@code EPT-3/enter2020}, {@code EPT-3/enter2020/loadAfter@arm64-llsc}
 * @param variants the same without the question: {@code enter2020}, {@code enter2020/loadAfter}
 * @param machines hardware, or an emulated machine's name
 * @param outcomes such as {@code 0, 0}
 * @param all acceptable outcomes too
 */
public record Choice(List<String> questions, List<String> variants, List<String> machines, List<String> outcomes, boolean all) {

    /** Whether it names anything: if not, a summary will do. */
    public boolean narrow() {
        return all || !questions.isEmpty() || !variants.isEmpty() || !outcomes.isEmpty();
    }

    /** Checks that each word names something. @throws IllegalArgumentException if one does not, or nothing is of all of them; the message says what there is */
    public void check(List<Counted> counted) {
        for (String question : questions) {
            named(question, counted, c -> question(question, c), "question or variant", c -> c.test().question());
        }
        for (String variant : variants) {
            named(variant, counted, c -> variant(variant, c), "variant", c -> local(c).split("/")[0]);
        }
        for (String machine : machines) {
            named(machine, counted, c -> c.test().machine().equals(machine), "machine", c -> c.test().machine());
        }
        if (counted.stream().noneMatch(this::includes)) {
            throw new IllegalArgumentException("nothing is of all that --question, --variant, --machine and --outcome ask for");
        }
    }

    /** Whether a test is asked for. */
    public boolean includes(Counted counted) {
        return (questions.isEmpty() || questions.stream().anyMatch(name -> question(name, counted)))
                && (variants.isEmpty() || variants.stream().anyMatch(name -> variant(name, counted)))
                && (machines.isEmpty() || machines.contains(counted.test().machine()))
                && (outcomes.isEmpty() || counted.rows().stream().anyMatch(this::outcome));
    }

    /** The rows of a test that are asked for: those that the question is about, seen or not, if not named ones or all that were seen. */
    List<Row> rows(Counted counted) {
        if (counted.samples() == 0) {
            return List.of();
        }
        return counted.rows().stream()
                .filter(this::outcome)
                .filter(row -> !outcomes.isEmpty() || row.grade() != Grade.ACCEPTABLE || all && row.seen())
                .toList();
    }

    private boolean outcome(Row row) {
        return outcomes.isEmpty() || outcomes.contains(row.outcome().id());
    }

    private static boolean question(String name, Counted counted) {
        return begins(counted.test().name(), name) || begins(counted.test().variant(), name);
    }

    private static boolean variant(String name, Counted counted) {
        return begins(local(counted), name);
    }

    private static String local(Counted counted) {
        return counted.test().variant().substring(counted.test().question().length() + 1);
    }

    /** Whether a name is the other one, or all of it up to a slash. */
    private static boolean begins(String whole, String name) {
        return whole.regionMatches(true, 0, name, 0, name.length())
                && (whole.length() == name.length() || whole.charAt(name.length()) == '/');
    }

    private static void named(
            String word, List<Counted> counted, Predicate<Counted> matches, String kind, Function<Counted, String> names) {
        if (counted.stream().noneMatch(matches)) {
            throw new IllegalArgumentException("no " + kind + " " + word + " in these runs: expected one of "
                    + counted.stream().map(names).collect(Collectors.toCollection(TreeSet::new)).stream().collect(Collectors.joining(", ")));
        }
    }
}

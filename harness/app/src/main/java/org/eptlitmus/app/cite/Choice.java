package org.eptlitmus.app.cite;

import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eptlitmus.app.tally.Counted;
import org.eptlitmus.app.tally.Grade;
import org.eptlitmus.app.tally.Row;

/**
 * What of some runs is asked for; an empty list asks for everything. A name may have an outcome behind it, as a citation prints it.
 *
 * @param questions ids, or names as far as they go: {@code EPT-3}, {@code EPT-3/enter2020}, {@code EPT-3/enter2020/loadAfter@arm64-llsc "0, 0"}
 * @param variants the same without the question: {@code enter2020}, {@code enter2020/loadAfter}
 * @param machines hardware, or an emulated machine's name
 * @param outcomes such as {@code 0, 0}, with spaces or without
 * @param all acceptable outcomes too
 */
public record Choice(List<String> questions, List<String> variants, List<String> machines, List<String> outcomes, boolean all) {

    private static final Pattern WITH_OUTCOME = Pattern.compile("\\s*(\\S+)\\s*\"(.*)\"\\s*");

    /** A name, and the outcome behind it if there is one. */
    private record Named(String name, Optional<String> outcome) {

        static Named of(String word) {
            Matcher matcher = WITH_OUTCOME.matcher(word);
            return matcher.matches() ? new Named(matcher.group(1), Optional.of(matcher.group(2))) : new Named(word, Optional.empty());
        }
    }

    /** Whether it names anything: if not, the answers will do. */
    public boolean narrow() {
        return all || !questions.isEmpty() || !variants.isEmpty() || !outcomes.isEmpty();
    }

    /** Whether it names whole questions alone: then the most telling counts will do. */
    boolean whole() {
        return !all && variants.isEmpty() && outcomes.isEmpty() && questions.stream().noneMatch(q -> q.contains("/"));
    }

    /** Checks that each word names something. @throws IllegalArgumentException if one does not, or nothing is of all of them; the message says what there is */
    public void check(List<Counted> counted) {
        for (String question : questions) {
            named(question, counted, Choice::question, "question or variant", c -> c.test().question());
        }
        for (String variant : variants) {
            named(variant, counted, Choice::variant, "variant", c -> local(c).split("/")[0]);
        }
        for (String machine : machines) {
            named(machine, counted, (name, c) -> c.test().machine().equals(name), "machine", c -> c.test().machine());
        }
        if (counted.stream().noneMatch(this::includes)) {
            throw new IllegalArgumentException("nothing is of all that --question, --variant, --machine and --outcome ask for");
        }
    }

    /** Whether a test is asked for. */
    public boolean includes(Counted counted) {
        return (machines.isEmpty() || machines.contains(counted.test().machine())) && counted.rows().stream().anyMatch(this::names);
    }

    /** The rows of a test that are asked for: those that the question is about, seen or not, if not named ones or all that were seen. */
    List<Row> rows(Counted counted) {
        if (counted.samples() == 0) {
            return List.of();
        }
        boolean named = !outcomes.isEmpty()
                || Stream.concat(questions.stream(), variants.stream()).anyMatch(word -> Named.of(word).outcome.isPresent());
        return counted.rows().stream()
                .filter(this::names)
                .filter(row -> named || row.grade() != Grade.ACCEPTABLE || row.contradicts() || all && row.seen())
                .toList();
    }

    /** Whether an outcome is named, or none is. */
    public boolean outcome(String id) {
        return outcomes.isEmpty() || outcomes.stream().anyMatch(outcome -> same(outcome, id));
    }

    private boolean names(Row row) {
        return (questions.isEmpty() || questions.stream().anyMatch(word -> names(word, row, Choice::question)))
                && (variants.isEmpty() || variants.stream().anyMatch(word -> names(word, row, Choice::variant)))
                && outcome(row.outcome().id());
    }

    private static boolean names(String word, Row row, BiPredicate<String, Counted> matches) {
        Named named = Named.of(word);
        return matches.test(named.name, row.at()) && named.outcome.map(outcome -> same(outcome, row.outcome().id())).orElse(true);
    }

    private static boolean same(String typed, String id) {
        return typed.replace(" ", "").equals(id.replace(" ", ""));
    }

    private static boolean question(String name, Counted counted) {
        return begins(counted.test().name(), name) || begins(counted.test().variant(), name);
    }

    private static boolean variant(String name, Counted counted) {
        return begins(local(counted), name) || begins(local(counted) + "@" + counted.test().machine(), name);
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
            String word, List<Counted> counted, BiPredicate<String, Counted> matches, String kind, Function<Counted, String> names) {
        String name = Named.of(word).name;
        if (counted.stream().noneMatch(c -> matches.test(name, c))) {
            throw new IllegalArgumentException("no " + kind + " " + name + " in these runs: expected one of "
                    + counted.stream().map(names).collect(Collectors.toCollection(TreeSet::new)).stream().collect(Collectors.joining(", ")));
        }
    }
}

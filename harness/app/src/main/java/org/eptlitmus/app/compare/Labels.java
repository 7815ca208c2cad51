package org.eptlitmus.app.compare;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.eptlitmus.app.cite.Origin;
import org.eptlitmus.app.result.Outcomes;
import org.eptlitmus.app.tally.Platform;

/** Names columns by what differs among them, such as {@code JDK 17} and {@code JDK 25}: what all have in common tells nobody which is which. */
final class Labels {

    private static final Pattern MAJOR = Pattern.compile("(?:1\\.)?(\\d+).*");

    /**
     * What a column is named by.
     *
     * @param outcomes of its environment
     * @param runs the runs' ids
     */
    record Named(Platform platform, Outcomes outcomes, List<String> runs) {}

    /** What may differ, the most telling first. */
    private static final List<Function<Named, String>> ATTRIBUTES = List.of(
            named -> named.platform().brief(),
            named -> Origin.machine(named.outcomes()),
            named -> jdk(named.outcomes()),
            named -> jvm(named.outcomes()),
            named -> named.outcomes().environment().host().os(),
            named -> named.outcomes().environment().host().virtual(),
            named -> Origin.jar(named.outcomes().environment()),
            named -> "run " + String.join(" ", named.runs()));

    private Labels() {}

    /** A label for each column, in order; no two are the same where anything differs. */
    static List<String> of(List<Named> columns) {
        List<Function<Named, String>> telling = new ArrayList<>();
        List<String> labels = labels(columns, telling);
        for (Function<Named, String> attribute : ATTRIBUTES) {
            List<Function<Named, String>> more = new ArrayList<>(telling);
            more.add(attribute);
            List<String> longer = labels(columns, more);
            // What tells no two columns apart that were alike so far says nothing new.
            if (new HashSet<>(longer).size() > new HashSet<>(labels).size()) {
                telling = more;
                labels = longer;
            }
        }
        return telling.isEmpty() ? labels(columns, ATTRIBUTES.subList(0, 1)) : labels;
    }

    private static List<String> labels(List<Named> columns, List<Function<Named, String>> attributes) {
        return columns.stream().map(c -> attributes.stream().map(a -> a.apply(c)).collect(Collectors.joining(", "))).toList();
    }

    /** {@code JDK 17}, as far as all configurations have one. */
    private static String jdk(Outcomes outcomes) {
        return outcomes.configurations().stream().map(Outcomes.JvmConfiguration::javaVersion).map(version -> {
            Matcher matcher = MAJOR.matcher(version);
            return "JDK " + (matcher.matches() ? matcher.group(1) : version);
        }).distinct().collect(Collectors.joining(" and "));
    }

    private static String jvm(Outcomes outcomes) {
        return outcomes.configurations().stream().map(Outcomes.JvmConfiguration::jvm).distinct().collect(Collectors.joining(" and "));
    }
}

package org.eptlitmus.app.cite;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.eptlitmus.app.result.Outcomes;

/**
 * An outcome in litmus7's notation: jcstress's results r1, r2, ... as locations, {@code [r1]=0; [r2]=1;}, and what is declared as a condition on them.
 *
 * <p>A declared outcome may stand for several: its parts are then letter for letter, {@code .*}, {@code .} or characters in brackets.
 */
final class LitmusState {

    private static final String BETWEEN = ", ";
    private static final String ANY = ".*";
    private static final String TRUE = "true";

    /** What herdtools' log tools read as a value. */
    private static final Pattern VALUE = Pattern.compile("-?[0-9]+|[A-Za-z_][A-Za-z0-9_.]*");

    private static final Pattern LITERAL = Pattern.compile("[^\\[\\].*+?(){}|\\\\^$]*");
    private static final Pattern CHOICE = Pattern.compile("\\[([A-Za-z0-9]+)\\]");

    private LitmusState() {}

    /** The outcome as a state. */
    static String of(String outcome) {
        List<String> parts = parts(outcome);
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < parts.size(); i++) {
            text.append(i == 0 ? "" : " ").append('[').append(name(i)).append("]=").append(value(parts.get(i))).append(';');
        }
        return text.toString();
    }

    /** What is true of a state that one of these outcomes is about; {@code false} if there are none, or none that can be said so. */
    static String condition(List<Outcomes.Outcome> outcomes, int width) {
        List<String> all = outcomes.stream()
                .map(o -> o.pattern() ? pattern(parts(o.id()), width) : conjunction(literals(parts(o.id()))))
                .filter(text -> !text.isEmpty())
                .toList();
        return all.isEmpty() ? "false" : all.stream().map(c -> all.size() > 1 && c.contains(" ") ? "(" + c + ")" : c)
                .collect(Collectors.joining(" \\/ "));
    }

    /** How many results there are: the outcomes that are not patterns tell, and if there are none the longest one. */
    static int width(List<Outcomes.Outcome> outcomes) {
        return outcomes.stream()
                .filter(o -> !o.pattern())
                .mapToInt(o -> parts(o.id()).size())
                .findFirst()
                .orElse(outcomes.stream().mapToInt(o -> parts(o.id()).size()).max().orElse(0));
    }

    private static List<String> parts(String outcome) {
        return Arrays.asList(outcome.split(BETWEEN, -1));
    }

    private static List<String> literals(List<String> parts) {
        List<String> terms = new ArrayList<>();
        for (int i = 0; i < parts.size(); i++) {
            terms.add(name(i) + "=" + value(parts.get(i)));
        }
        return terms;
    }

    private static String conjunction(List<String> terms) {
        return terms.isEmpty() ? TRUE : String.join(" /\\ ", terms);
    }

    /** The condition of a pattern; empty if it is none of those that can be said. */
    private static String pattern(List<String> parts, int width) {
        List<String> wide = new ArrayList<>(parts);
        int any = wide.indexOf(ANY);
        while (any >= 0 && wide.size() < width) {
            wide.add(any, ANY);
        }
        List<String> terms = new ArrayList<>();
        for (int i = 0; i < wide.size(); i++) {
            String part = wide.get(i);
            String name = name(i);
            var choice = CHOICE.matcher(part);
            if (choice.matches()) {
                terms.add(choice.group(1).chars()
                        .mapToObj(c -> name + "=" + value(Character.toString(c)))
                        .collect(Collectors.joining(" \\/ ", "(", ")")));
            } else if (LITERAL.matcher(part).matches()) {
                terms.add(name + "=" + value(part));
            } else if (!part.equals(ANY) && !part.equals(".")) {
                return "";
            }
        }
        return wide.size() == width ? conjunction(terms) : "";
    }

    private static String name(int index) {
        return "r" + (index + 1);
    }

    /** A value that the log tools can read; what they cannot becomes a name, letter by letter. */
    static String value(String text) {
        if (VALUE.matcher(text).matches()) {
            return text;
        }
        StringBuilder name = new StringBuilder("v");
        text.chars().forEach(c -> name.append(
                c < 0x7f && Character.isLetterOrDigit(c) ? Character.toString(c) : String.format(Locale.ROOT, "_%02x", c)));
        return name.toString();
    }
}

package org.eptlitmus.app.tally;

import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a zero is worth: how often the same outcome was seen, in the same place and run, of the nearest variant of the same litmus test to which it is allowed
 * there. A zero whose control was seen says something; one whose control was not seen says nothing. (The field calls it mutation testing of a memory model.)
 *
 * @param row the outcome of the control
 */
public record Control(Row row) {

    /** A part of a name weighs more than any difference of code. */
    private static final int PART = 10_000;

    /** The control of a zero; nothing if it is none, or no other variant is allowed the outcome there. */
    static Optional<Control> of(Row zero, ShapeTally shape) {
        if (zero.seen() || zero.at().samples() == 0) {
            return Optional.empty();
        }
        return shape.counted().stream()
                .filter(c -> c.platform().equals(zero.at().platform()) && c.samples() > 0)
                .filter(c -> !c.variant().name().equals(zero.at().variant().name()))
                .filter(c -> c.possible(List.of(zero.outcome().id())) == Says.ALLOWED)
                .min(Comparator.<Counted>comparingInt(c -> distance(c, zero.at()))
                        .thenComparing(c -> c.count(zero.outcome().id()), Comparator.reverseOrder()))
                .map(c -> new Control(c.row(zero.outcome())));
    }

    /** How far two variants are apart in form: the parts of their names that differ, then the words of their code that do. */
    static int distance(Counted one, Counted other) {
        String[] a = one.variant().name().split("/");
        String[] b = other.variant().name().split("/");
        int parts = 0;
        for (int i = 0; i < Math.max(a.length, b.length); i++) {
            parts += i < a.length && i < b.length && a[i].equals(b[i]) ? 0 : 1;
        }
        Map<String, Integer> words = new HashMap<>();
        words(one.variant().code()).forEach(word -> words.merge(word, 1, Integer::sum));
        words(other.variant().code()).forEach(word -> words.merge(word, -1, Integer::sum));
        return parts * PART + words.values().stream().mapToInt(Math::abs).sum();
    }

    private static List<String> words(List<String> code) {
        return code.stream().flatMap(line -> Arrays.stream(line.split("[^A-Za-z0-9_]+"))).filter(word -> !word.isEmpty()).toList();
    }

    /** Its name within the question. */
    public String variant() {
        String name = row.at().variant().name();
        return name.substring(name.indexOf('/') + 1);
    }

    /** In words: {@code control loadBefore: seen, 12,858 of 1,700,000, 0.73%}. */
    public String text() {
        return row.seen() ? "control " + variant() + ": " + row.counted() : "control " + variant() + ": not seen either, so this zero says nothing";
    }

    /** The same of a zero that has none. */
    public static String none() {
        return "no control: no other variant is allowed it here";
    }
}

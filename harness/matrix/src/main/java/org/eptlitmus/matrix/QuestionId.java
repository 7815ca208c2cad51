package org.eptlitmus.matrix;

import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A question's id, such as {@code EPT-3}; ids sort by suite, then by number.
 *
 * @param suite what the prefix says
 * @param number from 1
 */
public record QuestionId(Suite suite, int number) implements Comparable<QuestionId> {

    private static final Pattern FORM = Pattern.compile("([A-Z][A-Z0-9]*)-([1-9][0-9]{0,3})");
    private static final Comparator<QuestionId> ORDER =
            Comparator.comparing(QuestionId::suite).thenComparingInt(QuestionId::number);

    /** The id that this text is, or nothing if it is none: a suite's prefix, a dash, a number from 1. */
    public static Optional<QuestionId> parse(String text) {
        Matcher matcher = FORM.matcher(text);
        if (matcher.matches()) {
            for (Suite suite : Suite.values()) {
                if (suite.prefix().equals(matcher.group(1))) {
                    return Optional.of(new QuestionId(suite, Integer.parseInt(matcher.group(2))));
                }
            }
        }
        return Optional.empty();
    }

    @Override
    public int compareTo(QuestionId other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return suite.prefix() + "-" + number;
    }
}

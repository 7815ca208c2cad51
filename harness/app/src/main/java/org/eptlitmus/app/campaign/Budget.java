package org.eptlitmus.app.campaign;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The text form of a run's budget: {@code 30s}, {@code 3m}, {@code 8h}, {@code 2d}, or several of these, {@code 1h30m}. */
public final class Budget {

    /** What a budget looks like, for messages. */
    public static final String FORM = "a time such as 30s, 3m, 8h, 2d or 1h30m, from 1s to 365d";

    private static final Pattern TEXT = Pattern.compile("(?:(\\d{1,9})d)?(?:(\\d{1,9})h)?(?:(\\d{1,9})m)?(?:(\\d{1,9})s)?");
    private static final Duration LONGEST = Duration.ofDays(365);

    private Budget() {}

    /** @throws IllegalArgumentException if the text is no budget */
    public static Duration parse(String text) {
        Matcher m = TEXT.matcher(text);
        if (!m.matches()) {
            throw new IllegalArgumentException(text);
        }
        Duration budget = Duration.ofDays(number(m.group(1)))
                .plusHours(number(m.group(2)))
                .plusMinutes(number(m.group(3)))
                .plusSeconds(number(m.group(4)));
        if (budget.isZero() || budget.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException(text);
        }
        return budget;
    }

    private static long number(String digits) {
        return digits == null ? 0 : Long.parseLong(digits);
    }

    /** The shortest text form, to the second. */
    public static String format(Duration budget) {
        long seconds = Math.max(0, budget.toSeconds());
        StringBuilder text = new StringBuilder();
        append(text, seconds / 86_400, 'd');
        append(text, seconds / 3600 % 24, 'h');
        append(text, seconds / 60 % 60, 'm');
        append(text, seconds % 60, 's');
        return text.isEmpty() ? "0s" : text.toString();
    }

    private static void append(StringBuilder text, long number, char unit) {
        if (number > 0) {
            text.append(number).append(unit);
        }
    }
}

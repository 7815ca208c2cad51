package org.eptlitmus.app.cli;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Guesses which of the names that there are a mistyped one means, so that an error can end in the name to type. */
final class Nearest {

    /** More guesses than this tell no more than the whole list. */
    private static final int MOST = 3;

    private Nearest() {}

    /** The end of an error about a name: {@code did you mean EPT-3?} or, if it is like none of them, {@code expected one of ...}. */
    static String hint(String typed, Collection<String> names) {
        List<String> near = of(typed, names);
        return near.isEmpty() ? "expected one of " + String.join(", ", names) : "did you mean " + either(near) + "?";
    }

    /** The names that differ least from what was typed, if they differ little. */
    static List<String> of(String typed, Collection<String> names) {
        int least = names.stream().mapToInt(name -> distance(typed, name)).min().orElse(Integer.MAX_VALUE);
        return least > Math.max(1, typed.length() / 4) ? List.of()
                : names.stream().filter(name -> distance(typed, name) == least).limit(MOST).toList();
    }

    private static String either(List<String> names) {
        int last = names.size() - 1;
        return last == 0 ? names.get(0) : names.stream().limit(last).collect(Collectors.joining(", ")) + " or " + names.get(last);
    }

    /** Levenshtein's distance: how many letters must be put in, left out or changed. Capitals do not matter. */
    private static int distance(String typed, String name) {
        String from = typed.toUpperCase(Locale.ROOT);
        String to = name.toUpperCase(Locale.ROOT);
        int[] row = new int[to.length() + 1];
        for (int j = 0; j <= to.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= from.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= to.length(); j++) {
                int changed = diagonal + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(changed, 1 + Math.min(row[j - 1], row[j]));
            }
        }
        return row[to.length()];
    }
}

package org.eptlitmus.app.report;

import java.util.Locale;

/** Numbers as reports show them. */
public final class Figures {

    private static final double AS_PERCENT_FROM = 0.001;

    private Figures() {}

    /** A count with its thousands apart. */
    public static String count(long count) {
        return String.format(Locale.ROOT, "%,d", count);
    }

    /** A large count in three digits or so: {@code 12.3 M}. */
    public static String rough(long count) {
        if (count >= 1_000_000_000) {
            return String.format(Locale.ROOT, "%.2f G", count / 1e9);
        } else if (count >= 1_000_000) {
            return String.format(Locale.ROOT, "%.1f M", count / 1e6);
        } else if (count >= 10_000) {
            return String.format(Locale.ROOT, "%.0f k", count / 1e3);
        }
        return Long.toString(count);
    }

    /** How often a count comes up among all: as a percentage, or as a power of ten where it is rare. */
    public static String frequency(long count, long all) {
        if (count == 0 || all == 0) {
            return "0";
        }
        double frequency = (double) count / all;
        return frequency >= AS_PERCENT_FROM
                ? String.format(Locale.ROOT, "%.2f%%", 100 * frequency)
                : String.format(Locale.ROOT, "%.1e", frequency);
    }

    /** What a frequency is below, at 95 % confidence, of what never came up in so many samples: 3/N. It holds for independent samples. */
    public static String bound(long samples) {
        return String.format(Locale.ROOT, "%.1e", 3.0 / samples);
    }
}

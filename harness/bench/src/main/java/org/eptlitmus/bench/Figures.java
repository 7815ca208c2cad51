package org.eptlitmus.bench;

import java.util.Arrays;
import java.util.Locale;

/**
 * What is told of several measurements of one thing.
 *
 * @param median the middle one, or the mean of the middle two
 * @param min the least
 * @param max the greatest
 */
record Figures(double median, double min, double max) {

    /** @throws IllegalArgumentException if there is no measurement */
    static Figures of(double... measured) {
        if (measured.length == 0) {
            throw new IllegalArgumentException("nothing was measured");
        }
        double[] sorted = measured.clone();
        Arrays.sort(sorted);
        int n = sorted.length;
        return new Figures((sorted[(n - 1) / 2] + sorted[n / 2]) / 2, sorted[0], sorted[n - 1]);
    }

    /** The median and, in brackets, the extremes, each divided by a unit. */
    String in(double unit) {
        return String.format(Locale.ROOT, "%.2f (%.2f..%.2f)", median / unit, min / unit, max / unit);
    }
}

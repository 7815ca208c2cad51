package org.eptlitmus.app.review;

import java.util.Locale;

/** Frequencies on a logarithmic scale, and what a count of zero supports. */
final class Scale {

    /** The bar chart goes from ten to the minus this up to one. */
    static final int DECADES = 9;

    /** Units of a decade in the drawing. */
    private static final int WIDTH = 10;

    private Scale() {}

    /**
     * The largest probability that a zero count leaves open with 95 % confidence, if samples were independent: 1 - 0.05^(1/N), which is nearly 3/N.
     *
     * @param samples more than zero
     */
    static double bound(long samples) {
        return Math.min(1, 3.0 / samples);
    }

    /** Where a frequency stands on the scale, from 0 to 90; what is rarer than the scale shows at its very beginning. */
    static double position(double frequency) {
        return Math.max(0.5, WIDTH * (DECADES + Math.log10(Math.min(1, frequency))));
    }

    /** The path of a bar. */
    static String path(double frequency) {
        return "M0 3H" + String.format(Locale.ROOT, "%.1f", position(frequency));
    }

    /** A bound as text, such as 6.4e-07. */
    static String text(double frequency) {
        return String.format(Locale.ROOT, "%.0e", frequency).replace("e-0", "e-").replace("e+00", "");
    }
}

package org.eptlitmus.litmus;

import java.util.Map;

/**
 * How a file spells registers and numbers that have several spellings: herdtools' hash of a test depends on it.
 *
 * @param init registers in the initial state, as {@code 0:W1} beside {@code 0:X1}
 * @param values values in the initial state, as {@code 0x10} beside {@code 16}
 * @param shown registers in the condition and the {@code locations} line
 */
public record Spelling(Map<Location, String> init, Map<Location, String> values, Map<Location, String> shown) {
    /** Every register and number in its usual spelling. */
    public static final Spelling USUAL = new Spelling(Map.of(), Map.of(), Map.of());

    public Spelling {
        init = Map.copyOf(init);
        values = Map.copyOf(values);
        shown = Map.copyOf(shown);
    }
}

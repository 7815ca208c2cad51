package org.eptlitmus.litmus;

import java.util.HashMap;
import java.util.Map;

/** How a part of a file spells registers and numbers that have several spellings, because its hash depends on it. */
record Spelling(Map<Location, String> registers, Map<Location, String> values) {
    /** Every register and number in its usual spelling. */
    static final Spelling NONE = new Spelling(Map.of(), Map.of());

    Spelling() {
        this(new HashMap<>(), new HashMap<>());
    }

    String location(Location location, Notation notation) {
        return registers.getOrDefault(location, notation.bare(location));
    }

    String value(Location location, Value value) {
        return values.getOrDefault(location, value.toString());
    }
}

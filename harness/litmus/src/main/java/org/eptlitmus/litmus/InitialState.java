package org.eptlitmus.litmus;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What registers and locations hold before the threads start. Everything not mentioned is zero.
 *
 * @param values the values given, in the file's order
 * @param types the types given, in the file's order
 */
public record InitialState(Map<Location, Value> values, Map<Location, CType> types) {
    public InitialState {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
        types = Collections.unmodifiableMap(new LinkedHashMap<>(types));
    }

    /** The value of a location or register at the start. */
    public Value value(Location location) {
        return values.getOrDefault(location, Value.ZERO);
    }

    /** The type of a location or register. */
    public CType type(Location location) {
        return types.getOrDefault(location, CType.DEFAULT);
    }
}

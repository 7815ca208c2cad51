package org.eptlitmus.arm64;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eptlitmus.litmus.LitmusTest;
import org.eptlitmus.litmus.Location;
import org.eptlitmus.litmus.Value;

/** The memory locations of a litmus test, numbered, and the values of its text as the machine's numbers and back. */
final class LitmusLocations {
    private final Map<String, Integer> indices = new LinkedHashMap<>();
    private final List<String> names = new ArrayList<>();
    private final LitmusTest test;

    LitmusLocations(LitmusTest test, Iterable<Location> observed) {
        this.test = test;
        test.init().types().keySet().forEach(this::add);
        for (Map.Entry<Location, Value> entry : test.init().values().entrySet()) {
            add(entry.getKey());
            if (entry.getValue() instanceof Value.Address address) {
                add(new Location.Memory(address.name()));
            }
        }
        observed.forEach(this::add);
    }

    private void add(Location location) {
        if (location instanceof Location.Memory memory && !indices.containsKey(memory.name())) {
            indices.put(memory.name(), names.size());
            names.add(memory.name());
        }
    }

    int size() {
        return names.size();
    }

    String name(int index) {
        return names.get(index);
    }

    int index(String name) {
        return indices.get(name);
    }

    /** What the locations hold at the start. */
    long[] initial() {
        long[] values = new long[names.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = encode(test.init().value(new Location.Memory(names.get(i))));
        }
        return values;
    }

    long encode(Value value) {
        return value instanceof Value.Address address ? AddressSpace.address(indices.get(address.name()))
                : ((Value.Int) value).value();
    }

    Value decode(AddressSpace space, long value) {
        int location = space.location(value);
        return location < 0 ? Value.of(value) : new Value.Address(names.get(location));
    }
}

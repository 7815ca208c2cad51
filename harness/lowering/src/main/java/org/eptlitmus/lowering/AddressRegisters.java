package org.eptlitmus.lowering;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** Which register of an actor holds the address of which place: the order in which the actor first touches them. */
final class AddressRegisters {

    /** The first register; those below it are the lowering's. */
    static final int FIRST = A64.REGISTERS;
    /** The last register; those above it are {@link A64Writer}'s. */
    static final int LAST = 26;

    private final Map<Place, Integer> registers = new LinkedHashMap<>();

    int of(Place p) {
        Integer known = registers.get(p);
        if (known != null) {
            return known;
        }
        int register = FIRST + registers.size();
        if (register > LAST) {
            throw new IllegalStateException("an actor touches more than " + registers.size() + " places");
        }
        registers.put(p, register);
        return register;
    }

    Map<Place, Integer> all() {
        return Collections.unmodifiableMap(registers);
    }
}

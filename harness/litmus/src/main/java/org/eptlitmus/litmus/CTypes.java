package org.eptlitmus.litmus;

import java.util.Map;
import java.util.Optional;

/** The C types that a litmus file may give a location or a register; herdtools' {@code long} has 32 bits. */
final class CTypes {
    private static final Map<String, CType> KNOWN = Map.ofEntries(
            entry("int", Width.BITS32, true), entry("unsigned", Width.BITS32, false),
            entry("int32_t", Width.BITS32, true), entry("uint32_t", Width.BITS32, false),
            entry("long", Width.BITS32, true), entry("int64_t", Width.BITS64, true),
            entry("uint64_t", Width.BITS64, false), entry("intptr_t", Width.BITS64, true),
            entry("uintptr_t", Width.BITS64, false));

    private CTypes() {
    }

    private static Map.Entry<String, CType> entry(String name, Width width, boolean signed) {
        return Map.entry(name, new CType(name, width, signed, false));
    }

    /** The type with this name, or a pointer to whatever has it. */
    static Optional<CType> find(String name, boolean pointer) {
        if (pointer) {
            return Optional.of(new CType(name, Width.BITS64, false, true));
        }
        return Optional.ofNullable(KNOWN.get(name));
    }
}

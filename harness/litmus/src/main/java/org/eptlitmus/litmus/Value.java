package org.eptlitmus.litmus;

/** What a register or location holds: a number or the address of a location. */
public sealed interface Value {
    /** Zero, which everything holds that the initial state does not mention. */
    Value ZERO = new Int(0);

    /** A number; which of its bits count depends on the access that reads it. */
    record Int(long value) implements Value {
        @Override
        public String toString() {
            return Long.toString(value);
        }
    }

    /** The address of the location with this name. */
    record Address(String name) implements Value {
        @Override
        public String toString() {
            return name;
        }
    }

    /** The number as a value. */
    static Value of(long value) {
        return value == 0 ? ZERO : new Int(value);
    }
}

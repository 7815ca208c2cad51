package org.eptlitmus.litmus;

/** What a register or location holds: a number or the address of a location. */
public sealed interface Value extends Comparable<Value> {
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

    /** Numbers by size, then addresses by name. */
    @Override
    default int compareTo(Value other) {
        if (this instanceof Int a && other instanceof Int b) {
            return Long.compare(a.value, b.value);
        } else if (this instanceof Address a && other instanceof Address b) {
            return a.name.compareTo(b.name);
        }
        return this instanceof Int ? -1 : 1;
    }
}

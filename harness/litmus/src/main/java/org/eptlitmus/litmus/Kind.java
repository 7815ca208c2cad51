package org.eptlitmus.litmus;

import java.util.Set;
import java.util.TreeSet;

/**
 * What a register or location may hold as far as a program's text tells.
 *
 * @param locations those whose address it may be
 * @param number whether it may be a number other than zero
 * @param moved whether something may have been added to the address
 */
record Kind(Set<String> locations, boolean number, boolean moved) {
    /** Zero, or never set. */
    static final Kind ZERO = new Kind(Set.of(), false, false);
    /** Any number. */
    static final Kind NUMBER = new Kind(Set.of(), true, false);

    /** The address of one location. */
    static Kind address(String location) {
        return new Kind(Set.of(location), false, false);
    }

    /** The kind of a constant. */
    static Kind of(Value value) {
        if (value instanceof Value.Address address) {
            return address(address.name());
        }
        return value.equals(Value.ZERO) ? ZERO : NUMBER;
    }

    /** Either of two. */
    Kind or(Kind other) {
        if (equals(other) || other.equals(ZERO)) {
            return this;
        } else if (equals(ZERO)) {
            return other;
        }
        Set<String> all = new TreeSet<>(locations);
        all.addAll(other.locations);
        return new Kind(all, number || other.number, moved || other.moved);
    }

    /** A result computed from two: an address stays one when a number is added to it. */
    Kind with(Kind other) {
        boolean left = !locations.isEmpty();
        boolean right = !other.locations.isEmpty();
        if (left == right) {
            return NUMBER;
        }
        return new Kind(left ? locations : other.locations, left ? number : other.number, true);
    }
}

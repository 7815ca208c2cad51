package org.eptlitmus.models.execution;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The locations of a program and their addresses, numbers that no ordinary value of a litmus test comes near. */
public final class Memory {
    private static final long FIRST = 0x7e57_0000_0000L;
    private static final int SPACING = 16;

    private final List<String> names = new ArrayList<>();
    private final Map<String, Integer> numbers = new HashMap<>();
    private final List<Long> initial = new ArrayList<>();

    /** The number of a location, which is made with initial value 0 if it is new. */
    public int location(String name) {
        Integer known = numbers.putIfAbsent(name, names.size());
        if (known != null) {
            return known;
        }
        names.add(name);
        initial.add(0L);
        return names.size() - 1;
    }

    /** How many locations there are, numbered from 0. */
    public int size() {
        return names.size();
    }

    /** A location's name. */
    public String name(int location) {
        return names.get(location);
    }

    /** A location's initial value. */
    public long initial(int location) {
        return initial.get(location);
    }

    /** Gives a location its initial value. */
    public void setInitial(int location, long value) {
        initial.set(location, value);
    }

    /** A location's address. */
    public static long address(int location) {
        return FIRST + (long) location << SPACING;
    }

    /** The location that a number is the address of; -1 if it is none's. */
    public int at(long address) {
        long index = (address >> SPACING) - FIRST;
        return index >= 0 && index < names.size() && address(((int) index)) == address ? (int) index : -1;
    }
}

package org.eptlitmus.atomic9;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * The memory of the hardware machine: the fields of a state class, one for each cell, named by {@link Layout#identifierOf}.
 *
 * <p>The state class is jcstress's: public non-final {@code int} and {@code long} fields without initialisers, so that jcstress may zero them in place.
 */
public final class HardwareMemory implements Memory {

    private final MethodHandles.Lookup lookup;
    private final Class<?> state;

    /**
     * @param lookup one that may access the fields
     * @param state the class that holds them
     */
    public HardwareMemory(MethodHandles.Lookup lookup, Class<?> state) {
        this.lookup = lookup;
        this.state = state;
    }

    /** @throws IllegalArgumentException if the state class has no such {@code int} field */
    @Override
    public IntCell intCell(String name, int init) {
        return new HardwareInt(name, field(name, int.class), init);
    }

    /** @throws IllegalArgumentException if the state class has no such {@code long} field */
    @Override
    public LongCell longCell(String name, long init) {
        return new HardwareLong(name, field(name, long.class), init);
    }

    private VarHandle field(String name, Class<?> type) {
        try {
            return lookup.findVarHandle(state, Layout.identifierOf(name), type);
        } catch (NoSuchFieldException | IllegalAccessException e) {
            throw new IllegalArgumentException(
                    state.getName() + " has no " + type + " field for the cell " + name, e);
        }
    }
}

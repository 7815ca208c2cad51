package org.eptlitmus.atomic9;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;

/**
 * Turns a record of cells into memory: a struct of the kernel is a record whose components are cells, cell arrays, or
 * further such records, and this makes one on any machine.
 *
 * <p>A component's path is its name, behind its struct's path and a dot; an array's cells are {@code path[0]} and so on.
 */
public final class Layout {

    private Layout() {
    }

    /**
     * Makes the record, asking the memory for each cell in declaration order.
     *
     * @throws IllegalArgumentException if a component is neither a cell, a cell array nor a record of them, or an initial
     *     value or length is out of range
     */
    public static <R extends Record> R of(Class<R> struct, Memory memory) {
        return struct.cast(build(struct, "", Length.DEFAULT, memory));
    }

    /** The cells that {@link #of} would make, in order. */
    public static List<Field> fields(Class<? extends Record> struct) {
        List<Field> fields = new ArrayList<>();
        of(struct, new Memory() {
            @Override
            public IntCell intCell(String name, int init) {
                fields.add(new Field(name, false, init));
                return new NamedInt(name);
            }

            @Override
            public LongCell longCell(String name, long init) {
                fields.add(new Field(name, true, init));
                return new NamedLong(name);
            }
        });
        return List.copyOf(fields);
    }

    /**
     * One cell of a layout.
     *
     * @param name its path
     * @param wide whether it is 64 bits wide, not 32
     * @param init its initial value
     */
    public record Field(String name, boolean wide, long init) {

        /** The name of the Java field that holds the cell in a jcstress state: the path, in an identifier's characters. */
        public String identifier() {
            return identifierOf(name);
        }
    }

    /** The Java identifier for a path: {@code smr.c_seq[1]} becomes {@code smr_c_seq_1}. */
    public static String identifierOf(String path) {
        return path.replace('.', '_').replace('[', '_').replace("]", "");
    }

    private record NamedInt(String name) implements IntCell {
    }

    private record NamedLong(String name) implements LongCell {
    }

    private static Object build(Class<?> struct, String prefix, int length, Memory memory) {
        RecordComponent[] components = struct.getRecordComponents();
        Class<?>[] types = new Class<?>[components.length];
        Object[] values = new Object[components.length];
        for (int i = 0; i < components.length; i++) {
            types[i] = components[i].getType();
            values[i] = component(components[i], prefix + components[i].getName(), length, memory);
        }
        try {
            Constructor<?> constructor = struct.getDeclaredConstructor(types);
            constructor.setAccessible(true);
            return constructor.newInstance(values);
        } catch (InvocationTargetException e) {
            throw new IllegalArgumentException(struct.getName() + " refuses its cells", e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new IllegalArgumentException(struct.getName() + " cannot be made", e);
        }
    }

    private static Object component(RecordComponent component, String path, int inherited, Memory memory) {
        Init init = component.getAnnotation(Init.class);
        long value = init == null ? 0 : init.value();
        Length own = component.getAnnotation(Length.class);
        int length = own == null ? inherited : own.value();
        if (length < 1 || length > IntCells.MAX) {
            throw new IllegalArgumentException(path + ": a length of " + length + ", not 1 to " + IntCells.MAX);
        }
        Class<?> type = component.getType();
        if (type == IntCell.class) {
            return memory.intCell(path, intValue(path, value));
        } else if (type == LongCell.class) {
            return memory.longCell(path, value);
        } else if (type == IntCells.class) {
            IntCell[] c = new IntCell[IntCells.MAX];
            for (int i = 0; i < length; i++) {
                c[i] = memory.intCell(path + "[" + i + "]", intValue(path, value));
            }
            return new IntCells(length, c[0], c[1], c[2], c[3]);
        } else if (type == LongCells.class) {
            LongCell[] c = new LongCell[LongCells.MAX];
            for (int i = 0; i < length; i++) {
                c[i] = memory.longCell(path + "[" + i + "]", value);
            }
            return new LongCells(length, c[0], c[1], c[2], c[3]);
        } else if (type.isRecord()) {
            if (init != null) {
                throw new IllegalArgumentException(path + ": a struct has no initial value of its own");
            }
            return build(type, path + ".", length, memory);
        }
        throw new IllegalArgumentException(path + ": " + type.getName() + " is neither a cell nor a record of cells");
    }

    private static int intValue(String path, long value) {
        if (value != (int) value) {
            throw new IllegalArgumentException(path + ": the initial value " + value + " does not fit 32 bits");
        }
        return (int) value;
    }
}

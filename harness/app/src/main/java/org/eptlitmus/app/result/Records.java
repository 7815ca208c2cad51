package org.eptlitmus.app.result;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Turns records into JSON trees, field by field in the order they are declared, and back: strictly, since such a file may come from anyone.
 *
 * <p>A component is a String, an int, a long, a boolean, a record, a list of such, or a map from String to such. A tree is made of maps, lists, Strings,
 * numbers and booleans. Fields of a tree that no component names are passed over, so that a later minor version can be read.
 */
final class Records {

    private Records() {}

    /** What a tree says where it does not say what was expected. */
    static final class Mismatch extends Exception {
        private static final long serialVersionUID = 1;

        Mismatch(String path, String expected) {
            super((path.isEmpty() ? "the file" : path) + ": expected " + expected);
        }
    }

    /** The tree of a record, or of a list or map of such. */
    static Object tree(Object value) {
        if (value instanceof Record) {
            Map<String, Object> fields = new LinkedHashMap<>();
            for (RecordComponent component : value.getClass().getRecordComponents()) {
                fields.put(component.getName(), tree(get(component, value)));
            }
            return fields;
        } else if (value instanceof List<?> list) {
            return list.stream().map(Records::tree).toList();
        } else if (value instanceof Map<?, ?> map) {
            Map<Object, Object> trees = new LinkedHashMap<>();
            map.forEach((key, element) -> trees.put(key, tree(element)));
            return trees;
        }
        return value;
    }

    private static Object get(RecordComponent component, Object value) {
        try {
            return component.getAccessor().invoke(value);
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new IllegalStateException(component + " cannot be read", e);
        }
    }

    /** The record that a tree is. */
    static <T extends Record> T record(Class<T> type, Object tree) throws Mismatch {
        return type.cast(value(type, tree, ""));
    }

    private static Object value(Type type, Object tree, String path) throws Mismatch {
        if (type instanceof ParameterizedType generic) {
            Type[] arguments = generic.getActualTypeArguments();
            return generic.getRawType() == List.class ? list(arguments[0], tree, path) : map(arguments[1], tree, path);
        } else if (type == String.class) {
            return instance(String.class, tree, path, "a text");
        } else if (type == boolean.class) {
            return instance(Boolean.class, tree, path, "true or false");
        } else if (type == int.class) {
            long number = number(tree, path);
            if (number != (int) number) {
                throw new Mismatch(path, "a whole number of 32 bits");
            }
            return (int) number;
        } else if (type == long.class || type == Long.class) {
            return number(tree, path);
        }
        return fields((Class<?>) type, tree, path);
    }

    private static Object fields(Class<?> type, Object tree, String path) throws Mismatch {
        Map<?, ?> map = instance(Map.class, tree, path, "an object");
        RecordComponent[] components = type.getRecordComponents();
        Class<?>[] types = new Class<?>[components.length];
        Object[] values = new Object[components.length];
        for (int i = 0; i < components.length; i++) {
            types[i] = components[i].getType();
            String name = path.isEmpty() ? components[i].getName() : path + "." + components[i].getName();
            values[i] = value(components[i].getGenericType(), map.get(components[i].getName()), name);
        }
        try {
            return type.getDeclaredConstructor(types).newInstance(values);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(type + " cannot be made", e);
        }
    }

    private static List<Object> list(Type element, Object tree, String path) throws Mismatch {
        List<Object> values = new ArrayList<>();
        for (Object each : instance(List.class, tree, path, "an array")) {
            values.add(value(element, each, path + "[" + values.size() + "]"));
        }
        return values;
    }

    private static Map<String, Object> map(Type element, Object tree, String path) throws Mismatch {
        Map<String, Object> values = new LinkedHashMap<>();
        for (Map.Entry<?, ?> entry : ((Map<?, ?>) instance(Map.class, tree, path, "an object")).entrySet()) {
            values.put((String) entry.getKey(), value(element, entry.getValue(), path + "." + entry.getKey()));
        }
        return values;
    }

    private static long number(Object tree, String path) throws Mismatch {
        if (tree instanceof Integer || tree instanceof Long) {
            return ((Number) tree).longValue();
        }
        throw new Mismatch(path, tree instanceof BigInteger ? "a whole number of 64 bits" : "a whole number");
    }

    private static <T> T instance(Class<T> type, Object tree, String path, String expected) throws Mismatch {
        if (!type.isInstance(tree)) {
            throw new Mismatch(path, expected);
        }
        return type.cast(tree);
    }
}

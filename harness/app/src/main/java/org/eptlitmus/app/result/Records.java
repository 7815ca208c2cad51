package org.eptlitmus.app.result;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Turns records into JSON trees, field by field in the order they are declared. {@link RecordReader} is the way back.
 *
 * <p>A tree is made of maps, lists, Strings, numbers and booleans.
 */
final class Records {

    private Records() {}

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
            Method accessor = component.getAccessor();
            accessor.setAccessible(true);
            return accessor.invoke(value);
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new IllegalStateException(component + " cannot be read", e);
        }
    }
}

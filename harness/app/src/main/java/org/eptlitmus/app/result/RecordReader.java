package org.eptlitmus.app.result;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.UnaryOperator;

/**
 * Reads records from JSON: strictly, with no tree in between, and with an eye on where everything stands, since such a file may come from anyone, be large, and
 * the objection to it shall name line and column.
 *
 * <p>A component is a String, an int, a long, a boolean, a record, a list of such, or a map from String to such. Fields that no component names are passed
 * over, so that a later minor version can be read; those marked {@link Added} may be missing, so that an earlier one can.
 */
final class RecordReader {

    private static final int LONGEST_STEP = 60;

    private final JsonParser parser;
    private final UnaryOperator<String> texts;
    private final BiConsumer<Record, JsonLocation> placed;
    private final Map<Class<?>, Shape> shapes = new HashMap<>();
    private final Deque<String> path = new ArrayDeque<>();

    /**
     * A reader.
     *
     * @param texts what each text and each key of a map goes through
     * @param placed is told of each record where it begins
     */
    RecordReader(JsonParser parser, UnaryOperator<String> texts, BiConsumer<Record, JsonLocation> placed) {
        this.parser = parser;
        this.texts = texts;
        this.placed = placed;
    }

    /** What a file says where it does not say what was expected. The message is one line: {@code 3:14: tests[0].name: expected a text}. */
    static final class Mismatch extends IOException {
        private static final long serialVersionUID = 1;

        Mismatch(JsonLocation location, String path, String expected) {
            super(Place.prefix(location) + (path.isEmpty() ? "the file" : path) + ": expected " + expected);
        }
    }

    private record Shape(Constructor<?> constructor, RecordComponent[] components, Map<String, Integer> indices) {

        static Shape of(Class<?> type) {
            RecordComponent[] components = type.getRecordComponents();
            Map<String, Integer> indices = new HashMap<>();
            for (int i = 0; i < components.length; i++) {
                indices.put(components[i].getName(), i);
            }
            try {
                Class<?>[] types = Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
                Constructor<?> constructor = type.getDeclaredConstructor(types);
                constructor.setAccessible(true);
                return new Shape(constructor, components, indices);
            } catch (NoSuchMethodException e) {
                throw new IllegalStateException(type + " is no record", e);
            }
        }
    }

    /** Reads the record that the whole input is. @throws IOException if it is none, or there is more behind it */
    <T extends Record> T read(Class<T> type) throws IOException {
        parser.nextToken();
        T record = type.cast(value(type));
        if (parser.nextToken() != null) {
            throw new Mismatch(parser.currentTokenLocation(), "", "its end");
        }
        return record;
    }

    private Object value(Type type) throws IOException {
        if (type instanceof ParameterizedType generic) {
            Type[] arguments = generic.getActualTypeArguments();
            return generic.getRawType() == List.class ? list(arguments[0]) : map(arguments[1]);
        } else if (type == String.class) {
            expect(JsonToken.VALUE_STRING, "a text");
            return texts.apply(parser.getText());
        } else if (type == boolean.class) {
            if (parser.currentToken() != JsonToken.VALUE_TRUE) {
                expect(JsonToken.VALUE_FALSE, "true or false");
            }
            return parser.getBooleanValue();
        } else if (type == int.class) {
            long number = number();
            if (number != (int) number) {
                throw mismatch("a whole number of 32 bits");
            }
            return (int) number;
        } else if (type == long.class || type == Long.class) {
            return number();
        }
        return record((Class<?>) type);
    }

    private Record record(Class<?> type) throws IOException {
        expect(JsonToken.START_OBJECT, "an object");
        JsonLocation begin = parser.currentTokenLocation();
        Shape shape = shapes.computeIfAbsent(type, Shape::of);
        Object[] values = new Object[shape.components.length];
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            Integer index = shape.indices.get(parser.currentName());
            parser.nextToken();
            if (index == null) {
                parser.skipChildren();
            } else {
                RecordComponent component = shape.components[index];
                path.addLast((path.isEmpty() ? "" : ".") + component.getName());
                values[index] = value(component.getGenericType());
                path.removeLast();
            }
        }
        for (int i = 0; i < values.length; i++) {
            if (values[i] == null && shape.components[i].isAnnotationPresent(Added.class)) {
                values[i] = shape.components[i].getType() == List.class ? List.of() : "";
            } else if (values[i] == null) {
                path.addLast((path.isEmpty() ? "" : ".") + shape.components[i].getName());
                throw new Mismatch(begin, path(), kind(shape.components[i].getGenericType()));
            }
        }
        try {
            Record record = (Record) shape.constructor.newInstance(values);
            placed.accept(record, begin);
            return record;
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(type + " cannot be made", e);
        }
    }

    private static String kind(Type type) {
        if (type instanceof ParameterizedType generic) {
            return generic.getRawType() == List.class ? "an array" : "an object";
        } else if (type == String.class) {
            return "a text";
        } else if (type == boolean.class) {
            return "true or false";
        }
        return type == int.class || type == long.class || type == Long.class ? "a whole number" : "an object";
    }

    private List<Object> list(Type element) throws IOException {
        expect(JsonToken.START_ARRAY, "an array");
        List<Object> values = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            path.addLast("[" + values.size() + "]");
            values.add(value(element));
            path.removeLast();
        }
        return values;
    }

    private Map<String, Object> map(Type element) throws IOException {
        expect(JsonToken.START_OBJECT, "an object");
        Map<String, Object> values = new LinkedHashMap<>();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String key = texts.apply(parser.currentName());
            path.addLast("." + Printable.line(key, LONGEST_STEP));
            parser.nextToken();
            if (values.put(key, value(element)) != null) {
                throw mismatch("each name once");
            }
            path.removeLast();
        }
        return values;
    }

    private long number() throws IOException {
        expect(JsonToken.VALUE_NUMBER_INT, "a whole number");
        if (parser.getNumberType() == JsonParser.NumberType.BIG_INTEGER) {
            throw mismatch("a whole number of 64 bits");
        }
        return parser.getLongValue();
    }

    private void expect(JsonToken token, String expected) throws Mismatch {
        if (parser.currentToken() != token) {
            throw mismatch(expected);
        }
    }

    private Mismatch mismatch(String expected) {
        return new Mismatch(parser.currentTokenLocation(), path(), expected);
    }

    private String path() {
        StringBuilder text = new StringBuilder();
        for (Iterator<String> steps = path.iterator(); steps.hasNext();) {
            text.append(steps.next());
        }
        return text.toString();
    }
}

package org.eptlitmus.litmus;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/** Reads the initial state between its braces. */
final class InitParser {
    private final Scanner in;
    private final StateReader reader;
    private final Map<Location, Value> values = new LinkedHashMap<>();
    private final Map<Location, CType> types = new LinkedHashMap<>();
    private final Map<Location, String> spelling = new HashMap<>();

    InitParser(Scanner in, StateReader reader) {
        this.in = in;
        this.reader = reader;
    }

    /** Reads from after the opening brace to after the closing one. */
    InitialState init() {
        while (!in.accept("}")) {
            if (in.atEnd()) {
                throw in.unexpected("'}' at the end of the initial state");
            }
            if (in.accept(";")) {
                continue;
            }
            item();
            in.skip();
            if (in.peek() != ';' && in.peek() != '}') {
                throw in.unexpected("';' or '}' after a part of the initial state");
            }
        }
        return new InitialState(values, types);
    }

    /** How the values read so far were spelled. */
    Map<Location, String> spelling() {
        return spelling;
    }

    private void item() {
        in.skip();
        CType type = type();
        in.skip();
        int start = in.offset();
        Location location = reader.location();
        if (in.peek() == '[') {
            throw in.unexpected("no index: arrays are not supported");
        }
        if (values.containsKey(location)) {
            throw in.fail(start, "second initial value of one " + (location instanceof Location.Memory
                    ? "location" : "register") + ", expected one");
        }
        Value value = Value.ZERO;
        if (in.accept("=")) {
            in.accept("&");
            in.skip();
            int valueStart = in.offset();
            value = reader.value();
            spelling.put(location, in.text(valueStart, in.offset()));
        }
        values.put(location, value);
        if (type != null) {
            types.put(location, type);
        }
    }

    /** The type before a location, or null: a name that another location, or a star and a location, follows. */
    private CType type() {
        int start = in.offset();
        String name = in.peekName();
        if (name.isEmpty()) {
            return null;
        }
        in.name("a type");
        in.skip();
        boolean pointer = in.accept("*");
        if (!pointer && !in.atName() && in.peek() != '[' && !reader.atRegister()) {
            in.moveTo(start);
            return null;
        }
        if (!pointer && in.peek() == '[' && Scanner.isDigit(in.peek(1))) {
            throw in.unexpected("no index: arrays are not supported");
        }
        return CTypes.find(name, pointer).orElseThrow(() -> in.fail(start, "unknown type '"
                + Scanner.abbreviate(name) + "', expected int, int32_t, uint32_t, int64_t, uint64_t or a pointer"));
    }
}

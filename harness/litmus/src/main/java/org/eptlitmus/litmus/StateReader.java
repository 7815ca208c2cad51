package org.eptlitmus.litmus;

import java.util.HashMap;
import java.util.Map;
import java.util.OptionalInt;

/** Reads the locations and values that the initial state, conditions and logs are made of. */
final class StateReader {
    private final Scanner in;
    private final Arch arch;
    /** Threads that may be named. */
    private final int threads;
    private final Map<Location, String> spelling = new HashMap<>();

    StateReader(Scanner in, Arch arch, int threads) {
        this.in = in;
        this.arch = arch;
        this.threads = threads;
    }

    /** How the registers read so far were spelled. */
    Map<Location, String> spelling() {
        return spelling;
    }

    /** Whether {@code 0:} or {@code P0:} comes next. */
    boolean atRegister() {
        in.skip();
        int digits = in.peek() == 'P' ? 1 : 0;
        int end = digits;
        while (Scanner.isDigit(in.peek(end))) {
            end++;
        }
        return end > digits && in.peek(end) == ':';
    }

    /** Reads {@code 0:X1}, {@code x}, {@code [x]} or {@code *x}. */
    Location location() {
        if (atRegister()) {
            return register();
        }
        in.accept("*");
        boolean bracket = in.accept("[");
        if (!bracket && atRegister()) {
            return register();
        }
        String name = in.name("a register such as 0:" + arch.registerName(0) + " or a location");
        if (bracket) {
            in.expect("]", "after a location");
        } else if (in.peek() == '[') {
            throw in.unexpected("no index: arrays are not supported");
        }
        return new Location.Memory(name);
    }

    private Location register() {
        int start = in.offset();
        if (in.peek() == 'P') {
            in.advance();
        }
        long thread = in.number("a thread's number");
        in.advance();
        if (thread < 0 || thread >= threads) {
            throw in.fail(start, "thread " + thread + " is not there, expected 0 to " + (threads - 1));
        }
        in.skip();
        int at = in.offset();
        if (in.peek() == '%') {
            throw in.unexpected("a register's own name: symbolic registers are not supported");
        }
        String name = in.name("a register such as " + arch.registerName(0));
        OptionalInt register = arch.register(name);
        if (register.isEmpty() || arch == Arch.AARCH64 && register.getAsInt() == A64Instruction.ZR) {
            throw in.fail(at, "unknown register '" + Scanner.abbreviate(name) + "', expected one such as "
                    + arch.registerName(0));
        }
        Location location = new Location.Register((int) thread, register.getAsInt());
        spelling.put(location, thread + ":" + name);
        return location;
    }

    /** Reads a number or the name of a location, which stands for its address. */
    Value value() {
        if (in.atNumber()) {
            return Value.of(in.number("a number"));
        }
        String name = in.name("a number or a location");
        if (in.peek() == '[' || in.peek() == ':' || in.peek() == '+') {
            throw in.unexpected("a plain location: arrays, tags and offsets are not supported");
        }
        return new Value.Address(name);
    }
}

package org.eptlitmus.bench;

import java.util.List;

/** A benchmark's arguments; a wrong one ends the program with exit code 2 and one line that says what was expected. */
final class Arguments {

    private static final int USAGE = 2;

    private final String program;
    private final List<String> arguments;

    /** @param most how many arguments there may be */
    Arguments(String program, String[] arguments, int most) {
        this.program = program;
        this.arguments = List.of(arguments);
        if (arguments.length > most) {
            fail("unexpected argument '" + arguments[most] + "'; expected at most " + most);
        }
    }

    /** The argument at a position as a number from 1, or the default where it is absent. */
    long number(int position, String what, long otherwise) {
        if (position >= arguments.size()) {
            return otherwise;
        }
        String text = arguments.get(position);
        try {
            int number = Integer.parseInt(text);
            if (number >= 1) {
                return number;
            }
        } catch (NumberFormatException e) {
            // Said below.
        }
        throw fail("'" + text + "' is no number of " + what + "; expected 1 or more");
    }

    /** The argument at a position, or the default where it is absent. */
    String text(int position, String otherwise) {
        return position < arguments.size() ? arguments.get(position) : otherwise;
    }

    /** Says what is wrong, and ends the program. */
    IllegalStateException fail(String message) {
        System.err.println(program + ": " + message);
        System.exit(USAGE);
        return new IllegalStateException(message);
    }
}

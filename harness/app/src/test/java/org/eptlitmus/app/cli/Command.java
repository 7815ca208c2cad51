package org.eptlitmus.app.cli;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/**
 * A command line that was executed in this process.
 *
 * @param code the exit code
 * @param out what went to standard output
 * @param err what went to standard error
 */
record Command(int code, String out, String err) {

    /** Executes a command line. */
    static Command run(String... arguments) {
        PrintStream out = System.out;
        PrintStream err = System.err;
        ByteArrayOutputStream heldOut = new ByteArrayOutputStream();
        ByteArrayOutputStream heldErr = new ByteArrayOutputStream();
        try {
            System.setOut(new PrintStream(heldOut, true, StandardCharsets.UTF_8));
            System.setErr(new PrintStream(heldErr, true, StandardCharsets.UTF_8));
            int code = EptLitmus.execute(arguments);
            return new Command(code, heldOut.toString(StandardCharsets.UTF_8), heldErr.toString(StandardCharsets.UTF_8));
        } finally {
            System.setOut(out);
            System.setErr(err);
        }
    }
}

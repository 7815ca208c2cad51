package org.eptlitmus.app.report;

import java.io.Console;
import java.io.File;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;

/** Whether somebody watches, and how much fits beside each other there. */
public final class Terminal {

    private static final int USUAL_WIDTH = 80;

    /** Below this a table is no table. */
    private static final int LEAST_WIDTH = 40;

    private Terminal() {}

    /** Whether input and output are a terminal. */
    public static boolean attached() {
        Console console = System.console();
        if (console == null) {
            return false;
        }
        try {
            // Since JDK 22 there is a console without a terminal too, and a method that tells.
            return (Boolean) Console.class.getMethod("isTerminal").invoke(console);
        } catch (NoSuchMethodException e) {
            return true;
        } catch (IllegalAccessException | InvocationTargetException e) {
            return false;
        }
    }

    /** Its width in columns: what COLUMNS says, or the terminal itself, or the usual width where there is none. */
    public static int width() {
        return width(System.getenv().getOrDefault("COLUMNS", ""), () -> attached() ? size() : "");
    }

    /**
     * The same.
     *
     * @param columns what the environment says; empty if nothing
     * @param size what the terminal says: its rows and its columns; empty if nothing
     */
    static int width(String columns, Supplier<String> size) {
        int told = number(columns);
        if (told <= 0) {
            String[] rowsAndColumns = size.get().strip().split(" ");
            told = number(rowsAndColumns[rowsAndColumns.length - 1]);
        }
        return told <= 0 ? USUAL_WIDTH : Math.max(told, LEAST_WIDTH);
    }

    private static int number(String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            return 0;
        }
    }

    /** Asks the terminal by the command that Linux, macOS and the BSDs all have: a shell does not pass on COLUMNS. */
    private static String size() {
        try {
            Process stty = new ProcessBuilder("stty", "size")
                    .redirectInput(new File("/dev/tty"))
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return new String(stty.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
        } catch (IOException e) {
            return "";
        }
    }
}

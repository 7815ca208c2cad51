package org.eptlitmus.app.report;

import java.io.Console;
import java.lang.reflect.InvocationTargetException;

/** Whether somebody watches. */
public final class Terminal {

    private static final int USUAL_WIDTH = 80;

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

    /** Its width in columns, as far as the environment tells. */
    public static int width() {
        try {
            return Integer.parseInt(System.getenv().getOrDefault("COLUMNS", ""));
        } catch (NumberFormatException e) {
            return USUAL_WIDTH;
        }
    }
}

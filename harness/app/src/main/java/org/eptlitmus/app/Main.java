package org.eptlitmus.app;

import org.eptlitmus.app.cli.EptLitmus;

/** The jar's main class. */
public final class Main {

    private Main() {}

    public static void main(String[] args) {
        System.exit(EptLitmus.execute(args));
    }
}

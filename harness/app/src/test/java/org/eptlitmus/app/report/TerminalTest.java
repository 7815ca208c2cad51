package org.eptlitmus.app.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/** How wide a terminal is, by what the environment and the terminal itself say. */
class TerminalTest {

    @Test
    void isAsWideAsTheEnvironmentOrTheTerminalSays() {
        assertEquals(132, Terminal.width("132", () -> "24 100\n"));
        assertEquals(100, Terminal.width("", () -> "24 100\n"));
        assertEquals(80, Terminal.width("", () -> ""));
        // A terminal of no size, as some pseudo-terminals are, and words that are no number.
        assertEquals(80, Terminal.width("", () -> "0 0\n"));
        assertEquals(120, Terminal.width("wide", () -> "30 120\n"));
        assertEquals(120, Terminal.width("-1", () -> "30 120\n"));
        assertEquals(40, Terminal.width("3", () -> ""));
    }
}

package org.eptlitmus.app.cite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.eptlitmus.app.cite.Document.Cell;
import org.eptlitmus.app.cite.Document.Column;
import org.eptlitmus.app.cite.Document.Line;
import org.eptlitmus.app.cite.Document.Section;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Checks that a mail's lines are not wider than a mail's. */
class PlainTextTest {

    private static String wrapped(String text) {
        StringBuilder out = new StringBuilder();
        PlainText.wrap(out, text, "  ", "    ");
        return out.toString();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 35, 69, 70, 71, 72, 300})
    void noLineIsWiderThan72Columns(int length) {
        String text = ("x".repeat(length) + " ").repeat(10);
        wrapped(text).lines().forEach(line -> assertTrue(line.length() <= 72, line));
        assertEquals("x".repeat(10 * length), wrapped(text).replaceAll("\\s", ""));
    }

    @Test
    void breaksBetweenWordsIfItCan() {
        assertEquals("  " + "a".repeat(60) + "\n    " + "b".repeat(60) + "\n", wrapped("a".repeat(60) + " " + "b".repeat(60)));
        assertEquals("  " + "a".repeat(70) + "\n    b\n", wrapped("a".repeat(70) + " b"));
        assertEquals("  " + "a".repeat(70) + "\n    " + "a".repeat(5) + "\n", wrapped("a".repeat(75)));
        assertEquals("  \n".strip() + "\n", wrapped(""));
    }

    @Test
    void writesEachRowBelowItsName() {
        Section section = Section.of(
                "run 1",
                List.of("On a CPU."),
                List.of(new Column("outcome", false)),
                List.of(new Line(List.of(Cell.code("X \"0, 0\""), Cell.text("not shown")), List.of("1 of 2", "mean\u001bing"))),
                List.of("Note."));
        assertEquals(
                """
                run 1
                On a CPU.

                X "0, 0"
                    1 of 2
                    mean[U+001B]ing

                Note.
                """,
                PlainText.write(new Document(List.of(section))));
    }
}

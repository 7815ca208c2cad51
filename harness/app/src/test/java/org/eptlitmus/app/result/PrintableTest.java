package org.eptlitmus.app.result;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Checks that nothing a terminal obeys, and nothing that hides or reorders text, passes. */
class PrintableTest {

    @ParameterizedTest
    @CsvSource({
        "001B, [U+001B]", // escape
        "009B, [U+009B]", // control sequence introducer in one byte
        "0007, [U+0007]", // bell, which ends an operating system command
        "0008, [U+0008]", // backspace
        "0000, [U+0000]",
        "007F, [U+007F]",
        "0085, [U+0085]", // next line
        "2028, [U+2028]", // line separator
        "202E, [U+202E]", // right-to-left override
        "2066, [U+2066]", // left-to-right isolate
        "200F, [U+200F]", // right-to-left mark
        "200B, [U+200B]", // zero-width space
        "FEFF, [U+FEFF]", // byte order mark
        "00AD, [U+00AD]", // soft hyphen
        "E0041, [U+E0041]", // tag
        "E000, [U+E000]", // private use
        "D800, [U+D800]", // half of a pair
        "FFFF, [U+FFFF]",
    })
    void whatIsObeyedOrHiddenBecomesVisible(String codePoint, String shown) {
        String text = "a" + Character.toString(Integer.parseInt(codePoint, 16)) + "b";
        assertEquals("a" + shown + "b", Printable.text(text));
        assertEquals("a" + shown + "b", Printable.line(text));
    }

    @Test
    void anEscapeSequenceIsText() {
        assertEquals("[U+001B][2J[U+001B]]0;title[U+0007]", Printable.text("\u001b[2J\u001b]0;title\u0007"));
    }

    @Test
    void otherTextStays() {
        String text = "smr_poll() | <b> `x` \u00fc \u4e2d \ud83d\ude00";
        assertEquals(text, Printable.text(text));
    }

    @Test
    void spacesOfAllKindsAreSpaces() {
        assertEquals("a b c d\ne", Printable.text("a\tb\u00a0c\u3000d\ne"));
        assertEquals("a b", Printable.line(" a\nb\n"));
        assertEquals("a  b", Printable.line("a\r\nb"));
    }

    @Test
    void aLineIsCutBetweenCharacters() {
        assertEquals("ab", Printable.line("ab", 2));
        assertEquals("\ud83d\ude00b...", Printable.line("\ud83d\ude00bc", 2));
    }
}

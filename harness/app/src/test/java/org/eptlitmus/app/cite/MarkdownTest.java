package org.eptlitmus.app.cite;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.eptlitmus.app.cite.Document.Cell;
import org.eptlitmus.app.cite.Document.Column;
import org.eptlitmus.app.cite.Document.Line;
import org.eptlitmus.app.cite.Document.Section;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Checks that no text becomes markup, a mention, a reference or a link on GitHub, and no text breaks a table. */
class MarkdownTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '\t',
            quoteCharacter = '\0',
            value = {
                "smr_poll() takes its CPU for idle\tsmr_poll() takes its CPU for idle",
                "a | b\ta \\| b",
                "_acq and _rel_\t\\_acq and \\_rel\\_",
                "*x* [y](z) ~s~ $m$\t\\*x\\* \\[y\\](z) \\~s\\~ \\$m\\$",
                "<script>alert(1)</script> &amp;\t\\<script\\>alert(1)\\</script\\> \\&amp;",
                "`code` back\\slash\t\\`code\\` back\\\\slash",
                "# head\t\\# head",
                "ask @root, (see #12) or GH-3.\task `@root`, (see `#12`) or `GH-3`.",
                "http://a.example/?x|y, www.b.example\t`http://a.example/?x\\|y`, `www.b.example`",
                "![x](y)\t\\!\\[x\\](y)",
            })
    void nothingIsMarkup(String text, String quoted) {
        assertEquals(quoted, Markdown.text(text));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '\t',
            quoteCharacter = '\0',
            value = {
                "EPT-3/enter2020@hardware \"0, 0\"\t`EPT-3/enter2020@hardware \"0, 0\"`",
                "a|b\t`a\\|b`",
                "a`b\t`` a`b ``",
                "```\t```` ``` ````",
                "<b>*\t`<b>*`",
            })
    void codeIsLetterForLetter(String text, String quoted) {
        assertEquals(quoted, Markdown.code(text));
    }

    @Test
    void controlCharactersDoNotPass() {
        assertEquals("\\[U+001B\\]\\[2J a", Markdown.text("\u001b[2J\na"));
        assertEquals("`[U+202E]x y`", Markdown.code("\u202ex\ny"));
    }

    @Test
    void writesATable() {
        Section section = Section.of(
                "run 1",
                List.of("On a_b."),
                List.of(new Column("outcome", false), new Column("count", true)),
                List.of(new Line(List.of(Cell.code("x | y"), Cell.text("1 | 2")), List.of())),
                List.of("Note."));
        assertEquals(
                """
                **run 1**

                On a_b.

                | outcome | count |
                | --- | ---: |
                | `x \\| y` | 1 \\| 2 |

                Note.
                """,
                Markdown.write(new Document(List.of(section))));
    }
}

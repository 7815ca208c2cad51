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

/** Checks that no text becomes markup, a mention, an object or a link in Phabricator, and no text breaks a table. */
class RemarkupTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '\t',
            quoteCharacter = '\0',
            value = {
                "smr_poll() takes its CPU for idle: 0.51%, 2.5e-06\tsmr_poll() takes its CPU for idle: 0.51%, 2.5e-06",
                "a | b\ta `\u00a6` b",
                "**b** //i// __u__ ~~d~~ !!h!! ##m##\t`**b**` `//i//` `__u__` `~~d~~` `!!h!!` `##m##`",
                "`x` {{{y}}} %%%z%%%\t`'x'` `{{{y}}}` `%%%z%%%`",
                "ask @root, (see T12) or D26910.\task `@root`, (see `T12`) or `D26910`.",
                "http://a.example/?x|y [[ a | b ]]\t`http://a.example/?x\u00a6y` `[ [ ` a `\u00a6` b `]]`",
                ":smile: {meme} --- =\t`:smile`: `{meme}` `---` `=`",
            })
    void nothingIsMarkup(String text, String quoted) {
        assertEquals(quoted, Remarkup.text(text));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '\t',
            quoteCharacter = '\0',
            value = {
                "EPT-3/enter2020@hardware \"0, 0\"\t`EPT-3/enter2020@hardware \"0, 0\"`",
                "a|b`c\t`a\u00a6b'c`",
                "[[[x\t`[ [ [x`",
                "1, [\t`1, [ `",
                "{{{\t`{{{`",
            })
    void codeIsMonospaced(String text, String quoted) {
        assertEquals(quoted, Remarkup.code(text));
    }

    @Test
    void controlCharactersDoNotPass() {
        assertEquals("`[U+001B][2J` a", Remarkup.text("\u001b[2J\na"));
    }

    @Test
    void writesATable() {
        Section section = Section.of(
                "run 1",
                List.of("On a_b."),
                List.of(new Column("outcome", false), new Column("count", true)),
                List.of(new Line(List.of(Cell.code("x"), Cell.text("1")), List.of())),
                List.of("Note."));
        assertEquals(
                """
                run 1

                On a_b.

                | outcome | count |
                | --- | --- |
                | `x` | 1 |

                Note.
                """,
                Remarkup.write(new Document(List.of(section))));
    }
}

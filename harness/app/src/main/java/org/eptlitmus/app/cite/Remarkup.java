package org.eptlitmus.app.cite;

import java.util.regex.Pattern;
import org.eptlitmus.app.result.Printable;

/**
 * Remarkup, the markup of Phabricator. It has no character that quotes another: whatever could be markup, a mention, an object's name or a link stands in
 * monospaced text, where nothing is; a bar, which ends a table's cell even there, becomes a broken bar, and a backtick an apostrophe.
 */
final class Remarkup {

    /** What may begin or end markup, a mention, an embedded object, a symbol or a link. */
    private static final Pattern MARKUP =
            Pattern.compile("[`*~#{}\\[\\]<>@\\\\^$|]|%%|!!|__|//|^:|:.*:|[A-Z][0-9]|^-{2,}$|^=");

    private Remarkup() {}

    static String write(Document document) {
        return new Markup(Remarkup::text, Remarkup::code, "", new Markup.Folding("", ""), "---").write(document);
    }

    /** A text in which nothing is markup. */
    static String text(String text) {
        return Words.quote(text, word -> MARKUP.matcher(word).find(), Remarkup::code, word -> word);
    }

    /** Monospaced text. A bracket before another would be taken for a link, and hide what follows it in the cell. */
    static String code(String text) {
        String line = Printable.line(text).replace('|', '\u00a6').replace('`', '\'').replace("[[", "[ [").replace("[[", "[ [");
        return line.isEmpty() ? "" : "`" + (line.endsWith("[") ? line + " " : line) + "`";
    }
}

package org.eptlitmus.app.cite;

import java.util.regex.Pattern;
import org.eptlitmus.app.result.Printable;

/** Markdown as GitHub renders it. Text is quoted so that none of it becomes markup, a mention, a reference or a link. */
final class Markdown {

    /** What GitHub turns into a mention, a reference or a link even behind a backslash: code is what it leaves alone. */
    private static final Pattern LINKED = Pattern.compile("@|#[0-9]|GH-[0-9]|://|www\\.");

    /** What begins or ends markup. An underscore within a word does not. */
    private static final Pattern SPECIAL =
            Pattern.compile("[\\\\`*\\[\\]~$|!#<>&]|(?<![A-Za-z0-9])_|_(?![A-Za-z0-9])");

    private static final Markup.Folding FOLDING =
            new Markup.Folding("<details><summary>Where and how it was run</summary>\n\n", "</details>\n");

    private Markdown() {}

    static String write(Document document) {
        return new Markup(Markdown::text, Markdown::code, "**", FOLDING, "---:").write(document);
    }

    /** A text in which nothing is markup. */
    static String text(String text) {
        return Words.quote(text, word -> LINKED.matcher(word).find(), Markdown::code, Markdown::quote);
    }

    private static String quote(String word) {
        return SPECIAL.matcher(word).replaceAll("\\\\$0");
    }

    /** A code span: between more backticks than it holds in a row. A table takes a bar for a border even there, if no backslash is before it. */
    static String code(String text) {
        String line = Printable.line(text);
        int longest = 0;
        int row = 0;
        for (int i = 0; i < line.length(); i++) {
            row = line.charAt(i) == '`' ? row + 1 : 0;
            longest = Math.max(longest, row);
        }
        String fence = "`".repeat(longest + 1);
        String gap = longest > 0 ? " " : "";
        return fence + gap + line.replace("|", "\\|") + gap + fence;
    }
}

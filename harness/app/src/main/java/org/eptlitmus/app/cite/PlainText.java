package org.eptlitmus.app.cite;

import java.util.stream.Collectors;
import org.eptlitmus.app.result.Printable;

/** Plain text for a mail: no line is wider than {@value #WIDTH} columns. */
final class PlainText {

    static final int WIDTH = 72;

    private static final String INDENT = "    ";

    /** Tells where a paragraph begins. */
    private static final String HANGING = "  ";

    private PlainText() {}

    static String write(Document document) {
        return document.sections().stream().map(PlainText::section).collect(Collectors.joining("\n"));
    }

    private static String section(Document.Section section) {
        StringBuilder out = new StringBuilder();
        wrap(out, section.title(), "", HANGING);
        section.lines().forEach(line -> wrap(out, line, "", HANGING));
        section.tables().forEach(table -> table(out, table));
        if (!section.notes().isEmpty()) {
            out.append('\n');
        }
        section.notes().forEach(note -> wrap(out, note, "", HANGING));
        if (!section.folded().isEmpty()) {
            out.append('\n');
        }
        section.folded().forEach(line -> wrap(out, line, "", HANGING));
        return out.toString();
    }

    private static void table(StringBuilder out, Document.Table table) {
        table.name().ifPresent(name -> {
            out.append('\n');
            wrap(out, name, "", INDENT);
            wrap(out, table.meaning(), INDENT, INDENT);
        });
        for (Document.Line row : table.rows()) {
            if (table.name().isEmpty()) {
                out.append('\n');
                wrap(out, row.cells().get(0).text(), "", INDENT);
            }
            row.prose().forEach(line -> wrap(out, line, INDENT, table.name().isEmpty() ? INDENT : INDENT + HANGING));
        }
        table.below().forEach(line -> wrap(out, line, INDENT, INDENT + HANGING));
    }

    /** Breaks a text between words, and a word only if it is wider than a line. */
    static void wrap(StringBuilder out, String text, String first, String further) {
        StringBuilder line = new StringBuilder(first);
        boolean empty = true;
        for (String word : Printable.line(text).split(" +")) {
            String rest = word;
            while (!empty && line.length() + 1 + rest.length() > WIDTH || line.length() + rest.length() > WIDTH) {
                if (empty) {
                    int fits = WIDTH - line.length();
                    line.append(rest, 0, fits);
                    rest = rest.substring(fits);
                }
                out.append(line.toString().stripTrailing()).append('\n');
                line = new StringBuilder(further);
                empty = true;
            }
            line.append(empty ? "" : " ").append(rest);
            empty = false;
        }
        out.append(line.toString().stripTrailing()).append('\n');
    }
}

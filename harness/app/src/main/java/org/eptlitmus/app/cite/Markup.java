package org.eptlitmus.app.cite;

import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * What the markups with tables of bars and dashes have in common.
 *
 * @param text quotes a text so that nothing in it is markup
 * @param code makes it code
 * @param strong what stands around a title
 * @param numbers the rule below the head of a column of numbers
 */
record Markup(UnaryOperator<String> text, UnaryOperator<String> code, String strong, String numbers) {

    String write(Document document) {
        return document.sections().stream().map(this::section).collect(Collectors.joining("\n"));
    }

    private String section(Document.Section section) {
        StringBuilder out = new StringBuilder(strong + text.apply(section.title()) + strong + "\n\n");
        section.lines().forEach(line -> out.append(text.apply(line)).append("\n\n"));
        if (!section.rows().isEmpty()) {
            row(out, section.columns().stream().map(c -> text.apply(c.head())).toList());
            row(out, section.columns().stream().map(c -> c.number() ? numbers : "---").toList());
            section.rows().forEach(row -> row(out, row.cells().stream().map(this::cell).toList()));
            out.append('\n');
        }
        section.notes().forEach(note -> out.append(text.apply(note)).append("\n\n"));
        return out.toString().stripTrailing() + "\n";
    }

    private static void row(StringBuilder out, List<String> cells) {
        out.append("| ").append(String.join(" | ", cells)).append(" |\n");
    }

    private String cell(Document.Cell cell) {
        return cell.code() ? code.apply(cell.text()) : text.apply(cell.text());
    }
}

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
 * @param folding what stands around what is folded away
 * @param numbers the rule below the head of a column of numbers
 */
record Markup(UnaryOperator<String> text, UnaryOperator<String> code, String strong, Folding folding, String numbers) {

    /** What stands before and behind paragraphs that are folded away; nothing where a markup cannot. */
    record Folding(String begin, String end) {}


    String write(Document document) {
        return document.sections().stream().map(this::section).collect(Collectors.joining("\n"));
    }

    private String section(Document.Section section) {
        StringBuilder out = new StringBuilder(strong + text.apply(section.title()) + strong + "\n\n");
        section.lines().forEach(line -> out.append(text.apply(line)).append("\n\n"));
        section.tables().stream().filter(table -> !table.rows().isEmpty()).forEach(table -> table(out, table));
        section.notes().forEach(note -> out.append(text.apply(note)).append("\n\n"));
        if (!section.folded().isEmpty()) {
            out.append(folding.begin());
            section.folded().forEach(line -> out.append(text.apply(line)).append("\n\n"));
            out.append(folding.end());
        }
        return out.toString().stripTrailing() + "\n";
    }

    private void table(StringBuilder out, Document.Table table) {
        table.name().ifPresent(name -> out.append(code.apply(name)).append(": ").append(text.apply(table.meaning())).append("\n\n"));
        row(out, table.columns().stream().map(c -> text.apply(c.head())).toList());
        row(out, table.columns().stream().map(c -> c.number() ? numbers : "---").toList());
        table.rows().forEach(row -> row(out, row.cells().stream().map(this::cell).toList()));
        out.append('\n');
        table.below().forEach(line -> out.append(text.apply(line)).append("\n\n"));
    }

    private static void row(StringBuilder out, List<String> cells) {
        out.append("| ").append(String.join(" | ", cells)).append(" |\n");
    }

    private String cell(Document.Cell cell) {
        return cell.code() ? code.apply(cell.text()) : text.apply(cell.text());
    }
}

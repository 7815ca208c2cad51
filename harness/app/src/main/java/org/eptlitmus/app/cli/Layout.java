package org.eptlitmus.app.cli;

import java.util.List;
import picocli.CommandLine.Help;
import picocli.CommandLine.Help.Column;
import picocli.CommandLine.Help.Column.Overflow;
import picocli.CommandLine.Help.TextTable;

/** Lays text out for a terminal of a width: whatever is too long goes on in the next line, further in. */
record Layout(int width) {

    /** Between two columns. */
    private static final int GAP = 2;

    /** A text, its lines beginning so far in, and going on further in. */
    String paragraph(int indent, String text) {
        TextTable lines = table(new Column(Math.max(width - indent, 1), 0, Overflow.WRAP));
        // A column goes on further in only below text that is further in itself; this one's first line is not.
        lines.indentWrappedLines = indent == 0 ? 0 : GAP;
        lines.addRowValues(text);
        return lines.toString().stripTrailing().indent(indent);
    }

    /** Rows of cells, of which the first column gives way where the width does not do for all: a cell too long for it gets a line of its own. */
    String rows(List<List<String>> rows) {
        int columns = rows.get(0).size();
        Column[] shape = new Column[columns];
        int rest = width;
        for (int i = columns - 1; i >= 0; i--) {
            int column = i;
            int wanted = rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(0) + (i == columns - 1 ? 0 : GAP);
            shape[i] = i == 0 ? new Column(Math.max(Math.min(wanted, rest), 2 * GAP), 0, Overflow.SPAN) : new Column(wanted, 0, Overflow.WRAP);
            rest -= wanted;
        }
        TextTable table = table(shape);
        rows.forEach(row -> table.addRowValues(row.toArray(String[]::new)));
        return table.toString();
    }

    private static TextTable table(Column... columns) {
        return TextTable.forColumns(Help.defaultColorScheme(Help.Ansi.OFF), columns);
    }
}

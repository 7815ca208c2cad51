package org.eptlitmus.app.cite;

import java.util.List;
import java.util.Optional;

/**
 * What is to be pasted, before it takes the form of a markup: sections of plain text, none of it quoted yet. Each line and note begins with a word of this
 * program's own: what a markup sees at the beginning of a line is never a stranger's.
 *
 * @param sections one for each run, or for each question
 */
public record Document(List<Section> sections) {

    /**
     * A part.
     *
     * @param title in one line
     * @param lines what stands before the tables, each a paragraph
     * @param tables what was counted
     * @param notes what stands behind the tables, each a paragraph
     * @param folded what few readers need, each a paragraph: it is folded away where the form can
     */
    public record Section(String title, List<String> lines, List<Table> tables, List<String> notes, List<String> folded) {

        /** One with a single table that needs no name. */
        public static Section of(
                String title, List<String> lines, List<Column> columns, List<Line> rows, List<String> notes) {
            return new Section(title, lines, List.of(new Table(Optional.empty(), "", columns, rows, List.of())), notes, List.of());
        }
    }

    /**
     * A table, or nothing where it has no rows.
     *
     * @param name what all rows are about, letter for letter
     * @param meaning of that; empty without a name
     * @param columns the heads
     * @param below what stands below it, each a paragraph
     */
    public record Table(Optional<String> name, String meaning, List<Column> columns, List<Line> rows, List<String> below) {}

    /** A column. @param number whether it holds numbers */
    public record Column(String head, boolean number) {}

    /**
     * A row.
     *
     * @param cells one for each column
     * @param prose the same where there is no room for columns: what stands below the first cell, or below the table's name
     */
    public record Line(List<Cell> cells, List<String> prose) {}

    /** A cell. @param code whether it is to be shown letter for letter */
    public record Cell(String text, boolean code) {

        /** A cell of prose. */
        public static Cell text(String text) {
            return new Cell(text, false);
        }

        /** A cell that is shown letter for letter. */
        public static Cell code(String text) {
            return new Cell(text, true);
        }
    }
}

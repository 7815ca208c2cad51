package org.eptlitmus.app.cite;

import java.util.List;

/**
 * What is to be pasted, before it takes the form of a markup: sections of plain text, none of it quoted yet. Each line and note begins with a word of this
 * program's own: what a markup sees at the beginning of a line is never a stranger's.
 *
 * @param sections one for each run, or for each question
 */
public record Document(List<Section> sections) {

    /**
     * A part with a table.
     *
     * @param title in one line
     * @param lines what stands before the table, each a paragraph
     * @param columns the table's heads; none if there is no table
     * @param rows what was counted
     * @param notes what stands behind the table, each a paragraph
     */
    public record Section(String title, List<String> lines, List<Column> columns, List<Line> rows, List<String> notes) {}

    /** A column. @param number whether it holds numbers */
    public record Column(String head, boolean number) {}

    /**
     * A row.
     *
     * @param cells one for each column
     * @param prose the same where there is no room for columns: what stands below the first cell
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

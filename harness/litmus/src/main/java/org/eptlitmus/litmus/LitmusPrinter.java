package org.eptlitmus.litmus;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Writes a test as a litmus file that herdtools read. */
public final class LitmusPrinter {
    private final LitmusTest test;
    private final Notation notation;
    private final StringBuilder out = new StringBuilder();

    private LitmusPrinter(LitmusTest test) {
        this.test = test;
        this.notation = new Notation(test.arch());
    }

    /** The file's text; reading it gives an equal test, places of instructions aside. */
    public static String print(LitmusTest test) {
        return new LitmusPrinter(test).file();
    }

    private String file() {
        out.append(test.arch().fileName()).append(' ').append(test.name()).append('\n');
        if (!test.doc().isEmpty()) {
            out.append('"').append(test.doc()).append("\"\n");
        }
        test.metadata().forEach((key, value) -> out.append(key).append('=').append(value).append('\n'));
        out.append("{\n");
        test.init().values().forEach(this::init);
        out.append("}\n");
        program();
        if (!test.locations().isEmpty()) {
            out.append("locations [").append(test.locations().stream().map(notation::bare)
                    .collect(Collectors.joining("; "))).append(";]\n");
        }
        test.filter().ifPresent(filter -> out.append("filter (").append(notation.prop(filter)).append(")\n"));
        return out.append(notation.condition(test.condition())).append('\n').toString();
    }

    private void init(Location location, Value value) {
        CType type = test.init().types().get(location);
        if (type != null) {
            out.append(type).append(' ');
        }
        out.append(notation.bare(location)).append('=').append(notation.value(value, test.init().type(location)))
                .append(";\n");
    }

    private void program() {
        List<List<String>> columns = new ArrayList<>();
        for (LitmusThread thread : test.threads()) {
            List<String> column = new ArrayList<>(List.of("P" + thread.index()));
            for (int i = 0; i <= thread.size(); i++) {
                for (Map.Entry<String, Integer> label : thread.labels().entrySet()) {
                    if (label.getValue() == i) {
                        column.add(label.getKey() + ":");
                    }
                }
                if (i < thread.size()) {
                    column.add(InstructionPrinter.print(thread.instruction(i)));
                }
            }
            columns.add(column);
        }
        out.append(table(columns));
    }

    /** Cells in columns of even width, a row each line. */
    static String table(List<List<String>> columns) {
        StringBuilder table = new StringBuilder();
        int rows = columns.stream().mapToInt(List::size).max().orElse(0);
        int[] widths = columns.stream().mapToInt(c -> c.stream().mapToInt(String::length).max().orElse(0)).toArray();
        for (int row = 0; row < rows; row++) {
            for (int i = 0; i < widths.length; i++) {
                String cell = row < columns.get(i).size() ? columns.get(i).get(row) : "";
                table.append(i == 0 ? " " : "| ").append(cell).append(" ".repeat(widths[i] - cell.length() + 1));
            }
            table.append(";\n");
        }
        return table.toString();
    }
}

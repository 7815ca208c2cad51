package org.eptlitmus.models.drawing;

import java.util.Locale;
import java.util.Map;

/** Writes a diagram as a Graphviz file: {@code neato -n} keeps the columns, {@code dot} makes its own layout. */
public final class DotWriter {
    static final Map<String, String> COLOURS = Map.of("po", "#555555", "rf", "#c0392b", "co", "#1f5fa8", "fr", "#b9770e",
            "rmw", "#555555");
    private static final double COLUMN = 170;
    private static final double ROW = 70;

    private DotWriter() {
    }

    /** The text of the file. */
    public static String write(Diagram diagram) {
        StringBuilder out = new StringBuilder();
        out.append("digraph ").append(quoted(diagram.title())).append(" {\n");
        out.append("  label=").append(quoted(diagram.title() + "\n" + String.join("\n", diagram.caption()))).append(";\n");
        out.append("  splines=spline; fontname=\"Helvetica\";\n");
        out.append("  node [shape=box, style=rounded, fontname=\"Helvetica\", fontsize=11];\n");
        out.append("  edge [fontname=\"Helvetica\", fontsize=10];\n");
        int columns = diagram.columns().size();
        for (Diagram.Node node : diagram.nodes()) {
            double x = node.column() < 0 ? node.row() * COLUMN + (columns - 1) * COLUMN / 4 : node.column() * COLUMN;
            double y = node.column() < 0 ? ROW : -node.row() * ROW;
            out.append("  ").append(node.id()).append(" [label=").append(quoted(node.id() + ": " + node.label() + detail(node)))
                    .append(String.format(Locale.ROOT, ", pos=\"%.0f,%.0f!\"", x, y))
                    .append(node.fence() ? ", shape=plaintext" : "").append("];\n");
        }
        for (Diagram.Edge edge : diagram.edges()) {
            String colour = edge.inCycle() ? "#d00000" : COLOURS.getOrDefault(edge.relation(), "#555555");
            out.append("  ").append(edge.from()).append(" -> ").append(edge.to()).append(" [label=")
                    .append(quoted(edge.relation())).append(", color=\"").append(colour).append("\", fontcolor=\"").append(colour)
                    .append('"').append(edge.inCycle() ? ", penwidth=2.5" : "").append("];\n");
        }
        return out.append("}\n").toString();
    }

    private static String detail(Diagram.Node node) {
        return node.detail().isEmpty() || node.fence() ? "" : "\n" + node.detail();
    }

    private static String quoted(String text) {
        return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + "\"";
    }
}

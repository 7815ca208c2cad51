package org.eptlitmus.models.drawing;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Writes a diagram as an SVG picture that needs nothing else: threads as columns from left to right, program order downwards. */
public final class SvgWriter {
    private static final int BOX_WIDTH = 150;
    private static final int BOX_HEIGHT = 38;
    private static final int COLUMN = 240;
    private static final int ROW = 84;
    private static final int MARGIN = 50;
    private static final int TOP = 70;

    private final Diagram diagram;
    private final boolean initial;
    private final StringBuilder out = new StringBuilder();
    private final StringBuilder labels = new StringBuilder();
    private final Map<String, Integer> between = new HashMap<>();

    private SvgWriter(Diagram diagram) {
        this.diagram = diagram;
        this.initial = diagram.nodes().stream().anyMatch(n -> n.column() < 0);
    }

    /** The text of the picture. */
    public static String write(Diagram diagram) {
        return new SvgWriter(diagram).run();
    }

    private String run() {
        int rows = diagram.nodes().stream().filter(n -> n.column() >= 0).mapToInt(Diagram.Node::row).max().orElse(0) + 1;
        long initials = diagram.nodes().stream().filter(n -> n.column() < 0).count();
        int width = 2 * MARGIN + (int) Math.max(diagram.columns().size(), initials) * COLUMN;
        int height = TOP + (initial ? ROW : 0) + rows * ROW + 24 * diagram.caption().size();
        out.append(String.format(Locale.ROOT, "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" height=\"%d\" "
                + "viewBox=\"0 0 %d %d\" font-family=\"Helvetica, Arial, sans-serif\" font-size=\"12\">\n", width, height, width, height));
        out.append("<rect width=\"100%\" height=\"100%\" fill=\"#ffffff\"/>\n");
        text(MARGIN, 24, "15", "start", "#000000", diagram.title());
        for (int c = 0; c < diagram.columns().size(); c++) {
            text(MARGIN + c * COLUMN + BOX_WIDTH / 2, TOP + (initial ? ROW : 0) - 14, "13", "middle", "#000000",
                    diagram.columns().get(c));
        }
        List<Diagram.Edge> edges = diagram.edges();
        // What matters most is drawn last, on top.
        edges.stream().filter(e -> !e.inCycle()).forEach(this::edge);
        edges.stream().filter(Diagram.Edge::inCycle).forEach(this::edge);
        diagram.nodes().forEach(this::node);
        out.append(labels);
        int y = height - 24 * diagram.caption().size();
        for (String line : diagram.caption()) {
            text(MARGIN, y, "13", "start", "#000000", line);
            y += 20;
        }
        return out.append("</svg>\n").toString();
    }

    private int x(Diagram.Node node) {
        return MARGIN + (node.column() < 0 ? node.row() : node.column()) * COLUMN;
    }

    private int y(Diagram.Node node) {
        return node.column() < 0 ? MARGIN : TOP + (initial ? ROW : 0) + node.row() * ROW;
    }

    private void text(int x, int y, String size, String anchor, String colour, String content) {
        out.append(String.format(Locale.ROOT, "<text x=\"%d\" y=\"%d\" font-size=\"%s\" text-anchor=\"%s\" fill=\"%s\">%s</text>\n",
                x, y, size, anchor, colour, escaped(content)));
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\"", "&quot;");
    }

    private void node(Diagram.Node node) {
        int x = x(node);
        int y = y(node);
        String fill = node.fence() ? "#eeeeee" : node.column() < 0 ? "#f7f7f7" : "#ffffff";
        out.append(String.format(Locale.ROOT, "<rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" rx=\"6\" fill=\"%s\" "
                + "stroke=\"#333333\"/>\n", x, y, BOX_WIDTH, BOX_HEIGHT, fill));
        boolean plain = node.detail().isEmpty() || node.fence();
        text(x + BOX_WIDTH / 2, y + (plain ? 24 : 16), "12", "middle", "#000000", node.id() + ": " + node.label());
        if (!plain) {
            text(x + BOX_WIDTH / 2, y + 31, "10", "middle", "#666666", node.detail());
        }
    }

    /** Edges between the same two boxes fan out, so that each keeps its own label. */
    private void edge(Diagram.Edge edge) {
        Diagram.Node from = diagram.node(edge.from());
        Diagram.Node to = diagram.node(edge.to());
        String pair = edge.from().compareTo(edge.to()) < 0 ? edge.from() + edge.to() : edge.to() + edge.from();
        int nth = between.merge(pair, 1, Integer::sum) - 1;
        double x1 = x(from) + BOX_WIDTH / 2.0;
        double y1 = y(from) + BOX_HEIGHT / 2.0;
        double x2 = x(to) + BOX_WIDTH / 2.0;
        double y2 = y(to) + BOX_HEIGHT / 2.0;
        boolean sameColumn = Math.abs(x1 - x2) < 1;
        boolean far = Math.abs(y1 - y2) > ROW + 1;
        double bend = sameColumn ? (far ? 110 : 0) + 46 * nth : 26 * nth;
        double length = Math.max(1, Math.hypot(x2 - x1, y2 - y1));
        double cx = (x1 + x2) / 2 + bend * (y2 - y1) / length * (sameColumn && y2 < y1 ? -1 : 1);
        double cy = (y1 + y2) / 2 - bend * (x2 - x1) / length;
        double[] start = onBorder(x1, y1, cx, cy);
        double[] end = onBorder(x2, y2, cx, cy);
        String colour = edge.inCycle() ? "#d00000" : DotWriter.COLOURS.getOrDefault(edge.relation(), "#555555");
        out.append(String.format(Locale.ROOT, "<path d=\"M%.1f %.1f Q%.1f %.1f %.1f %.1f\" fill=\"none\" stroke=\"%s\" "
                + "stroke-width=\"%s\"/>\n", start[0], start[1], cx, cy, end[0], end[1], colour, edge.inCycle() ? "2.4" : "1.2"));
        arrowHead(cx, cy, end, colour);
        double tx = 0.25 * start[0] + 0.5 * cx + 0.25 * end[0];
        double ty = 0.25 * start[1] + 0.5 * cy + 0.25 * end[1];
        // A white rim keeps a label readable on top of lines.
        labels.append(String.format(Locale.ROOT, "<text x=\"%d\" y=\"%d\" font-size=\"11\" fill=\"%s\" stroke=\"#ffffff\" "
                + "stroke-width=\"3\" paint-order=\"stroke\">%s</text>\n", (int) tx + 4, (int) ty - 2, colour, escaped(edge.relation())));
    }

    /** Where the line from a box's centre to a point leaves the box. */
    private static double[] onBorder(double x, double y, double toX, double toY) {
        double dx = toX - x;
        double dy = toY - y;
        double scale = Math.min(dx == 0 ? Double.MAX_VALUE : BOX_WIDTH / 2.0 / Math.abs(dx),
                dy == 0 ? Double.MAX_VALUE : BOX_HEIGHT / 2.0 / Math.abs(dy));
        return scale >= 1 ? new double[] {x, y} : new double[] {x + dx * scale, y + dy * scale};
    }

    private void arrowHead(double cx, double cy, double[] tip, String colour) {
        double angle = Math.atan2(tip[1] - cy, tip[0] - cx);
        double size = 9;
        out.append(String.format(Locale.ROOT, "<path d=\"M%.1f %.1f L%.1f %.1f L%.1f %.1f Z\" fill=\"%s\"/>\n", tip[0], tip[1],
                tip[0] - size * Math.cos(angle - 0.4), tip[1] - size * Math.sin(angle - 0.4),
                tip[0] - size * Math.cos(angle + 0.4), tip[1] - size * Math.sin(angle + 0.4), colour));
    }
}

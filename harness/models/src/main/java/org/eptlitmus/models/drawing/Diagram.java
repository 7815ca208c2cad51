package org.eptlitmus.models.drawing;

import java.util.List;

/**
 * An execution as a picture shows it: events in columns, one for each thread, and edges between them.
 *
 * @param title above the picture
 * @param caption below it, a line each
 * @param columns the threads' names
 * @param nodes the events
 * @param edges the edges
 */
public record Diagram(String title, List<String> caption, List<String> columns, List<Node> nodes, List<Edge> edges) {
    /**
     * An event.
     *
     * @param id unique among the nodes, such as {@code a}
     * @param column the index of its column; -1 for initial writes, which stand above all columns
     * @param row its place in the column, from 0; initial writes: from left to right
     * @param label what it is
     * @param detail the instruction that made it; empty if none did
     * @param fence whether it is a barrier
     */
    public record Node(String id, int column, int row, String label, String detail, boolean fence) {
    }

    /**
     * An edge.
     *
     * @param from a node's id
     * @param to a node's id
     * @param relation what it is called
     * @param inCycle whether it is part of the reason why the execution is forbidden
     */
    public record Edge(String from, String to, String relation, boolean inCycle) {
    }

    /** The node with an id. */
    public Node node(String id) {
        return nodes.stream().filter(n -> n.id().equals(id)).findFirst().orElseThrow();
    }
}

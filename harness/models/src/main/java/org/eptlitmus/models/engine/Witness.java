package org.eptlitmus.models.engine;

import java.util.List;
import org.eptlitmus.models.cat.Model;
import org.eptlitmus.models.drawing.Diagram;
import org.eptlitmus.models.execution.Execution;

/**
 * An execution that ends in the state a litmus test asks about, and, if the model forbids it, why.
 *
 * @param execution the execution
 * @param violated the checks that it fails, in the model's order; none if the model allows it
 * @param reason the steps of the cycle, or of the pair, that fails the first of them; empty if none is failed
 * @param candidates how many executions with this end were looked at to find one that is forbidden for one reason alone
 * @param diagram the execution for drawing
 */
public record Witness(Execution execution, List<Model.Check> violated, List<Step> reason, int candidates, Diagram diagram) {
    /**
     * One edge of a reason.
     *
     * @param from an event
     * @param to an event
     * @param relation what the model calls the edge: {@code fr}, {@code addr}
     * @param rule the rule of the model that has the edge: {@code dob}; empty if it is the relation itself
     */
    public record Step(int from, int to, String relation, String rule) {
    }

    /** Whether the model allows the execution. */
    public boolean allowed() {
        return violated.isEmpty();
    }
}

package org.eptlitmus.models.engine;

import java.util.ArrayList;
import java.util.List;
import org.eptlitmus.models.cat.Expr;
import org.eptlitmus.models.cat.Model;
import org.eptlitmus.models.cat.Primitives;
import org.eptlitmus.models.execution.Execution;
import org.eptlitmus.models.relation.Space;

/**
 * Judges one complete execution by the letter of a model, over all of its events and without any of the search's shortcuts: for
 * drawings and explanations, and for tests to hold the search against.
 */
public final class Judge {
    private final Model model;
    private final Execution execution;
    private final Space space;
    private final ExprEvaluator evaluator;

    /** Prepares to judge an execution. */
    public Judge(Model model, Execution execution) {
        this.model = model;
        this.execution = execution;
        this.space = execution.events().space();
        this.evaluator = new ExprEvaluator(space, this::primitive);
    }

    private long[] primitive(Expr e) {
        if (e.name().equals(Primitives.READS_FROM)) {
            return execution.readsFrom();
        } else if (e.name().equals(Primitives.COHERENCE)) {
            return execution.coherence();
        }
        return e.isRelation() ? execution.events().relation(e.name()) : execution.events().set(e.name());
    }

    /** The members of one of the model's sets or relations. */
    public long[] value(Expr e) {
        return evaluator.value(e);
    }

    /** The checks that the execution fails; none if the model allows it. */
    public List<Model.Check> violations() {
        List<Model.Check> failed = new ArrayList<>();
        for (Model.Check check : model.checks()) {
            if (!check.flag() && !passes(check)) {
                failed.add(check);
            }
        }
        return failed;
    }

    /** The names that the execution is flagged with. */
    public List<String> flags() {
        return model.checks().stream().filter(c -> c.flag() && passes(c)).map(Model.Check::name).toList();
    }

    private boolean passes(Model.Check check) {
        return Operations.holds(space, check.property(), value(check.of())) != check.negated();
    }
}

package org.eptlitmus.models.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.eptlitmus.models.cat.Expr;
import org.eptlitmus.models.cat.Model;
import org.eptlitmus.models.relation.Space;

/** Takes an execution's failed check apart into the edges that fail it, in the model's own words. */
final class Reasons {
    private static final Set<String> TRANSPARENT = Set.of("ca", "ob", "com", "local", "observed", "lob");

    private final Model model;
    private final Judge judge;
    private final Space space;

    Reasons(Model model, Judge judge, Space space) {
        this.model = model;
        this.judge = judge;
        this.space = space;
    }

    /** The edges that fail a check: a cycle, or the pair that should not be there. */
    List<Witness.Step> of(Model.Check check) {
        if (check.negated() || !check.of().isRelation()) {
            return List.of();
        }
        Expr e = check.of();
        boolean cycle = check.property() == Model.Property.ACYCLIC;
        while (check.property() != Model.Property.EMPTY && e.op() == Expr.Op.CLOSURE) {
            cycle = true;
            e = e.left();
        }
        List<Witness.Step> steps = new ArrayList<>();
        if (cycle) {
            along(e, space.shortestCycle(judge.value(e)), "", steps);
        } else {
            onePair(e, check.property() == Model.Property.IRREFLEXIVE, steps);
        }
        return steps;
    }

    private void onePair(Expr e, boolean reflexive, List<Witness.Step> steps) {
        long[] value = judge.value(e);
        for (int a = 0; a < space.size(); a++) {
            for (int b = 0; b < space.size(); b++) {
                if (space.contains(value, a, b) && (!reflexive || a == b)) {
                    edge(e, a, b, "", steps);
                    return;
                }
            }
        }
    }

    private void along(Expr e, int[] path, String rule, List<Witness.Step> steps) {
        for (int i = 0; path != null && i + 1 < path.length; i++) {
            edge(e, path[i], path[i + 1], rule, steps);
        }
    }

    private boolean has(Expr e, int a, int b) {
        return space.contains(judge.value(e), a, b);
    }

    private void edge(Expr e, int a, int b, String rule, List<Witness.Step> steps) {
        String name = model.names().getOrDefault(e, "");
        String inside = name.isEmpty() || TRANSPARENT.contains(name) ? rule : name;
        switch (e.op()) {
            case UNION -> edge(has(e.left(), a, b) ? e.left() : e.right(), a, b, inside, steps);
            case CLOSURE -> along(e.left(), space.shortestPath(judge.value(e.left()), a, b), inside, steps);
            case SEQUENCE -> sequence(e, a, b, inside, steps);
            case IDENTITY -> {
                // Staying at an event is no step.
            }
            case FROM -> unlessNamed(e, e.right(), a, b, name, inside, steps);
            case INTERSECTION -> {
                boolean filter = e.right().name().equals("ext") || e.right().name().equals("int");
                unlessNamed(e, e.left(), a, b, filter ? "" : name, inside, steps);
            }
            case TO, DIFFERENCE -> unlessNamed(e, e.left(), a, b, name, inside, steps);
            default -> steps.add(new Witness.Step(a, b, e.op() == Expr.Op.PRIMITIVE ? e.name() : shown(e, name), rule));
        }
    }

    private static String shown(Expr e, String name) {
        return name.isEmpty() ? e.toString() : name;
    }

    private void unlessNamed(Expr e, Expr operand, int a, int b, String name, String inside, List<Witness.Step> steps) {
        if (name.isEmpty()) {
            edge(operand, a, b, inside, steps);
        } else {
            steps.add(new Witness.Step(a, b, name, inside.equals(name) ? "" : inside));
        }
    }

    private void sequence(Expr e, int a, int b, String inside, List<Witness.Step> steps) {
        for (int via = 0; via < space.size(); via++) {
            if (has(e.left(), a, via) && has(e.right(), via, b)) {
                edge(e.left(), a, via, inside, steps);
                edge(e.right(), via, b, inside, steps);
                return;
            }
        }
    }
}

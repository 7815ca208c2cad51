package org.eptlitmus.models.engine;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.eptlitmus.models.cat.Expr;
import org.eptlitmus.models.cat.Recursion;

/** Turns expressions into a list of steps over numbered slots, each node once and operands before what is made of them. */
final class Program {
    /** A step. */
    sealed interface Step {
    }

    /** slot dst = op(slot a, slot b); operands that the operator does not have are -1. */
    record Apply(Expr.Op op, int dst, int a, int b) implements Step {
    }

    /** A primitive that follows from which events there are. */
    record Provide(String name, boolean relation, int dst) implements Step {
    }

    /** Least fixpoints: run the steps with the variables' slots, from empty, until the bodies' slots equal them. */
    record Iterate(List<Step> steps, int[] variables, int[] bodies) implements Step {
    }

    /** A check of a slot, or of the composition of two. */
    record Test(Plan.WorldCheck check, int slot, int second) implements Step {
    }

    private final Map<Expr, Integer> slots = new HashMap<>();
    private final List<Boolean> isRelation = new ArrayList<>();
    private final Set<Recursion> done = new HashSet<>();
    private final Set<Expr> given = new HashSet<>();

    /** Makes an expression's slot one that is filled from outside. */
    int give(Expr e) {
        given.add(e);
        return slot(e);
    }

    /** Adds the steps that work out some nodes, which come in ascending order and include what they are made of. */
    void schedule(List<Expr> nodes, List<Step> steps) {
        schedule(nodes, Set.of(), steps);
    }

    private void schedule(List<Expr> nodes, Set<Recursion> inside, List<Step> steps) {
        for (Expr node : nodes) {
            if (!inside.containsAll(node.open()) || node.op() == Expr.Op.VARIABLE || given.contains(node)) {
                continue;
            }
            if (node.op() == Expr.Op.FIXPOINT) {
                iterate(node, nodes, inside, steps);
            } else {
                given.add(node);
                steps.add(step(node));
            }
        }
    }

    private void iterate(Expr node, List<Expr> nodes, Set<Recursion> inside, List<Step> steps) {
        Recursion recursion = node.recursion();
        int result = slot(recursion.bodies().get(node.index()));
        slots.put(node, result);
        if (!done.add(recursion)) {
            return;
        }
        Set<Recursion> deeper = new HashSet<>(inside);
        deeper.add(recursion);
        List<Step> body = new ArrayList<>();
        schedule(nodes.stream().filter(e -> e.mentions(recursion)).toList(), deeper, body);
        steps.add(new Iterate(body, recursion.variables().stream().mapToInt(this::slot).toArray(),
                recursion.bodies().stream().mapToInt(this::slot).toArray()));
    }

    private Step step(Expr node) {
        if (node.op() == Expr.Op.PRIMITIVE) {
            return new Provide(node.name(), node.isRelation(), slot(node));
        }
        return new Apply(node.op(), slot(node), node.args().isEmpty() ? -1 : slot(node.left()),
                node.args().size() < 2 ? -1 : slot(node.right()));
    }

    /** The slot of an expression. */
    int slot(Expr e) {
        Integer known = slots.get(e);
        if (known == null) {
            known = isRelation.size();
            isRelation.add(e.isRelation());
            slots.put(e, known);
        }
        return known;
    }

    /** Empty slots for a space; they stay usable for any further execution over it. */
    long[][] newSlots(org.eptlitmus.models.relation.Space space) {
        long[][] values = new long[isRelation.size()][];
        for (int slot = 0; slot < values.length; slot++) {
            values[slot] = isRelation.get(slot) ? space.newRelation() : space.newSet();
        }
        return values;
    }
}

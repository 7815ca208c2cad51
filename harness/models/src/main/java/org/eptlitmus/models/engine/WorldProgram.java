package org.eptlitmus.models.engine;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.eptlitmus.models.cat.Expr;
import org.eptlitmus.models.cat.Primitives;
import org.eptlitmus.models.cat.Recursion;

/**
 * A plan's expressions over whole executions as a list of steps over numbered slots: first what follows from the threads alone, then
 * what needs rf, then what needs co, each followed by the checks it decides.
 */
final class WorldProgram {
    /** A step: an operator, a fixpoint or a check. */
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

    /** A check of a slot. */
    record Test(Plan.WorldCheck check, int slot, int second) implements Step {
    }

    private final Plan plan;
    private final Map<Expr, Integer> slots = new HashMap<>();
    private final List<Boolean> isRelation = new ArrayList<>();
    private final List<List<Step>> levels = new ArrayList<>();
    private final Set<Recursion> done = new HashSet<>();
    private final Set<Expr> scheduled = new HashSet<>();
    private final int readsFrom;
    private final int coherence;

    WorldProgram(Plan plan) {
        this.plan = plan;
        plan.leaves().keySet().forEach(this::slot);
        readsFrom = slot(plan.model().exprs().primitive(Primitives.READS_FROM, true));
        coherence = slot(plan.model().exprs().primitive(Primitives.COHERENCE, true));
        for (int level = Facts.STATIC; level <= Facts.COHERENCE; level++) {
            List<Step> steps = new ArrayList<>();
            levels.add(steps);
            for (Plan.WorldCheck check : plan.worldChecks()) {
                scheduleLevel(check, level, steps);
            }
        }
    }

    private void scheduleLevel(Plan.WorldCheck check, int level, List<Step> steps) {
        List<Expr> nodes = new ArrayList<>();
        for (Expr node : plan.worldNodes(check.of())) {
            if (level(node) == level) {
                nodes.add(node);
            }
        }
        boolean composition = check.property() == org.eptlitmus.models.cat.Model.Property.IRREFLEXIVE
                && check.of().op() == Expr.Op.SEQUENCE && !plan.isLeaf(check.of());
        if (composition && !scheduled.contains(check.of())) {
            nodes.remove(check.of());
        }
        schedule(nodes, Set.of(), steps);
        if (check.level() == level) {
            int slot = slot(composition ? check.of().left() : check.of());
            steps.add(new Test(check, slot, composition ? slot(check.of().right()) : -1));
        }
    }

    /** A definition's variables are worked out where the definition is. */
    private int level(Expr node) {
        return plan.fact(node).level();
    }

    private void schedule(List<Expr> nodes, Set<Recursion> inside, List<Step> steps) {
        for (Expr node : nodes) {
            if (!inside.containsAll(node.open()) || node.op() == Expr.Op.VARIABLE || isGiven(node)) {
                continue;
            }
            if (node.op() == Expr.Op.FIXPOINT) {
                iterate(node, nodes, inside, steps);
            } else if (scheduled.add(node)) {
                steps.add(step(node));
            }
        }
    }

    private static boolean isGiven(Expr node) {
        return node.op() == Expr.Op.PRIMITIVE
                && (node.name().equals(Primitives.READS_FROM) || node.name().equals(Primitives.COHERENCE));
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

    private int slot(Expr e) {
        Integer known = slots.get(e);
        if (known == null) {
            known = isRelation.size();
            isRelation.add(e.isRelation());
            slots.put(e, known);
        }
        return known;
    }

    /** Number of slots. */
    int slotCount() {
        return isRelation.size();
    }

    /** Whether a slot holds a relation; else a set. */
    boolean isRelation(int slot) {
        return isRelation.get(slot);
    }

    /** The slot of a leaf. */
    int leafSlot(Expr leaf) {
        return slots.get(leaf);
    }

    /** The slot of rf. */
    int readsFrom() {
        return readsFrom;
    }

    /** The slot of co. */
    int coherence() {
        return coherence;
    }

    /** The steps of a level. */
    List<Step> steps(int level) {
        return levels.get(level);
    }
}

package org.eptlitmus.models.engine;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.eptlitmus.models.cat.Expr;
import org.eptlitmus.models.cat.ExprFactory;
import org.eptlitmus.models.cat.Model;
import org.eptlitmus.models.cat.Primitives;
import org.eptlitmus.models.execution.EventView;

/**
 * How to judge executions by a model fast. What holds inside threads is worked out once for each shape of a thread, over all of its
 * events; what is left is worked out for whole executions, where the model allows it over memory accesses alone. Leaves of that second
 * part are the results of the first.
 *
 * <p>The rewriting that makes this pay: in {@code acyclic a | b} with a inside threads and b between memory accesses, a cycle is
 * either one of a alone, or one of b and steps of a's closure from access to access.
 */
final class Plan {
    /** A check over whole executions. */
    record WorldCheck(Model.Check source, Model.Property property, boolean negated, Expr of, int level, boolean monotone) {
    }

    /** A check that every thread must pass by itself. */
    record LocalCheck(Model.Check source, Model.Property property, Expr of) {
    }

    private final Model model;
    private final Facts facts;
    private final EventView.Scope threadScope;
    private final boolean accessesOnly;
    private final List<LocalCheck> localChecks = new ArrayList<>();
    private final List<WorldCheck> worldChecks = new ArrayList<>();
    private final Map<Expr, Integer> leaves = new LinkedHashMap<>();

    private record Demand(Model.Check source, Model.Property property, Expr of, boolean local) {
    }

    /** Plans for some of a model's checks. */
    Plan(Model model, Collection<Model.Check> checks) {
        this.model = model;
        this.threadScope = model.registerEvents() ? EventView.Scope.ALL : EventView.Scope.NO_REGISTERS;
        ExprFactory exprs = model.exprs();
        synchronized (exprs) {
            List<Demand> demands = new ArrayList<>();
            List<Model.Check> all = new ArrayList<>(checks);
            model.coherenceBase().ifPresent(base -> all.add(0, extension(base)));
            Facts first = new Facts(model, all.stream().map(Model.Check::of).toList());
            Bounds bounds = new Bounds(exprs, first);
            all.forEach(check -> {
                bound(check, bounds, demands);
                demand(check, first, demands);
            });
            facts = new Facts(model, demands.stream().map(Demand::of).toList());
            for (Demand demand : demands) {
                if (demand.local) {
                    localChecks.add(new LocalCheck(demand.source, demand.property, demand.of));
                } else {
                    Facts.Fact fact = facts.of(demand.of);
                    worldChecks.add(new WorldCheck(demand.source, demand.property, demand.source.negated(), demand.of, fact.level(),
                            fact.monotone() && !demand.source.negated() && !demand.source.flag()));
                }
            }
        }
        accessesOnly = worldChecks.stream().allMatch(this::accessesSuffice);
        for (WorldCheck check : worldChecks) {
            collectLeaves(check.of);
        }
    }

    /** Coherence orders extend this base: none of its pairs is the other way round. */
    private Model.Check extension(Expr base) {
        ExprFactory exprs = model.exprs();
        Expr wrong = exprs.intersection(exprs.inverse(base), exprs.primitive(Primitives.COHERENCE, true));
        return new Model.Check("coherence", Model.Property.EMPTY, false, wrong, false, null);
    }

    /** A part of a check that can only get worse, where the check as a whole may yet get better. */
    private static void bound(Model.Check check, Bounds bounds, List<Demand> demands) {
        if (check.property() == Model.Property.EMPTY && !check.negated() && !check.flag()) {
            bounds.surelyLeft(check.of()).ifPresent(left -> demands.add(new Demand(check, Model.Property.EMPTY, left, false)));
        }
    }

    private void demand(Model.Check check, Facts first, List<Demand> demands) {
        Model.Property property = check.property();
        Expr of = check.of();
        while (property != Model.Property.EMPTY && of.op() == Expr.Op.CLOSURE) {
            property = Model.Property.ACYCLIC;
            of = of.left();
        }
        boolean plain = !check.negated() && !check.flag();
        if (plain && first.of(of).local()) {
            demands.add(new Demand(check, property, of, true));
        } else if (plain && property == Model.Property.ACYCLIC) {
            splitCycle(check, of, first, demands);
        } else {
            demands.add(new Demand(check, property, of, false));
        }
    }

    private void splitCycle(Model.Check check, Expr of, Facts first, List<Demand> demands) {
        ExprFactory exprs = model.exprs();
        Expr inside = exprs.empty(true);
        Expr across = exprs.empty(true);
        for (Expr term : ExprFactory.unionTerms(of)) {
            if (first.of(term).local()) {
                inside = exprs.union(inside, term);
            } else {
                across = exprs.union(across, term);
            }
        }
        Expr closure = exprs.closure(inside);
        if (!inside.isEmpty()) {
            demands.add(new Demand(check, Model.Property.IRREFLEXIVE, closure, true));
        }
        demands.add(new Demand(check, Model.Property.ACYCLIC, exprs.union(closure, across), false));
    }

    // ---- Whether memory accesses suffice ----

    private boolean accessesSuffice(WorldCheck check) {
        Facts.Fact fact = facts.of(check.of);
        boolean held = switch (check.property) {
            case EMPTY -> fact.fromMemory() && (fact.toMemory() || !check.of.isRelation());
            case IRREFLEXIVE -> fact.fromMemory() || fact.toMemory();
            case ACYCLIC -> cycleThroughAccesses(check.of);
        };
        return held && worldNodes(check.of).stream().allMatch(this::accessesSuffice);
    }

    private boolean cycleThroughAccesses(Expr of) {
        Facts.Fact fact = facts.of(of);
        if (fact.fromMemory() || fact.toMemory()) {
            return true;
        }
        // A closed relation inside threads may join the accesses it likes, as long as the rest joins accesses alone.
        return ExprFactory.unionTerms(of).stream().allMatch(term -> {
            Facts.Fact f = facts.of(term);
            return f.local() && term.op() == Expr.Op.CLOSURE || f.fromMemory() && f.toMemory();
        });
    }

    private boolean accessesSuffice(Expr e) {
        Facts.Fact a = e.args().isEmpty() ? null : facts.of(e.left());
        return switch (e.op()) {
            case SEQUENCE -> a.toMemory() || facts.of(e.right()).fromMemory();
            case CLOSURE -> a.fromMemory() || a.toMemory();
            case DOMAIN -> a.toMemory();
            case RANGE -> a.fromMemory();
            default -> true;
        };
    }

    // ---- Leaves and nodes ----

    /** Whether an expression is put together from what each thread's shape gives. */
    boolean isLeaf(Expr e) {
        if (e.op() == Expr.Op.VARIABLE || !e.open().isEmpty()) {
            return false;
        }
        Facts.Fact fact = facts.of(e);
        return fact.level() == Facts.STATIC && (e.isRelation() ? fact.local() : fact.perThread());
    }

    /** What must be worked out over whole executions to know an expression, leaves left out; operands before results. */
    List<Expr> worldNodes(Expr root) {
        Set<Expr> seen = new HashSet<>();
        List<Expr> nodes = new ArrayList<>();
        java.util.ArrayDeque<Expr> todo = new java.util.ArrayDeque<>(List.of(root));
        while (!todo.isEmpty()) {
            Expr e = todo.pop();
            if (seen.add(e) && !isLeaf(e)) {
                nodes.add(e);
                e.args().forEach(todo::push);
            }
        }
        nodes.sort(java.util.Comparator.comparingInt(Expr::id));
        return nodes;
    }

    private void collectLeaves(Expr root) {
        if (isLeaf(root)) {
            leaves.putIfAbsent(root, leaves.size());
        }
        for (Expr node : worldNodes(root)) {
            for (Expr arg : node.args()) {
                if (isLeaf(arg)) {
                    leaves.putIfAbsent(arg, leaves.size());
                }
            }
        }
    }

    /** The model. */
    Model model() {
        return model;
    }

    /** What is known of an expression. */
    Facts.Fact fact(Expr e) {
        return facts.of(e);
    }

    /** Which events of a thread its part is worked out over. */
    EventView.Scope threadScope() {
        return threadScope;
    }

    /** Which events whole executions are judged over. */
    EventView.Scope worldScope() {
        return accessesOnly ? EventView.Scope.ACCESSES : threadScope;
    }

    /** The checks that each thread must pass by itself. */
    List<LocalCheck> localChecks() {
        return localChecks;
    }

    /** The checks over whole executions, in the model's order. */
    List<WorldCheck> worldChecks() {
        return worldChecks;
    }

    /** What is put together from the threads' parts, with numbers from 0. */
    Map<Expr, Integer> leaves() {
        return leaves;
    }

    /** All groups of recursive definitions among some nodes. */
    static Set<org.eptlitmus.models.cat.Recursion> recursions(List<Expr> nodes) {
        Set<org.eptlitmus.models.cat.Recursion> found = new LinkedHashSet<>();
        nodes.stream().filter(e -> e.op() == Expr.Op.FIXPOINT).forEach(e -> found.add(e.recursion()));
        return found;
    }
}

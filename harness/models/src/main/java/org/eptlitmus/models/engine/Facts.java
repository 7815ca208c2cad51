package org.eptlitmus.models.engine;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.eptlitmus.models.cat.Expr;
import org.eptlitmus.models.cat.Model;
import org.eptlitmus.models.cat.Primitives;

/**
 * What can be said of a model's expressions without an execution, and what the search builds on: what each depends on, whether it stays
 * inside a thread, whether it relates memory accesses alone, and whether more of rf or co can only mean more of it.
 */
final class Facts {
    /** Follows from the threads' shapes. */
    static final int STATIC = 0;
    /** Depends on reads-from. */
    static final int READS_FROM = 1;
    /** Depends on the coherence order. */
    static final int COHERENCE = 2;

    /**
     * What is known of an expression.
     *
     * @param level {@link #STATIC}, {@link #READS_FROM} or {@link #COHERENCE}
     * @param local whether it holds inside single threads only and follows from each thread's shape alone
     * @param perThread whether its part inside a thread follows from that thread's shape alone
     * @param fromMemory of a relation, whether it starts at memory accesses only; of a set, whether it has no other members
     * @param toMemory of a relation, whether it ends at memory accesses only
     * @param monotone whether it grows with rf and co
     */
    record Fact(int level, boolean local, boolean perThread, boolean fromMemory, boolean toMemory, boolean monotone) {
    }

    private final boolean registerEvents;
    private final Map<Expr, Fact> facts = new HashMap<>();
    private final Map<Expr, Fact> assumed = new HashMap<>();

    Facts(Model model, List<Expr> roots) {
        registerEvents = model.registerEvents();
        boolean stable = false;
        while (!stable) {
            facts.clear();
            stable = true;
            for (Expr root : roots) {
                stable &= learn(root);
            }
        }
    }

    /** What is known of an expression below one of the roots. */
    Fact of(Expr e) {
        return facts.get(e);
    }

    /** An expression and all below it, operands before what is made of them. */
    static List<Expr> below(Expr root, Set<Expr> seen) {
        List<Expr> order = new java.util.ArrayList<>();
        java.util.ArrayDeque<Expr> todo = new java.util.ArrayDeque<>();
        todo.push(root);
        while (!todo.isEmpty()) {
            Expr e = todo.pop();
            if (seen.add(e)) {
                order.add(e);
                e.args().forEach(todo::push);
                if (e.op() == Expr.Op.FIXPOINT) {
                    e.recursion().variables().forEach(todo::push);
                }
            }
        }
        order.sort(java.util.Comparator.comparingInt(Expr::id));
        return order;
    }

    /** Works out the facts below a root; false if an assumption about a recursive definition proved too strong. */
    private boolean learn(Expr root) {
        boolean stable = true;
        for (Expr e : below(root, new HashSet<>())) {
            if (facts.containsKey(e)) {
                continue;
            }
            if (e.op() == Expr.Op.VARIABLE) {
                facts.put(e, assumed.computeIfAbsent(e, v -> new Fact(STATIC, true, true, true, true, true)));
            } else if (e.op() == Expr.Op.FIXPOINT) {
                int level = e.args().stream().mapToInt(body -> facts.get(body).level).max().orElse(STATIC);
                for (int i = 0; i < e.args().size(); i++) {
                    stable &= weaken(e.recursion().variables().get(i), facts.get(e.args().get(i)), level);
                }
                // The definitions of a group are worked out together.
                Fact body = facts.get(e.args().get(e.index()));
                facts.put(e, new Fact(level, body.local && level == STATIC, body.perThread && level == STATIC, body.fromMemory,
                        body.toMemory, body.monotone));
            } else {
                facts.put(e, fact(e));
            }
        }
        return stable;
    }

    private boolean weaken(Expr variable, Fact body, int level) {
        Fact before = assumed.get(variable);
        Fact after = new Fact(Math.max(before.level, level), before.local && body.local, before.perThread && body.perThread,
                before.fromMemory && body.fromMemory, before.toMemory && body.toMemory, before.monotone && body.monotone);
        assumed.put(variable, after);
        return after.equals(before);
    }

    private Fact fact(Expr e) {
        if (e.op() == Expr.Op.PRIMITIVE) {
            return primitive(e);
        }
        Fact a = e.args().isEmpty() ? null : facts.get(e.left());
        Fact b = e.args().size() < 2 ? null : facts.get(e.right());
        int level = Math.max(a == null ? STATIC : a.level, b == null ? STATIC : b.level);
        boolean monotone = (a == null || a.monotone) && (b == null || b.monotone);
        boolean still = level == STATIC;
        return switch (e.op()) {
            case EMPTY -> new Fact(STATIC, true, true, true, true, true);
            case UNIVERSE -> new Fact(STATIC, true, true, false, false, true);
            case UNION -> new Fact(level, a.local && b.local, a.perThread && b.perThread, a.fromMemory && b.fromMemory,
                    a.toMemory && b.toMemory, monotone);
            case INTERSECTION -> {
                boolean each = a.perThread && b.perThread;
                yield new Fact(level, each && (a.local || b.local), each, a.fromMemory || b.fromMemory, a.toMemory || b.toMemory,
                        monotone);
            }
            case DIFFERENCE -> new Fact(level, a.local && b.perThread, a.perThread && b.perThread, a.fromMemory, a.toMemory,
                    monotone && b.level == STATIC);
            case SEQUENCE -> new Fact(level, a.local && b.local, a.local && b.perThread || a.perThread && b.local, a.fromMemory,
                    b.toMemory, monotone);
            case CLOSURE -> new Fact(level, a.local, a.local, a.fromMemory, a.toMemory, monotone);
            case INVERSE -> new Fact(level, a.local, a.perThread, a.toMemory, a.fromMemory, monotone);
            case IDENTITY -> new Fact(level, a.perThread, a.perThread, a.fromMemory, a.fromMemory, monotone);
            case PRODUCT -> new Fact(level, false, a.perThread && b.perThread, a.fromMemory, b.fromMemory, monotone);
            case DOMAIN -> new Fact(level, a.local && still, a.local && still, a.fromMemory, true, monotone);
            case RANGE -> new Fact(level, a.local && still, a.local && still, a.toMemory, true, monotone);
            case FROM -> new Fact(level, a.perThread && b.local, a.perThread && b.perThread, a.fromMemory || b.fromMemory, b.toMemory,
                    monotone);
            case TO -> new Fact(level, a.local && b.perThread, a.perThread && b.perThread, a.fromMemory, a.toMemory || b.fromMemory,
                    monotone);
            default -> throw new IllegalStateException("no rule for " + e.op());
        };
    }

    private Fact primitive(Expr e) {
        String name = e.name();
        if (!e.isRelation()) {
            boolean memory = isMemorySet(name);
            return new Fact(STATIC, true, true, memory, true, true);
        } else if (name.equals(Primitives.READS_FROM)) {
            return new Fact(READS_FROM, false, false, true, true, true);
        } else if (name.equals(Primitives.COHERENCE)) {
            return new Fact(COHERENCE, false, false, true, true, true);
        }
        boolean memory = Primitives.relatesMemory(name) || name.equals("loc") && !registerEvents;
        return new Fact(STATIC, Primitives.isLocal(name), true, memory || name.equals("ctrl"), memory, true);
    }

    private static boolean isMemorySet(String name) {
        return Primitives.holdsMemory(name);
    }
}

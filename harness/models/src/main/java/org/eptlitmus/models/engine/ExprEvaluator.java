package org.eptlitmus.models.engine;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.eptlitmus.models.cat.Expr;
import org.eptlitmus.models.cat.Recursion;
import org.eptlitmus.models.relation.Space;

/** Works out a model's sets and relations over given events, each node of the expressions once. */
final class ExprEvaluator {
    private final Space space;
    private final Function<Expr, long[]> primitives;
    private final Map<Expr, long[]> known = new HashMap<>();

    /**
     * An evaluator.
     *
     * @param space the events
     * @param primitives the members of a primitive
     */
    ExprEvaluator(Space space, Function<Expr, long[]> primitives) {
        this.space = space;
        this.primitives = primitives;
    }

    /** The members of an expression; the array is shared and must not be changed. */
    long[] value(Expr e) {
        long[] value = known.get(e);
        if (value == null) {
            value = compute(e);
            known.put(e, value);
        }
        return value;
    }

    private long[] compute(Expr e) {
        if (e.op() == Expr.Op.PRIMITIVE) {
            return primitives.apply(e);
        } else if (e.op() == Expr.Op.FIXPOINT) {
            return fixpoint(e.recursion())[e.index()];
        } else if (e.op() == Expr.Op.VARIABLE) {
            throw new IllegalStateException("variable outside its definition: " + e);
        }
        long[] result = e.isRelation() ? space.newRelation() : space.newSet();
        Operations.apply(space, e.op(), result, e.args().isEmpty() ? null : value(e.left()),
                e.args().size() < 2 ? null : value(e.right()));
        return result;
    }

    /** Least fixpoints, from nothing upwards; the bodies are monotone and the events finite, so this ends. */
    private long[][] fixpoint(Recursion recursion) {
        List<Expr> variables = recursion.variables();
        long[][] current = new long[variables.size()][];
        for (int i = 0; i < current.length; i++) {
            current[i] = variables.get(i).isRelation() ? space.newRelation() : space.newSet();
        }
        while (true) {
            ExprEvaluator inside = new ExprEvaluator(space, primitives);
            inside.known.putAll(known);
            for (int i = 0; i < current.length; i++) {
                inside.known.put(variables.get(i), current[i]);
            }
            boolean changed = false;
            long[][] next = new long[current.length][];
            for (int i = 0; i < current.length; i++) {
                next[i] = inside.value(recursion.bodies().get(i));
                changed |= !java.util.Arrays.equals(next[i], current[i]);
            }
            if (!changed) {
                return next;
            }
            current = next;
        }
    }
}

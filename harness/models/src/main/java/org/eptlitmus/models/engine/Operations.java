package org.eptlitmus.models.engine;

import java.util.Arrays;
import org.eptlitmus.models.cat.Expr;
import org.eptlitmus.models.cat.Model;
import org.eptlitmus.models.relation.Space;

/** The operators and checks of models, on bits. */
final class Operations {
    private Operations() {
    }

    /** dst = the operator's result on its operands; dst is none of them. Primitives and recursion are not operators. */
    static void apply(Space space, Expr.Op op, long[] dst, long[] a, long[] b) {
        switch (op) {
            case EMPTY -> Arrays.fill(dst, 0);
            case UNIVERSE -> space.fillSet(dst);
            case UNION -> space.union(dst, a, b);
            case INTERSECTION -> space.intersect(dst, a, b);
            case DIFFERENCE -> space.subtract(dst, a, b);
            case SEQUENCE -> space.compose(dst, a, b);
            case CLOSURE -> space.closure(dst, a);
            case INVERSE -> space.inverse(dst, a);
            case IDENTITY -> space.identity(dst, a);
            case PRODUCT -> space.product(dst, a, b);
            case DOMAIN -> space.domain(dst, a);
            case RANGE -> space.range(dst, a);
            case FROM -> space.restrictDomain(dst, a, b);
            case TO -> space.restrictRange(dst, a, b);
            default -> throw new IllegalArgumentException("not an operator: " + op);
        }
    }

    /** Whether a set or relation has a property. */
    static boolean holds(Space space, Model.Property property, long[] of) {
        return switch (property) {
            case EMPTY -> space.isEmpty(of);
            case IRREFLEXIVE -> space.isIrreflexive(of);
            case ACYCLIC -> space.isAcyclic(of);
        };
    }
}

package org.eptlitmus.models.engine;

import java.util.Optional;
import org.eptlitmus.models.cat.Expr;
import org.eptlitmus.models.cat.ExprFactory;
import org.eptlitmus.models.cat.Primitives;

/**
 * What an expression can be at most, whatever rf and co will be. Where a check takes something away that may still grow, this says what
 * is sure to be left, so that the check can end a search early: Arm's {@code atomic} is one.
 */
final class Bounds {
    private final ExprFactory exprs;
    private final Facts facts;

    /** Bounds for expressions of which the facts are known. */
    Bounds(ExprFactory exprs, Facts facts) {
        this.exprs = exprs;
        this.facts = facts;
    }

    /** What is left of {@code a \ b} for certain; empty if nothing can be said, or if {@code a \ b} says as much itself. */
    Optional<Expr> surelyLeft(Expr e) {
        if (e.op() != Expr.Op.DIFFERENCE || facts.of(e).monotone() || !facts.of(e.left()).monotone()) {
            return Optional.empty();
        }
        return Optional.ofNullable(most(e.right())).map(most -> exprs.difference(e.left(), most));
    }

    /** An expression of the threads alone that holds all that another can ever hold; null if there is no telling. */
    private Expr most(Expr e) {
        if (facts.of(e).level() == Facts.STATIC) {
            return e.open().isEmpty() ? e : null;
        } else if (e.op() == Expr.Op.PRIMITIVE) {
            return primitive(e);
        } else if (e.op() == Expr.Op.VARIABLE || e.op() == Expr.Op.FIXPOINT) {
            return null;
        }
        Expr a = most(e.left());
        Expr b = e.args().size() < 2 ? null : e.op() == Expr.Op.DIFFERENCE ? kept(e.right()) : most(e.right());
        if (a == null || e.args().size() == 2 && b == null) {
            return null;
        }
        return switch (e.op()) {
            case UNION -> exprs.union(a, b);
            case INTERSECTION -> exprs.intersection(a, b);
            case DIFFERENCE -> exprs.difference(a, b);
            case SEQUENCE -> exprs.sequence(a, b);
            case FROM -> exprs.sequence(exprs.identity(a), b);
            case TO -> exprs.sequence(a, exprs.identity(b));
            case PRODUCT -> exprs.product(a, b);
            case CLOSURE -> exprs.closure(a);
            case INVERSE -> exprs.inverse(a);
            case IDENTITY -> exprs.identity(a);
            case DOMAIN -> exprs.domain(a);
            case RANGE -> exprs.range(a);
            default -> null;
        };
    }

    /** What is taken away in any case. */
    private Expr kept(Expr e) {
        return facts.of(e).level() == Facts.STATIC && e.open().isEmpty() ? e : exprs.empty(e.isRelation());
    }

    private Expr primitive(Expr e) {
        Expr writes = exprs.primitive("W", false);
        Expr to = e.name().equals(Primitives.READS_FROM) ? exprs.primitive("R", false) : writes;
        Expr samePlace = exprs.intersection(exprs.product(writes, to), exprs.primitive("loc", true));
        return exprs.difference(samePlace, exprs.id());
    }
}

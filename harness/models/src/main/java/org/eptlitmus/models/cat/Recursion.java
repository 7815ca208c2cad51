package org.eptlitmus.models.cat;

import java.util.List;

/** The definitions of one {@code let rec}, as expressions over variables that stand for what is being defined. */
public final class Recursion {
    private final List<Expr> variables;
    private List<Expr> bodies = List.of();

    Recursion(List<Expr> variables) {
        this.variables = variables;
    }

    void define(List<Expr> newBodies) {
        bodies = List.copyOf(newBodies);
    }

    /** What stands for each definition inside the bodies. */
    public List<Expr> variables() {
        return variables;
    }

    /** The bodies, in the same order. */
    public List<Expr> bodies() {
        return bodies;
    }
}

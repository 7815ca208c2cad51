package org.eptlitmus.models.cat;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A set or relation of a model after every name and function has been looked up: a node of a graph in which equal expressions are
 * one node. Made by {@link ExprFactory} alone.
 */
public final class Expr {
    /** What a node is made of. */
    public enum Op {
        /** The empty set or relation. */
        EMPTY,
        /** The set of all events. */
        UNIVERSE,
        /** A named set or relation that the execution provides. */
        PRIMITIVE,
        /** Members of either. */
        UNION,
        /** Members of both. */
        INTERSECTION,
        /** Members of the first that are not in the second. */
        DIFFERENCE,
        /** Relational composition. */
        SEQUENCE,
        /** Transitive closure. */
        CLOSURE,
        /** A relation turned round. */
        INVERSE,
        /** A set as a relation of each member to itself. */
        IDENTITY,
        /** Every pair of a member of the first set and one of the second. */
        PRODUCT,
        /** Where a relation starts. */
        DOMAIN,
        /** Where a relation ends. */
        RANGE,
        /** Pairs of the second, a relation, that start in the first, a set. */
        FROM,
        /** Pairs of the first, a relation, that end in the second, a set. */
        TO,
        /** A variable of a recursive definition. */
        VARIABLE,
        /** One of the least relations or sets that satisfy a group of recursive definitions. */
        FIXPOINT
    }

    private final Op op;
    private final boolean relation;
    private final String name;
    private final List<Expr> args;
    private final int id;
    private final Recursion recursion;
    private final int index;
    private final Set<Recursion> open;

    Expr(Op op, boolean relation, String name, List<Expr> args, int id, Recursion recursion, int index) {
        this.op = op;
        this.relation = relation;
        this.name = name;
        this.args = args;
        this.id = id;
        this.recursion = recursion;
        this.index = index;
        this.open = openIn(op, args, recursion);
    }

    private static Set<Recursion> openIn(Op op, List<Expr> args, Recursion recursion) {
        if (op == Op.VARIABLE) {
            return Set.of(recursion);
        }
        Set<Recursion> open = Set.of();
        for (Expr arg : args) {
            if (open.isEmpty()) {
                open = arg.open;
            } else if (!open.containsAll(arg.open)) {
                open = new HashSet<>(open);
                open.addAll(arg.open);
            }
        }
        if (op == Op.FIXPOINT && open.contains(recursion)) {
            open = new HashSet<>(open);
            open.remove(recursion);
        }
        return open;
    }

    /** The groups of recursive definitions of which variables occur in it, but not the definitions themselves. */
    public Set<Recursion> open() {
        return open;
    }

    /** Whether a variable of this group of recursive definitions occurs in it. */
    public boolean mentions(Recursion group) {
        return open.contains(group);
    }

    /** What the node is made of. */
    public Op op() {
        return op;
    }

    /** Whether it is a relation; else a set. */
    public boolean isRelation() {
        return relation;
    }

    /** The name of a primitive or variable; empty otherwise. */
    public String name() {
        return name;
    }

    /** Its operands. */
    public List<Expr> args() {
        return args;
    }

    /** Its first operand. */
    public Expr left() {
        return args.get(0);
    }

    /** Its second operand. */
    public Expr right() {
        return args.get(1);
    }

    /** Its number: operands have smaller numbers than what is made of them. */
    public int id() {
        return id;
    }

    /** The group of definitions that a fixpoint or variable belongs to; null otherwise. */
    public Recursion recursion() {
        return recursion;
    }

    /** Which definition of its group a fixpoint or variable is. */
    public int index() {
        return index;
    }

    /** Whether it is the empty set or relation, known without an execution. */
    public boolean isEmpty() {
        return op == Op.EMPTY;
    }

    /** The expression as cat text, operands abbreviated below a few levels. */
    @Override
    public String toString() {
        return shown(6);
    }

    private String shown(int depth) {
        if (depth == 0) {
            return "...";
        }
        int d = depth - 1;
        return switch (op) {
            case EMPTY -> relation ? "0" : "{}";
            case UNIVERSE -> "_";
            case PRIMITIVE, VARIABLE -> name;
            case UNION -> "(" + left().shown(d) + " | " + right().shown(d) + ")";
            case INTERSECTION -> "(" + left().shown(d) + " & " + right().shown(d) + ")";
            case DIFFERENCE -> "(" + left().shown(d) + " \\ " + right().shown(d) + ")";
            case SEQUENCE -> "(" + left().shown(d) + "; " + right().shown(d) + ")";
            case PRODUCT -> "(" + left().shown(d) + " * " + right().shown(d) + ")";
            case CLOSURE -> left().shown(d) + "+";
            case INVERSE -> left().shown(d) + "^-1";
            case IDENTITY -> "[" + left().shown(d) + "]";
            case DOMAIN -> "domain(" + left().shown(d) + ")";
            case RANGE -> "range(" + left().shown(d) + ")";
            case FROM -> "([" + left().shown(d) + "]; " + right().shown(d) + ")";
            case TO -> "(" + left().shown(d) + "; [" + right().shown(d) + "])";
            case FIXPOINT -> recursion.variables().get(index).name;
        };
    }
}

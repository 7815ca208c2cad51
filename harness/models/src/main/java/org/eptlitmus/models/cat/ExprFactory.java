package org.eptlitmus.models.cat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Makes {@link Expr} nodes: each distinct one once, and simplified where that needs no execution. */
public final class ExprFactory {
    private record Key(Expr.Op op, boolean relation, String name, List<Integer> args) {
    }

    private final Map<Key, Expr> nodes = new HashMap<>();
    private int next;

    private Expr node(Expr.Op op, boolean relation, String name, Expr... args) {
        List<Integer> ids = new ArrayList<>(args.length);
        for (Expr arg : args) {
            ids.add(arg.id());
        }
        return nodes.computeIfAbsent(new Key(op, relation, name, ids),
                key -> new Expr(op, relation, name, List.of(args), next++, null, 0));
    }

    /** How many nodes were made; every node's number is smaller. */
    public int size() {
        return next;
    }

    public Expr empty(boolean relation) {
        return node(Expr.Op.EMPTY, relation, "");
    }

    public Expr universe() {
        return node(Expr.Op.UNIVERSE, false, "");
    }

    public Expr primitive(String name, boolean relation) {
        return node(Expr.Op.PRIMITIVE, relation, name);
    }

    public Expr id() {
        return identity(universe());
    }

    public Expr union(Expr a, Expr b) {
        if (a.isEmpty() || a == b) {
            return b;
        } else if (b.isEmpty()) {
            return a;
        }
        return node(Expr.Op.UNION, a.isRelation(), "", a, b);
    }

    public Expr intersection(Expr a, Expr b) {
        if (a.isEmpty() || a == b || b.op() == Expr.Op.UNIVERSE) {
            return a;
        } else if (b.isEmpty() || a.op() == Expr.Op.UNIVERSE) {
            return b;
        }
        return node(Expr.Op.INTERSECTION, a.isRelation(), "", a, b);
    }

    public Expr difference(Expr a, Expr b) {
        if (a.isEmpty() || b.isEmpty()) {
            return a;
        } else if (a == b) {
            return empty(a.isRelation());
        } else if (b.op() == Expr.Op.INTERSECTION && b.left() == a) {
            // a \ (a & b) is a \ b, and monotone in a, which "coe = co \ coi" must be for pruning to work.
            return difference(a, b.right());
        } else if (b.op() == Expr.Op.INTERSECTION && b.right() == a) {
            return difference(a, b.left());
        }
        return node(Expr.Op.DIFFERENCE, a.isRelation(), "", a, b);
    }

    public Expr complement(Expr a) {
        Expr all = a.isRelation() ? product(universe(), universe()) : universe();
        return difference(all, a);
    }

    public Expr sequence(Expr a, Expr b) {
        if (a.isEmpty() || b.isEmpty()) {
            return empty(true);
        } else if (a.op() == Expr.Op.IDENTITY) {
            return from(a.left(), b);
        } else if (b.op() == Expr.Op.IDENTITY) {
            return to(a, b.left());
        }
        return node(Expr.Op.SEQUENCE, true, "", a, b);
    }

    private Expr from(Expr set, Expr relation) {
        if (set.op() == Expr.Op.UNIVERSE) {
            return relation;
        } else if (relation.op() == Expr.Op.IDENTITY) {
            return identity(intersection(set, relation.left()));
        } else if (relation.op() == Expr.Op.FROM) {
            return from(intersection(set, relation.left()), relation.right());
        } else if (relation.op() == Expr.Op.SEQUENCE) {
            // Inwards, where it meets what a thread's shape gives and costs nothing later.
            return sequence(from(set, relation.left()), relation.right());
        } else if (set.isEmpty()) {
            return empty(true);
        }
        return node(Expr.Op.FROM, true, "", set, relation);
    }

    private Expr to(Expr relation, Expr set) {
        if (set.op() == Expr.Op.UNIVERSE) {
            return relation;
        } else if (relation.op() == Expr.Op.TO) {
            return to(relation.left(), intersection(relation.right(), set));
        } else if (relation.op() == Expr.Op.SEQUENCE) {
            return sequence(relation.left(), to(relation.right(), set));
        } else if (set.isEmpty()) {
            return empty(true);
        }
        return node(Expr.Op.TO, true, "", relation, set);
    }

    public Expr closure(Expr a) {
        if (a.isEmpty() || a.op() == Expr.Op.CLOSURE || a.op() == Expr.Op.IDENTITY) {
            return a;
        }
        return node(Expr.Op.CLOSURE, true, "", a);
    }

    public Expr star(Expr a) {
        return option(closure(a));
    }

    public Expr option(Expr a) {
        return union(a, id());
    }

    public Expr inverse(Expr a) {
        if (a.isEmpty() || a.op() == Expr.Op.IDENTITY) {
            return a;
        } else if (a.op() == Expr.Op.INVERSE) {
            return a.left();
        }
        return node(Expr.Op.INVERSE, true, "", a);
    }

    public Expr identity(Expr set) {
        return set.isEmpty() ? empty(true) : node(Expr.Op.IDENTITY, true, "", set);
    }

    public Expr product(Expr a, Expr b) {
        return a.isEmpty() || b.isEmpty() ? empty(true) : node(Expr.Op.PRODUCT, true, "", a, b);
    }

    public Expr domain(Expr a) {
        if (a.isEmpty()) {
            return empty(false);
        }
        return a.op() == Expr.Op.IDENTITY ? a.left() : node(Expr.Op.DOMAIN, false, "", a);
    }

    public Expr range(Expr a) {
        if (a.isEmpty()) {
            return empty(false);
        }
        return a.op() == Expr.Op.IDENTITY ? a.left() : node(Expr.Op.RANGE, false, "", a);
    }

    /** Fresh variables for a {@code let rec}. */
    Recursion recursion(List<String> names, List<Boolean> relations) {
        List<Expr> variables = new ArrayList<>();
        Recursion recursion = new Recursion(variables);
        for (int i = 0; i < names.size(); i++) {
            variables.add(new Expr(Expr.Op.VARIABLE, relations.get(i), names.get(i), List.of(), next++, recursion, i));
        }
        return recursion;
    }

    /** What a {@code let rec} defines, its bodies being known; a plain transitive closure is recognised as one. */
    List<Expr> fixpoints(Recursion recursion) {
        List<Expr> results = new ArrayList<>();
        Expr closure = recursion.bodies().size() == 1 ? asClosure(recursion) : null;
        if (closure != null) {
            results.add(closure);
            return results;
        }
        for (int i = 0; i < recursion.bodies().size(); i++) {
            Expr body = recursion.bodies().get(i);
            results.add(body.isEmpty() ? body
                    : new Expr(Expr.Op.FIXPOINT, body.isRelation(), "", recursion.bodies(), next++, recursion, i));
        }
        return results;
    }

    /** r+ for {@code let rec x = r | x;x}, or {@code r | r;x}, or {@code r | x;r}; null for anything else. */
    private Expr asClosure(Recursion recursion) {
        Expr x = recursion.variables().get(0);
        if (!x.isRelation()) {
            return null;
        }
        Expr base = empty(true);
        List<Expr> steps = new ArrayList<>();
        for (Expr term : termsApart(recursion.bodies().get(0), recursion)) {
            if (term.mentions(recursion)) {
                steps.add(term);
            } else {
                base = union(base, term);
            }
        }
        for (Expr step : steps) {
            boolean twice = step.op() == Expr.Op.SEQUENCE && step.left() == x && step.right() == x;
            boolean before = step.op() == Expr.Op.SEQUENCE && step.left() == base && step.right() == x;
            boolean after = step.op() == Expr.Op.SEQUENCE && step.left() == x && step.right() == base;
            if (!twice && !before && !after && step != x) {
                return null;
            }
        }
        return steps.stream().allMatch(s -> s == x) ? base : closure(base);
    }

    /** The operands of nested unions; what does not mention the definition stays whole, and so keeps the name it has. */
    private static List<Expr> termsApart(Expr e, Recursion recursion) {
        List<Expr> terms = new ArrayList<>();
        List<Expr> todo = new ArrayList<>(List.of(e));
        while (!todo.isEmpty()) {
            Expr top = todo.remove(todo.size() - 1);
            if (top.op() == Expr.Op.UNION && top.mentions(recursion)) {
                todo.add(top.right());
                todo.add(top.left());
            } else {
                terms.add(top);
            }
        }
        return terms;
    }

    /** The operands of nested unions, in order. */
    public static List<Expr> unionTerms(Expr e) {
        List<Expr> terms = new ArrayList<>();
        List<Expr> todo = new ArrayList<>(List.of(e));
        while (!todo.isEmpty()) {
            Expr top = todo.remove(todo.size() - 1);
            if (top.op() == Expr.Op.UNION) {
                todo.add(top.right());
                todo.add(top.left());
            } else {
                terms.add(top);
            }
        }
        return terms;
    }
}

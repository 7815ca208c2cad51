package org.eptlitmus.models.cat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Gives expressions their meaning: names become what they were bound to, applications the result of the function. */
final class Evaluator {
    private static final int MAX_DEPTH = 900;
    private static final int MAX_STEPS = 2_000_000;

    private final ExprFactory exprs;
    private final Map<String, CatValue> given = new HashMap<>();
    private final Deque<Recursion> open = new ArrayDeque<>();
    private int depth;
    private int steps;

    Evaluator(ExprFactory exprs) {
        this.exprs = exprs;
        for (String name : Primitives.MEMORY_SETS) {
            give(name, exprs.primitive(name, false));
        }
        for (String name : Primitives.OTHER_SETS) {
            give(name, exprs.primitive(name, false));
        }
        for (String name : Primitives.MEMORY_RELATIONS) {
            give(name, exprs.primitive(name, true));
        }
        for (String name : Primitives.OTHER_RELATIONS) {
            give(name, exprs.primitive(name, true));
        }
        Primitives.EMPTY_SETS.forEach(name -> give(name, exprs.empty(false)));
        Primitives.EMPTY_RELATIONS.forEach(name -> give(name, exprs.empty(true)));
        // Every access of a litmus test is explicit, and none is speculative.
        give("Exp", exprs.primitive("M", false));
        give("EXEC", exprs.primitive("M", false));
        give("NDATA", exprs.complement(exprs.primitive("DATA", false)));
        give("id", exprs.id());
        given.put("domain", CatValue.Builtin.DOMAIN);
        given.put("range", CatValue.Builtin.RANGE);
        given.put("generate_cos", CatValue.Builtin.GENERATE_COS);
        for (String function : List.of("same-oa", "oa-changes", "at-least-one-writable")) {
            given.put(function, CatValue.Builtin.ON_NOTHING);
        }
        give("same-low-order-bits", exprs.primitive("loc", true));
    }

    private void give(String name, Expr expr) {
        given.put(name, new CatValue.Events(expr));
    }

    /** Goes one call or operand deeper. */
    void enter(Position position) {
        if (++depth > MAX_DEPTH) {
            throw new CatException(position, "calls and operators nest more than " + MAX_DEPTH + " deep");
        }
        if (++steps > MAX_STEPS) {
            throw new CatException(position, "the model takes more than " + MAX_STEPS + " steps to read");
        }
    }

    /** Comes back. */
    void leave() {
        depth--;
    }

    /** What a name means, the innermost definition first. */
    CatValue lookUp(String name, Position position, Environment names) {
        CatValue value = names.find(name);
        if (value == null) {
            value = given.get(name);
        }
        if (value == null) {
            throw new CatException(position, "unknown name '" + name + "'"
                    + (name.equals("co") || name.equals("fr") ? "; include \"cos.cat\" defines it" : ""));
        }
        return value;
    }

    /** What an expression stands for. */
    CatValue evaluate(Syntax.Expression e, Environment names) {
        enter(e.position());
        int here = depth;
        CatValue value = evaluateHere(e, names);
        depth = here;
        leave();
        return value;
    }

    private CatValue evaluateHere(Syntax.Expression e, Environment names) {
        if (e instanceof Syntax.Name name) {
            return lookUp(name.name(), name.position(), names);
        } else if (e instanceof Syntax.BinaryOp op) {
            return binary(op, names);
        } else if (e instanceof Syntax.UnaryOp op) {
            return unary(op, names);
        } else if (e instanceof Syntax.Application application) {
            CatValue function = evaluate(application.function(), names);
            CatValue argument = evaluate(application.argument(), names);
            return apply(function, argument, application.position(), application.argument().position());
        } else if (e instanceof Syntax.Function function) {
            new ScopeCheck(this).check(function, names);
            return new CatValue.Lambda(function.parameters(), function.body(), names);
        } else if (e instanceof Syntax.EmptyRelation) {
            return CatValue.Nothing.INSTANCE;
        } else if (e instanceof Syntax.Universe) {
            return new CatValue.Events(exprs.universe());
        } else if (e instanceof Syntax.Tuple tuple) {
            return new CatValue.Several(evaluateAll(tuple.members(), names));
        } else if (e instanceof Syntax.Collection collection) {
            return collection.members().isEmpty() ? CatValue.Nothing.INSTANCE
                    : new CatValue.Bag(evaluateAll(collection.members(), names));
        } else if (e instanceof Syntax.LetIn let) {
            return evaluate(let.body(), bind(let.bindings(), let.recursive(), names));
        } else if (e instanceof Syntax.Try attempt) {
            return attempt(attempt, names);
        } else if (e instanceof Syntax.If choice) {
            return evaluate(holds(choice.condition(), names) ? choice.then() : choice.otherwise(), names);
        } else if (e instanceof Syntax.Tag tag) {
            return new CatValue.TagValue(tag.tag());
        } else if (e instanceof Syntax.MatchTag match) {
            return match(match, names);
        }
        return match((Syntax.MatchSet) e, names);
    }

    private List<CatValue> evaluateAll(List<Syntax.Expression> expressions, Environment names) {
        List<CatValue> values = new ArrayList<>();
        for (Syntax.Expression e : expressions) {
            values.add(evaluate(e, names));
        }
        return values;
    }

    private CatValue attempt(Syntax.Try attempt, Environment names) {
        int before = depth;
        int openBefore = open.size();
        try {
            return evaluate(attempt.attempt(), names);
        } catch (CatException failed) {
            depth = before;
            while (open.size() > openBefore) {
                open.pop();
            }
            return evaluate(attempt.otherwise(), names);
        }
    }

    /** The set or relation that a value is; nothing is an empty relation. */
    Expr events(CatValue value, Position position) {
        if (value instanceof CatValue.Events events) {
            return events.expr();
        } else if (value instanceof CatValue.Nothing) {
            return exprs.empty(true);
        }
        throw new CatException(position, "expected a set or a relation, found " + value.kind());
    }

    /** The relation that a value is. */
    Expr relation(CatValue value, Position position) {
        return ofKind(value, true, position);
    }

    private Expr ofKind(CatValue value, boolean relation, Position position) {
        if (value instanceof CatValue.Nothing) {
            return exprs.empty(relation);
        } else if (value instanceof CatValue.Events events && events.expr().isRelation() == relation) {
            return events.expr();
        }
        throw new CatException(position, "expected " + (relation ? "a relation" : "a set") + ", found " + value.kind());
    }

    private CatValue binary(Syntax.BinaryOp op, Environment names) {
        CatValue left = evaluate(op.left(), names);
        CatValue right = evaluate(op.right(), names);
        Position leftAt = op.left().position();
        Position rightAt = op.right().position();
        switch (op.op()) {
            case SEQUENCE:
                return new CatValue.Events(exprs.sequence(relation(left, leftAt), relation(right, rightAt)));
            case PRODUCT:
                return new CatValue.Events(exprs.product(ofKind(left, false, leftAt), ofKind(right, false, rightAt)));
            case INSERT:
                return insert(left, right, rightAt);
            default:
                break;
        }
        if (left instanceof CatValue.Bag || right instanceof CatValue.Bag) {
            return combineBags(op, left, right);
        } else if (left instanceof CatValue.Nothing && right instanceof CatValue.Nothing) {
            return CatValue.Nothing.INSTANCE;
        }
        boolean relation = left instanceof CatValue.Nothing ? events(right, rightAt).isRelation() : events(left, leftAt).isRelation();
        Expr a = ofKind(left, relation, leftAt);
        Expr b = ofKind(right, relation, rightAt);
        Expr result = switch (op.op()) {
            case UNION -> exprs.union(a, b);
            case INTERSECTION -> exprs.intersection(a, b);
            default -> {
                requireMonotone(b, rightAt, "on the right of '\\'");
                yield exprs.difference(a, b);
            }
        };
        return new CatValue.Events(result);
    }

    private CatValue insert(CatValue element, CatValue collection, Position position) {
        List<CatValue> members = new ArrayList<>();
        members.add(element);
        if (collection instanceof CatValue.Bag bag) {
            members.addAll(bag.members());
        } else if (!(collection instanceof CatValue.Nothing)) {
            throw new CatException(position, "expected a collection, found " + collection.kind());
        }
        return new CatValue.Bag(members);
    }

    private CatValue combineBags(Syntax.BinaryOp op, CatValue left, CatValue right) {
        if (op.op() != Syntax.Binary.UNION) {
            throw new CatException(op.position(), "'" + op.op().symbol() + "' is not supported on collections");
        }
        List<CatValue> members = new ArrayList<>();
        for (CatValue side : List.of(left, right)) {
            if (side instanceof CatValue.Bag bag) {
                members.addAll(bag.members());
            } else if (!(side instanceof CatValue.Nothing)) {
                throw new CatException(op.position(), "expected two collections, found " + side.kind());
            }
        }
        return new CatValue.Bag(members);
    }

    private CatValue unary(Syntax.UnaryOp op, Environment names) {
        CatValue value = evaluate(op.operand(), names);
        Position at = op.operand().position();
        Expr result = switch (op.op()) {
            case PLUS -> exprs.closure(relation(value, at));
            case STAR -> exprs.star(relation(value, at));
            case OPTION -> exprs.option(relation(value, at));
            case INVERSE -> exprs.inverse(relation(value, at));
            case IDENTITY -> exprs.identity(ofKind(value, false, at));
            case COMPLEMENT -> {
                Expr of = events(value, at);
                requireMonotone(of, at, "under '~'");
                yield exprs.complement(of);
            }
        };
        return new CatValue.Events(result);
    }

    /** A least fixpoint exists for certain only where more of what is being defined never means less of the result. */
    private void requireMonotone(Expr operand, Position position, String where) {
        for (Recursion recursion : open) {
            if (operand.mentions(recursion)) {
                throw new CatException(position, "this recursive definition is not monotone: it uses itself " + where);
            }
        }
    }

    private CatValue apply(CatValue function, CatValue argument, Position position, Position argumentAt) {
        if (function instanceof CatValue.Lambda lambda) {
            return evaluate(lambda.body(), bindPattern(lambda.parameters(), argument, argumentAt, lambda.environment()));
        } else if (function == CatValue.Builtin.DOMAIN) {
            return new CatValue.Events(exprs.domain(relation(argument, argumentAt)));
        } else if (function == CatValue.Builtin.RANGE) {
            return new CatValue.Events(exprs.range(relation(argument, argumentAt)));
        } else if (function == CatValue.Builtin.GENERATE_COS) {
            return new CatValue.CoherenceOrders(relation(argument, argumentAt));
        } else if (function == CatValue.Builtin.ON_NOTHING) {
            CatValue of = argument instanceof CatValue.Several several && !several.members().isEmpty() ? several.members().get(0)
                    : argument;
            if (!events(of, argumentAt).isEmpty()) {
                throw new CatException(position, "this function is supported on what is empty alone: it is about page tables");
            }
            return CatValue.Nothing.INSTANCE;
        }
        throw new CatException(position, "expected a function to apply, found " + function.kind());
    }

    /** An environment in which parameters or names mean their parts of a value. */
    Environment bindPattern(Syntax.Pattern pattern, CatValue value, Position position, Environment names) {
        if (!pattern.tuple()) {
            return names.with(pattern.names().get(0), value);
        }
        int wanted = pattern.names().size();
        if (!(value instanceof CatValue.Several several) || several.members().size() != wanted) {
            int found = value instanceof CatValue.Several s ? s.members().size() : 1;
            throw new CatException(position, "expected " + wanted + " values, found " + found);
        }
        Environment result = names;
        for (int i = 0; i < wanted; i++) {
            result = result.with(pattern.names().get(i), several.members().get(i));
        }
        return result;
    }

    /** The environment after a {@code let}. */
    Environment bind(List<Syntax.Binding> bindings, boolean recursive, Environment names) {
        if (recursive) {
            return bindings.stream().allMatch(b -> b.value() instanceof Syntax.Function)
                    ? bindFunctions(bindings, names)
                    : bindFixpoints(bindings, names);
        }
        Environment result = names;
        for (Syntax.Binding binding : bindings) {
            CatValue value = evaluate(binding.value(), names);
            result = bindPattern(binding.pattern(), value, binding.value().position(), result);
        }
        return result;
    }

    private Environment bindFunctions(List<Syntax.Binding> bindings, Environment names) {
        List<Environment> holes = new ArrayList<>();
        Environment result = names;
        for (Syntax.Binding binding : bindings) {
            result = result.withHole(binding.pattern().names().get(0));
            holes.add(result);
        }
        for (int i = 0; i < holes.size(); i++) {
            Syntax.Function function = (Syntax.Function) bindings.get(i).value();
            holes.get(i).fill(new CatValue.Lambda(function.parameters(), function.body(), result));
        }
        for (Syntax.Binding binding : bindings) {
            new ScopeCheck(this).check((Syntax.Function) binding.value(), result);
        }
        return result;
    }

    private Environment bindFixpoints(List<Syntax.Binding> bindings, Environment names) {
        List<String> variables = new ArrayList<>();
        List<Boolean> relations = new ArrayList<>();
        for (Syntax.Binding binding : bindings) {
            if (binding.pattern().tuple() || binding.value() instanceof Syntax.Function) {
                throw new CatException(binding.position(), "a recursive definition defines one set or relation");
            }
            variables.add(binding.pattern().names().get(0));
            relations.add(true);
        }
        // Whether a definition is a set or a relation shows only once its body is known: suppose relations, and correct that.
        for (int attempts = 0; attempts <= bindings.size(); attempts++) {
            List<Boolean> found = new ArrayList<>();
            Environment result = tryFixpoints(bindings, variables, relations, names, found);
            if (result != null) {
                return result;
            }
            relations = found;
        }
        throw new CatException(bindings.get(0).position(), "cannot tell whether this recursive definition is a set or a relation");
    }

    private Environment tryFixpoints(List<Syntax.Binding> bindings, List<String> variables, List<Boolean> relations,
            Environment names, List<Boolean> found) {
        Recursion recursion = exprs.recursion(variables, relations);
        Environment inside = names;
        for (int i = 0; i < variables.size(); i++) {
            inside = inside.with(variables.get(i), new CatValue.Events(recursion.variables().get(i)));
        }
        List<Expr> bodies = new ArrayList<>();
        open.push(recursion);
        int before = depth;
        for (int i = 0; i < bindings.size(); i++) {
            Syntax.Expression body = bindings.get(i).value();
            try {
                CatValue value = evaluate(body, inside);
                Expr expr = value instanceof CatValue.Nothing ? exprs.empty(relations.get(i)) : events(value, body.position());
                bodies.add(expr);
                found.add(expr.isRelation());
            } catch (CatException wrongKind) {
                if (!relations.get(i) || !wrongKind.getMessage().contains("expected a set, found a relation")) {
                    throw wrongKind;
                }
                depth = before;
                found.add(false);
            }
        }
        open.pop();
        if (!found.equals(relations)) {
            return null;
        }
        recursion.define(bodies);
        List<Expr> results = exprs.fixpoints(recursion);
        Environment result = names;
        for (int i = 0; i < variables.size(); i++) {
            result = result.with(variables.get(i), new CatValue.Events(results.get(i)));
        }
        return result;
    }

    /** Whether a condition holds; no variant of the architecture is switched on. */
    boolean holds(Syntax.Condition condition, Environment names) {
        if (condition instanceof Syntax.Not not) {
            return !holds(not.condition(), names);
        } else if (condition instanceof Syntax.Both both) {
            return holds(both.left(), names) && holds(both.right(), names);
        } else if (condition instanceof Syntax.Either either) {
            return holds(either.left(), names) || holds(either.right(), names);
        } else if (condition instanceof Syntax.Same same) {
            CatValue left = evaluate(same.left(), names);
            CatValue right = evaluate(same.right(), names);
            if (left instanceof CatValue.TagValue && right instanceof CatValue.TagValue || left.equals(right)) {
                return left.equals(right);
            }
            throw new CatException(same.left().position(), "'if' compares tags and variants; these depend on the execution");
        }
        return false;
    }

    private CatValue match(Syntax.MatchTag match, Environment names) {
        CatValue of = evaluate(match.of(), names);
        if (!(of instanceof CatValue.TagValue tag)) {
            throw new CatException(match.of().position(), "expected a tag, found " + of.kind());
        }
        for (Syntax.TagClause clause : match.clauses()) {
            if (clause.tag().equals(tag.tag())) {
                return evaluate(clause.value(), names);
            }
        }
        return evaluate(match.otherwise().orElseThrow(() ->
                new CatException(match.position(), "no clause for the tag '" + tag.tag())), names);
    }

    private CatValue match(Syntax.MatchSet match, Environment names) {
        CatValue of = evaluate(match.of(), names);
        if (of instanceof CatValue.Nothing || of instanceof CatValue.Events events && events.expr().isEmpty()) {
            return evaluate(match.ifEmpty(), names);
        } else if (of instanceof CatValue.Bag bag) {
            List<CatValue> rest = bag.members().subList(1, bag.members().size());
            Environment inside = names.with(match.elementAndRest().names().get(0), bag.members().get(0))
                    .with(match.elementAndRest().names().get(1), rest.isEmpty() ? CatValue.Nothing.INSTANCE : new CatValue.Bag(rest));
            return evaluate(match.ifElement(), inside);
        }
        throw new CatException(match.of().position(), "'match' is not supported on sets of events");
    }
}

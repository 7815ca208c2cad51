package org.eptlitmus.models.cat;

import java.util.ArrayList;
import java.util.List;

/** Finds names that mean nothing inside a function, so that a misspelt one is reported even if the function is never called. */
final class ScopeCheck {
    private final Evaluator evaluator;

    ScopeCheck(Evaluator evaluator) {
        this.evaluator = evaluator;
    }

    /** Fails at the first unknown name; what stands under {@code try} may be unknown. */
    void check(Syntax.Function function, Environment names) {
        check(function.body(), bound(function.parameters(), names));
    }

    private static Environment bound(Syntax.Pattern pattern, Environment names) {
        Environment result = names;
        for (String name : pattern.names()) {
            result = result.with(name, CatValue.Nothing.INSTANCE);
        }
        return result;
    }

    private void check(Syntax.Expression e, Environment names) {
        if (e instanceof Syntax.Name name) {
            evaluator.lookUp(name.name(), name.position(), names);
        } else if (e instanceof Syntax.Function function) {
            check(function, names);
        } else if (e instanceof Syntax.LetIn let) {
            checkLet(let, names);
        } else if (e instanceof Syntax.MatchSet match) {
            check(match.of(), names);
            check(match.ifEmpty(), names);
            check(match.ifElement(), bound(match.elementAndRest(), names));
        } else {
            for (Syntax.Expression part : parts(e)) {
                check(part, names);
            }
        }
    }

    private void checkLet(Syntax.LetIn let, Environment names) {
        Environment inside = names;
        for (Syntax.Binding binding : let.bindings()) {
            inside = bound(binding.pattern(), inside);
        }
        for (Syntax.Binding binding : let.bindings()) {
            check(binding.value(), let.recursive() ? inside : names);
        }
        check(let.body(), inside);
    }

    private static List<Syntax.Expression> parts(Syntax.Expression e) {
        if (e instanceof Syntax.BinaryOp op) {
            return List.of(op.left(), op.right());
        } else if (e instanceof Syntax.UnaryOp op) {
            return List.of(op.operand());
        } else if (e instanceof Syntax.Application application) {
            return List.of(application.function(), application.argument());
        } else if (e instanceof Syntax.Tuple tuple) {
            return tuple.members();
        } else if (e instanceof Syntax.Collection collection) {
            return collection.members();
        } else if (e instanceof Syntax.Try attempt) {
            return List.of(attempt.otherwise());
        } else if (e instanceof Syntax.If choice) {
            return List.of(choice.then(), choice.otherwise());
        } else if (e instanceof Syntax.MatchTag match) {
            List<Syntax.Expression> parts = new ArrayList<>(List.of(match.of()));
            match.clauses().forEach(c -> parts.add(c.value()));
            match.otherwise().ifPresent(parts::add);
            return parts;
        }
        return List.of();
    }
}

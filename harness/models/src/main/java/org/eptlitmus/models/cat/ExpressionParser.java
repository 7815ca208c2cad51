package org.eptlitmus.models.cat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads expressions, by precedence from the loosest: {@code |}, {@code ++}, {@code ;}, {@code \}, {@code &}, {@code * + ? ~} and
 * {@code ^-1}.
 */
final class ExpressionParser {
    private final TokenStream in;

    ExpressionParser(TokenStream in) {
        this.in = in;
    }

    /** The bindings of a {@code let}. */
    List<Syntax.Binding> bindings() {
        List<Syntax.Binding> bindings = new ArrayList<>();
        do {
            bindings.add(binding());
        } while (in.accept("and"));
        return bindings;
    }

    private Syntax.Binding binding() {
        Position position = in.peek().position();
        if (in.at("(")) {
            Syntax.Pattern pattern = parameters();
            in.expect("=");
            return new Syntax.Binding(position, pattern, expression());
        }
        String first = binder();
        if (in.at("=") || in.at(",")) {
            List<String> names = new ArrayList<>();
            names.add(first);
            while (in.accept(",")) {
                names.add(binder());
            }
            in.expect("=");
            return new Syntax.Binding(position, pattern(names), expression());
        }
        Syntax.Pattern parameters = parameters();
        in.expect("=");
        Syntax.Expression body = expression();
        return new Syntax.Binding(position, pattern(List.of(first)), new Syntax.Function(position, parameters, body));
    }

    private static Syntax.Pattern pattern(List<String> names) {
        return new Syntax.Pattern(names, names.size() != 1);
    }

    /** A parameter, or several in brackets. */
    Syntax.Pattern parameters() {
        List<String> names = new ArrayList<>();
        if (!in.accept("(")) {
            names.add(binder());
            return pattern(names);
        }
        if (!in.at(")")) {
            do {
                names.add(binder());
            } while (in.accept(","));
        }
        in.expect(")");
        return pattern(names);
    }

    private String binder() {
        if (in.accept("_")) {
            return "_";
        }
        return in.expect(Token.Kind.NAME, "a name").text();
    }

    /** Any expression, with {@code let}, {@code if} and tuples. */
    Syntax.Expression expression() {
        in.enter();
        try {
            return expressionHere();
        } finally {
            in.leave();
        }
    }

    private Syntax.Expression expressionHere() {
        Position position = in.peek().position();
        if (in.accept("let")) {
            boolean recursive = in.accept("rec");
            List<Syntax.Binding> bindings = bindings();
            in.expect("in");
            return new Syntax.LetIn(position, bindings, recursive, expression());
        } else if (in.accept("fun")) {
            Syntax.Pattern parameters = parameters();
            in.expect("->");
            return new Syntax.Function(position, parameters, expression());
        } else if (in.accept("try")) {
            Syntax.Expression attempt = expression();
            in.expect("with");
            return new Syntax.Try(position, attempt, expression());
        } else if (in.accept("if")) {
            Syntax.Condition condition = condition();
            in.expect("then");
            Syntax.Expression then = expression();
            in.expect("else");
            return new Syntax.If(position, condition, then, expression());
        } else if (in.accept("match")) {
            return match(position);
        }
        Syntax.Expression first = base();
        if (!in.at(",")) {
            return first;
        }
        List<Syntax.Expression> members = new ArrayList<>();
        members.add(first);
        while (in.accept(",")) {
            members.add(base());
        }
        return new Syntax.Tuple(position, members);
    }

    private Syntax.Condition condition() {
        int ahead = 0;
        while (in.peek(ahead).is("(")) {
            ahead++;
        }
        Token first = in.peek(ahead);
        if (first.kind() == Token.Kind.STRING || first.is("variant") || first.is("not")) {
            return variant();
        }
        Syntax.Expression left = expression();
        if (in.at("subset") || in.at("in")) {
            throw new CatException(in.peek().position(), "conditions with '" + in.peek().text() + "' are not supported");
        }
        in.expect("=");
        return new Syntax.Same(left, expression());
    }

    /** A condition over variants, with {@code not}, {@code &&} and {@code ||}. */
    Syntax.Condition variant() {
        // As in herdtools, || binds tighter than &&.
        Syntax.Condition left = variantAlternatives();
        while (in.accept("&&")) {
            left = new Syntax.Both(left, variantAlternatives());
        }
        return left;
    }

    private Syntax.Condition variantAlternatives() {
        Syntax.Condition left = variantAtom();
        while (in.accept("||")) {
            left = new Syntax.Either(left, variantAtom());
        }
        return left;
    }

    private Syntax.Condition variantAtom() {
        in.enter();
        try {
            if (in.accept("not")) {
                return new Syntax.Not(variantAtom());
            } else if (in.accept("(")) {
                Syntax.Condition inner = variant();
                in.expect(")");
                return inner;
            }
            in.accept("variant");
            return new Syntax.Variant(in.expect(Token.Kind.STRING, "the name of a variant in quotes").text());
        } finally {
            in.leave();
        }
    }

    private Syntax.Expression match(Position position) {
        Syntax.Expression of = expression();
        in.expect("with");
        in.accept("||");
        if (in.at(Token.Kind.TAG) || in.at("_") && in.peek(1).is("->")) {
            return matchTag(position, of);
        }
        Syntax.Expression ifEmpty = null;
        Syntax.Expression ifElement = null;
        Syntax.Pattern pattern = null;
        for (int i = 0; i < 2; i++) {
            if (i > 0) {
                in.expect("||");
            }
            if (ifEmpty == null && in.at("{")) {
                in.expect("{");
                in.expect("}");
                in.expect("->");
                ifEmpty = expression();
            } else if (ifElement == null) {
                String element = binder();
                if (in.at("|")) {
                    throw new CatException(in.peek().position(), "patterns with three parts are not supported");
                }
                in.expect("++");
                pattern = new Syntax.Pattern(List.of(element, binder()), true);
                in.expect("->");
                ifElement = expression();
            } else {
                throw in.expected("'{}'");
            }
        }
        in.expect("end");
        return new Syntax.MatchSet(position, of, ifEmpty, pattern, ifElement);
    }

    private Syntax.Expression matchTag(Position position, Syntax.Expression of) {
        List<Syntax.TagClause> clauses = new ArrayList<>();
        Optional<Syntax.Expression> otherwise = Optional.empty();
        do {
            if (in.accept("_")) {
                in.expect("->");
                otherwise = Optional.of(expression());
                break;
            }
            String tag = in.expect(Token.Kind.TAG, "a tag such as 'one").text();
            in.expect("->");
            clauses.add(new Syntax.TagClause(tag, expression()));
        } while (in.accept("||"));
        in.expect("end");
        return new Syntax.MatchTag(position, of, clauses, otherwise);
    }

    /** An expression of operators and applications alone. */
    Syntax.Expression base() {
        in.enter();
        try {
            return union();
        } finally {
            in.leave();
        }
    }

    /** How many operands one operator may join; more would nest the tree too deep. */
    private static final int MAX_OPERANDS = 200;

    private interface Level {
        Syntax.Expression parse();
    }

    private Syntax.Expression rightAssociative(String symbol, Syntax.Binary op, Level tighter) {
        List<Syntax.Expression> operands = new ArrayList<>();
        operands.add(tighter.parse());
        while (in.at(symbol)) {
            if (operands.size() == MAX_OPERANDS) {
                throw new CatException(in.peek().position(), "more than " + MAX_OPERANDS + " operands of '" + symbol + "'");
            }
            in.take();
            operands.add(tighter.parse());
        }
        Syntax.Expression result = operands.get(operands.size() - 1);
        for (int i = operands.size() - 2; i >= 0; i--) {
            result = new Syntax.BinaryOp(operands.get(i).position(), op, operands.get(i), result);
        }
        return result;
    }

    private Syntax.Expression union() {
        return rightAssociative("|", Syntax.Binary.UNION, this::insertion);
    }

    private Syntax.Expression insertion() {
        return rightAssociative("++", Syntax.Binary.INSERT, this::sequence);
    }

    private Syntax.Expression sequence() {
        return rightAssociative(";", Syntax.Binary.SEQUENCE, this::difference);
    }

    private Syntax.Expression difference() {
        Syntax.Expression left = intersection();
        for (int operands = 1; in.at("\\"); operands++) {
            if (operands == MAX_OPERANDS) {
                throw new CatException(in.peek().position(), "more than " + MAX_OPERANDS + " operands of '\\'");
            }
            in.take();
            left = new Syntax.BinaryOp(left.position(), Syntax.Binary.DIFFERENCE, left, intersection());
        }
        return left;
    }

    private Syntax.Expression intersection() {
        return rightAssociative("&", Syntax.Binary.INTERSECTION, this::product);
    }

    private Syntax.Expression product() {
        Syntax.Expression left = prefixed();
        for (int operands = 1; in.at("*"); operands++) {
            if (operands == MAX_OPERANDS) {
                throw new CatException(in.peek().position(), "more than " + MAX_OPERANDS + " operands of '*'");
            }
            in.take();
            left = new Syntax.BinaryOp(left.position(), Syntax.Binary.PRODUCT, left, prefixed());
        }
        return left;
    }

    private Syntax.Expression prefixed() {
        if (!in.at("~")) {
            return postfixed();
        }
        in.enter();
        try {
            Position position = in.take().position();
            return new Syntax.UnaryOp(position, Syntax.Unary.COMPLEMENT, prefixed());
        } finally {
            in.leave();
        }
    }

    private Syntax.Expression postfixed() {
        Syntax.Expression operand = application();
        for (int operators = 0;; operators++) {
            Syntax.Unary op = postfixOperator();
            if (op == null) {
                return operand;
            }
            if (operators == MAX_OPERANDS) {
                throw new CatException(in.peek().position(), "more than " + MAX_OPERANDS + " operators in a row");
            }
            operand = new Syntax.UnaryOp(operand.position(), op, operand);
        }
    }

    /** Consumes a postfix operator; null if none comes. A star between two operands is the product, not this. */
    private Syntax.Unary postfixOperator() {
        if (in.accept("+")) {
            return Syntax.Unary.PLUS;
        } else if (in.accept("?")) {
            return Syntax.Unary.OPTION;
        } else if (in.at("*") && !startsOperand(1)) {
            in.take();
            return Syntax.Unary.STAR;
        } else if (in.accept("^")) {
            if (in.accept("-1")) {
                return Syntax.Unary.INVERSE;
            } else if (in.accept("+")) {
                return Syntax.Unary.PLUS;
            } else if (in.accept("*")) {
                return Syntax.Unary.STAR;
            }
            throw in.expected("'-1', '+' or '*' after '^'");
        }
        return null;
    }

    private boolean startsOperand(int ahead) {
        Token token = in.peek(ahead);
        if (token.is("~")) {
            Token tested = in.peek(ahead + 1);
            return !tested.is("empty") && !tested.is("acyclic") && !tested.is("irreflexive");
        }
        return startsArgument(token) || token.is("begin");
    }

    private static boolean startsArgument(Token token) {
        return token.kind() == Token.Kind.NAME || token.kind() == Token.Kind.TAG || token.is("(") || token.is("[")
                || token.is("{") || token.is("_") || token.is("0") || token.is("begin");
    }

    private Syntax.Expression application() {
        if (!in.at(Token.Kind.NAME)) {
            return simple();
        }
        Token head = in.take();
        Syntax.Expression result = new Syntax.Name(head.position(), head.text());
        for (int arguments = 0; startsArgument(in.peek()); arguments++) {
            if (arguments == MAX_OPERANDS) {
                throw new CatException(in.peek().position(), "more than " + MAX_OPERANDS + " arguments in a row");
            }
            result = new Syntax.Application(head.position(), result, argument());
        }
        return result;
    }

    /** An argument of a function or procedure: a name or something in brackets. */
    Syntax.Expression argument() {
        if (in.at(Token.Kind.NAME)) {
            Token name = in.take();
            return new Syntax.Name(name.position(), name.text());
        }
        return simple();
    }

    private Syntax.Expression simple() {
        Token first = in.peek();
        Position position = first.position();
        if (first.kind() == Token.Kind.TAG) {
            in.take();
            return new Syntax.Tag(position, first.text());
        } else if (in.accept("0")) {
            return new Syntax.EmptyRelation(position);
        } else if (in.accept("_")) {
            return new Syntax.Universe(position);
        } else if (in.accept("(")) {
            if (in.accept(")")) {
                return new Syntax.Tuple(position, List.of());
            }
            return closed(")");
        } else if (in.accept("begin")) {
            return closed("end");
        } else if (in.accept("[")) {
            return new Syntax.UnaryOp(position, Syntax.Unary.IDENTITY, closed("]"));
        } else if (in.accept("{")) {
            List<Syntax.Expression> members = new ArrayList<>();
            if (!in.at("}")) {
                do {
                    members.add(base());
                } while (in.accept(","));
            }
            in.expect("}");
            return new Syntax.Collection(position, members);
        }
        throw in.expected("an expression");
    }

    private Syntax.Expression closed(String end) {
        Syntax.Expression inner = expression();
        in.expect(end);
        return inner;
    }
}

package org.eptlitmus.models.cat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads the instructions of a model file; {@link ExpressionParser} reads what is inside them. */
final class CatParser {
    private final TokenStream in;
    private final ExpressionParser expressions;

    private CatParser(TokenStream in) {
        this.in = in;
        this.expressions = new ExpressionParser(in);
    }

    /** Reads a whole file. */
    static Syntax.File parse(String file, String text) {
        return new CatParser(new TokenStream(CatLexer.tokens(file, text))).file();
    }

    private Syntax.File file() {
        String title = title();
        boolean catdep = in.accept("catdep");
        List<Syntax.Instruction> body = new ArrayList<>();
        while (!in.at(Token.Kind.END)) {
            body.add(instruction());
        }
        return new Syntax.File(title, catdep, body);
    }

    private String title() {
        if (in.at(Token.Kind.STRING)) {
            return in.take().text();
        }
        if (!in.at(Token.Kind.NAME)) {
            return "";
        }
        String first = in.take().text();
        return in.at(Token.Kind.NAME) || in.at(Token.Kind.STRING) ? in.take().text() : first;
    }

    private Syntax.Instruction instruction() {
        in.enter();
        try {
            return instructionHere();
        } finally {
            in.leave();
        }
    }

    private Syntax.Instruction instructionHere() {
        Token first = in.peek();
        if (first.kind() == Token.Kind.KEYWORD || first.is("~")) {
            switch (first.text()) {
                case "let":
                    return let();
                case "acyclic", "irreflexive", "empty", "~", "flag", "assert", "undefined_unless":
                    return check();
                case "show":
                    return show();
                case "unshow":
                    in.take();
                    return new Syntax.Unshow(first.position(), names());
                case "include":
                    in.take();
                    return new Syntax.Include(first.position(),
                            in.expect(Token.Kind.STRING, "a file name in quotes").text());
                case "procedure":
                    return procedure();
                case "call":
                    return call();
                case "with":
                    return withFrom();
                case "if":
                    return ifVariant();
                case "enum":
                    return enumeration();
                case "debug":
                    in.take();
                    expressions.expression();
                    return new Syntax.Debug(first.position());
                default:
                    break;
            }
        }
        throw in.expected("an instruction such as 'let' or 'acyclic'");
    }

    private Syntax.Instruction let() {
        Position position = in.take().position();
        boolean recursive = in.accept("rec");
        List<Syntax.Binding> bindings = expressions.bindings();
        if (in.at("when")) {
            throw new CatException(in.peek().position(), "'let rec ... when' is not supported");
        }
        in.accept("in");
        return new Syntax.Let(position, bindings, recursive);
    }

    private Syntax.Instruction check() {
        Position position = in.peek().position();
        Syntax.Purpose purpose = Syntax.Purpose.CHECK;
        if (in.accept("flag")) {
            purpose = Syntax.Purpose.FLAG;
        } else if (in.accept("assert")) {
            purpose = Syntax.Purpose.ASSERT;
        } else if (in.accept("undefined_unless")) {
            purpose = Syntax.Purpose.UNDEFINED_UNLESS;
        }
        boolean negated = in.accept("~");
        Syntax.Test test;
        if (in.accept("acyclic")) {
            test = Syntax.Test.ACYCLIC;
        } else if (in.accept("irreflexive")) {
            test = Syntax.Test.IRREFLEXIVE;
        } else if (in.accept("empty")) {
            test = Syntax.Test.EMPTY;
        } else {
            throw in.expected("'acyclic', 'irreflexive' or 'empty'");
        }
        return new Syntax.Check(position, purpose, test, negated, expressions.expression(), optionalName());
    }

    private Optional<String> optionalName() {
        return in.accept("as") ? Optional.of(name()) : Optional.empty();
    }

    private String name() {
        return in.expect(Token.Kind.NAME, "a name").text();
    }

    private List<String> names() {
        List<String> names = new ArrayList<>();
        do {
            names.add(name());
        } while (in.accept(","));
        return names;
    }

    private Syntax.Instruction show() {
        Position position = in.take().position();
        List<Syntax.Expression> what = new ArrayList<>();
        what.add(expressions.base());
        if (in.at("as")) {
            return new Syntax.Show(position, what, optionalName());
        }
        while (in.accept(",")) {
            Position at = in.peek().position();
            what.add(new Syntax.Name(at, name()));
        }
        return new Syntax.Show(position, what, Optional.empty());
    }

    private Syntax.Instruction procedure() {
        Position position = in.take().position();
        if (in.at("rec")) {
            throw new CatException(in.peek().position(), "recursive procedures are not supported");
        }
        String name = name();
        Syntax.Pattern parameters = expressions.parameters();
        in.expect("=");
        List<Syntax.Instruction> body = new ArrayList<>();
        while (!in.at("end")) {
            body.add(instruction());
        }
        in.expect("end");
        return new Syntax.Procedure(position, name, parameters, body);
    }

    private Syntax.Instruction call() {
        Position position = in.take().position();
        String procedure = name();
        Syntax.Expression argument = expressions.argument();
        return new Syntax.Call(position, procedure, argument, optionalName());
    }

    private Syntax.Instruction withFrom() {
        Position position = in.take().position();
        String name = name();
        in.expect("from");
        return new Syntax.WithFrom(position, name, expressions.expression());
    }

    private Syntax.Instruction ifVariant() {
        Position position = in.take().position();
        Syntax.Condition condition = expressions.variant();
        List<Syntax.Instruction> then = new ArrayList<>();
        List<Syntax.Instruction> otherwise = new ArrayList<>();
        while (!in.at("else") && !in.at("end")) {
            then.add(instruction());
        }
        if (in.accept("else")) {
            while (!in.at("end")) {
                otherwise.add(instruction());
            }
        }
        in.expect("end");
        return new Syntax.IfVariant(position, condition, then, otherwise);
    }

    private Syntax.Instruction enumeration() {
        Position position = in.take().position();
        String name = name();
        in.expect("=");
        in.accept("||");
        List<String> tags = new ArrayList<>();
        do {
            tags.add(in.expect(Token.Kind.TAG, "a tag such as 'one").text());
        } while (in.accept("||"));
        return new Syntax.Enumeration(position, name, tags);
    }
}

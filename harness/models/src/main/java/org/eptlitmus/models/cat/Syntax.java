package org.eptlitmus.models.cat;

import java.util.List;
import java.util.Optional;

/** The syntax trees of the cat language, as the parser finds them and before anything is looked up. */
final class Syntax {
    private Syntax() {
    }

    /**
     * A model file.
     *
     * @param title the name it gives itself; empty if none
     * @param computesDependencies whether it says {@code catdep}: register events are events, and dependencies its own affair
     * @param body its instructions
     */
    record File(String title, boolean computesDependencies, List<Instruction> body) {
    }

    /** What a definition binds: one name or several; a name is null where the file has an underscore. */
    record Pattern(List<String> names, boolean tuple) {
    }

    /** A name or names and what they stand for. */
    record Binding(Position position, Pattern pattern, Expression value) {
    }

    /** Which property a check demands. */
    enum Test {
        ACYCLIC, IRREFLEXIVE, EMPTY
    }

    /** What it means if a check fails. */
    enum Purpose {
        CHECK, FLAG, ASSERT, UNDEFINED_UNLESS
    }

    /** An instruction. */
    sealed interface Instruction {
        /** Where it begins. */
        Position position();
    }

    record Let(Position position, List<Binding> bindings, boolean recursive) implements Instruction {
    }

    record Check(Position position, Purpose purpose, Test test, boolean negated, Expression of, Optional<String> name)
            implements Instruction {
    }

    record Show(Position position, List<Expression> what, Optional<String> as) implements Instruction {
    }

    record Unshow(Position position, List<String> names) implements Instruction {
    }

    record Include(Position position, String file) implements Instruction {
    }

    record Procedure(Position position, String name, Pattern parameters, List<Instruction> body) implements Instruction {
    }

    record Call(Position position, String procedure, Expression argument, Optional<String> name) implements Instruction {
    }

    record WithFrom(Position position, String name, Expression from) implements Instruction {
    }

    record IfVariant(Position position, Condition condition, List<Instruction> then, List<Instruction> otherwise)
            implements Instruction {
    }

    record Enumeration(Position position, String name, List<String> tags) implements Instruction {
    }

    record Debug(Position position) implements Instruction {
    }

    /** A condition of {@code if}. */
    sealed interface Condition {
    }

    record Variant(String name) implements Condition {
    }

    record Not(Condition condition) implements Condition {
    }

    record Both(Condition left, Condition right) implements Condition {
    }

    record Either(Condition left, Condition right) implements Condition {
    }

    record Same(Expression left, Expression right) implements Condition {
    }

    /** Operators with two operands. */
    enum Binary {
        UNION("|"), INTERSECTION("&"), DIFFERENCE("\\"), SEQUENCE(";"), PRODUCT("*"), INSERT("++");

        private final String symbol;

        Binary(String symbol) {
            this.symbol = symbol;
        }

        /** As written in a file. */
        String symbol() {
            return symbol;
        }
    }

    /** Operators with one operand. */
    enum Unary {
        PLUS("+"), STAR("*"), OPTION("?"), INVERSE("^-1"), COMPLEMENT("~"), IDENTITY("[]");

        private final String symbol;

        Unary(String symbol) {
            this.symbol = symbol;
        }

        /** As written in a file. */
        String symbol() {
            return symbol;
        }
    }

    /** An expression. */
    sealed interface Expression {
        /** Where it begins. */
        Position position();
    }

    record EmptyRelation(Position position) implements Expression {
    }

    record Universe(Position position) implements Expression {
    }

    record Name(Position position, String name) implements Expression {
    }

    record Tag(Position position, String tag) implements Expression {
    }

    record Collection(Position position, List<Expression> members) implements Expression {
    }

    record Tuple(Position position, List<Expression> members) implements Expression {
    }

    record BinaryOp(Position position, Binary op, Expression left, Expression right) implements Expression {
    }

    record UnaryOp(Position position, Unary op, Expression operand) implements Expression {
    }

    record Application(Position position, Expression function, Expression argument) implements Expression {
    }

    record Function(Position position, Pattern parameters, Expression body) implements Expression {
    }

    record LetIn(Position position, List<Binding> bindings, boolean recursive, Expression body) implements Expression {
    }

    record Try(Position position, Expression attempt, Expression otherwise) implements Expression {
    }

    record If(Position position, Condition condition, Expression then, Expression otherwise) implements Expression {
    }

    /** {@code match} over tags; the last clause may be for every other tag. */
    record MatchTag(Position position, Expression of, List<TagClause> clauses, Optional<Expression> otherwise)
            implements Expression {
    }

    record TagClause(String tag, Expression value) {
    }

    /** {@code match} over a set: what an empty one gives, and what one with an element does. */
    record MatchSet(Position position, Expression of, Expression ifEmpty, Pattern elementAndRest, Expression ifElement)
            implements Expression {
    }
}

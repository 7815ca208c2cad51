package org.eptlitmus.litmus;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.eptlitmus.litmus.Condition.Quantifier;

/** Reads what follows the program: shown locations, filter and condition. */
final class ConditionParser {
    /** Words that end the program. */
    static final Set<String> KEYWORDS = Set.of("exists", "forall", "not", "locations", "filter", "final");
    /** Deeper than anyone writes and far from overflowing the stack. */
    private static final int MAX_DEPTH = 200;

    private final Scanner in;
    private final StateReader reader;
    private int depth;

    ConditionParser(Scanner in, StateReader reader) {
        this.in = in;
        this.reader = reader;
    }

    /** Reads {@code locations [x; 0:X1;]} if it is there. */
    List<Location> locations() {
        List<Location> shown = new ArrayList<>();
        if (in.acceptWord("locations")) {
            in.expect("[", "after 'locations'");
            while (!in.accept("]")) {
                shown.add(reader.location());
                skipType();
                in.skip();
                if (!in.accept(";") && in.peek() != ']') {
                    throw in.unexpected("';' or ']' after a location");
                }
            }
        }
        return shown;
    }

    private void skipType() {
        in.skip();
        if (in.atName()) {
            in.name("a type");
        }
        in.accept("*");
    }

    /** Reads {@code filter} and its statement if they are there. */
    Optional<Prop> filter() {
        return in.acceptWord("filter") ? Optional.of(prop()) : Optional.empty();
    }

    /** Reads the condition and all that is left of the file; no condition at all is {@code forall true}. */
    Condition condition() {
        in.skip();
        if (in.atEnd() || in.looking("<<")) {
            return new Condition(Quantifier.FORALL, Prop.TRUE);
        }
        Condition condition = new Condition(quantifier(), prop());
        in.accept(";");
        in.skip();
        if (in.acceptWord("with") || in.looking("<<")) {
            return condition;
        }
        if (!in.atEnd()) {
            throw in.unexpected("'/\\', '\\/' or the end of the file");
        }
        return condition;
    }

    private Quantifier quantifier() {
        if (in.accept("~") || in.acceptWord("not")) {
            if (!in.acceptWord("exists")) {
                throw in.unexpected("'exists' after '~'");
            }
            return Quantifier.NOT_EXISTS;
        } else if (in.acceptWord("forall")) {
            return Quantifier.FORALL;
        } else if (in.acceptWord("exists") || in.acceptWord("final")) {
            return Quantifier.EXISTS;
        }
        throw in.unexpected("'exists', '~exists', 'forall', 'locations' or 'filter'");
    }

    /** Reads a statement; {@code \/} binds weakest, then {@code /\}, then {@code =>}, then {@code ~}. */
    Prop prop() {
        List<Prop> parts = new ArrayList<>();
        for (Prop part : list("\\/", this::conjunction)) {
            parts.addAll(part instanceof Prop.Or or && !or.props().isEmpty() ? or.props() : List.of(part));
        }
        return parts.size() == 1 ? parts.get(0) : new Prop.Or(parts);
    }

    private Prop conjunction() {
        List<Prop> parts = new ArrayList<>();
        for (Prop part : list("/\\", this::implication)) {
            parts.addAll(part instanceof Prop.And and && !and.props().isEmpty() ? and.props() : List.of(part));
        }
        return parts.size() == 1 ? parts.get(0) : new Prop.And(parts);
    }

    private List<Prop> list(String separator, Supplier<Prop> part) {
        List<Prop> parts = new ArrayList<>();
        do {
            parts.add(part.get());
        } while (in.accept(separator));
        return parts;
    }

    private Prop implication() {
        enter();
        Prop premise = negation();
        Prop whole = in.accept("=>") ? new Prop.Implies(premise, implication()) : premise;
        depth--;
        return whole;
    }

    private Prop negation() {
        if (in.accept("~") || in.acceptWord("not")) {
            enter();
            Prop contrary = new Prop.Not(negation());
            depth--;
            return contrary;
        } else if (in.accept("(")) {
            Prop inner = prop();
            in.expect(")", "after a parenthesis");
            return inner;
        } else if (in.acceptWord("true")) {
            return Prop.TRUE;
        } else if (in.acceptWord("false")) {
            return Prop.FALSE;
        }
        return atom();
    }

    private void enter() {
        if (++depth > MAX_DEPTH) {
            throw in.unexpected("at most " + MAX_DEPTH + " levels of parentheses");
        }
    }

    private Prop atom() {
        Location left = reader.location();
        boolean unequal = in.accept("!=") || in.accept("<>");
        if (!unequal && !in.accept("==") && !in.accept("=")) {
            throw in.unexpected("'='");
        }
        in.skip();
        boolean location = reader.atRegister() || in.peek() == '[' || in.peek() == '*';
        Prop equal = location ? new Prop.Same(left, reader.location()) : new Prop.Holds(left, reader.value());
        return unequal ? new Prop.Not(equal) : equal;
    }
}

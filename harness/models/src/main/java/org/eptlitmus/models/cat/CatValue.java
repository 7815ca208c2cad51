package org.eptlitmus.models.cat;

import java.util.List;

/** What an expression of a model stands for once its names are looked up. */
sealed interface CatValue {
    /** How a diagnostic calls it. */
    String kind();

    /** A set or relation. */
    record Events(Expr expr) implements CatValue {
        @Override
        public String kind() {
            return expr.isRelation() ? "a relation" : "a set";
        }
    }

    /** Something empty: a set, a relation, or a collection. */
    record Nothing() implements CatValue {
        static final Nothing INSTANCE = new Nothing();

        @Override
        public String kind() {
            return "the empty set";
        }
    }

    /** Several values. */
    record Several(List<CatValue> members) implements CatValue {
        @Override
        public String kind() {
            return "a tuple";
        }
    }

    /** A collection of sets or relations. */
    record Bag(List<CatValue> members) implements CatValue {
        @Override
        public String kind() {
            return "a collection";
        }
    }

    /** Every coherence order that extends a relation. */
    record CoherenceOrders(Expr base) implements CatValue {
        @Override
        public String kind() {
            return "a collection of coherence orders";
        }
    }

    /** A constant of an enumeration. */
    record TagValue(String tag) implements CatValue {
        @Override
        public String kind() {
            return "a tag";
        }
    }

    /** A function that the model defines. */
    record Lambda(Syntax.Pattern parameters, Syntax.Expression body, Environment environment) implements CatValue {
        @Override
        public String kind() {
            return "a function";
        }
    }

    /** A function that the language provides. */
    enum Builtin implements CatValue {
        DOMAIN, RANGE, GENERATE_COS, ON_NOTHING;

        @Override
        public String kind() {
            return "a function";
        }
    }

    /** A procedure. */
    record Steps(Syntax.Procedure procedure, Environment environment) implements CatValue {
        @Override
        public String kind() {
            return "a procedure";
        }
    }
}

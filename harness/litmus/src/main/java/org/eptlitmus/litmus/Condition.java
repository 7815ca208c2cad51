package org.eptlitmus.litmus;

/**
 * The question a litmus test asks of its final states.
 *
 * @param quantifier which final states must satisfy the statement
 * @param prop the statement
 */
public record Condition(Quantifier quantifier, Prop prop) {
    /** Which final states a condition speaks of. */
    public enum Quantifier {
        /** At least one final state satisfies the statement. */
        EXISTS("exists", "Allowed"),
        /** No final state does. */
        NOT_EXISTS("~exists", "Forbidden"),
        /** All of them do. */
        FORALL("forall", "Required");

        private final String keyword;
        private final String kind;

        Quantifier(String keyword, String kind) {
            this.keyword = keyword;
            this.kind = kind;
        }

        /** The word in a litmus file. */
        public String keyword() {
            return keyword;
        }

        /** The word on the {@code Test} line of a log. */
        public String kind() {
            return kind;
        }
    }
}

package org.eptlitmus.models.cat;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A model ready to judge executions: what it demands of them, in terms of what an execution provides.
 *
 * @param name how the user calls it: a built-in model's name or a file
 * @param title the name that the file gives itself; empty if none
 * @param registerEvents whether reads and writes of registers are events of an execution (herdtools' {@code catdep})
 * @param coherenceBase what every coherence order extends, besides putting initial writes first; empty if nothing
 * @param checks what is demanded, in the file's order
 * @param shown relations that a drawing of an execution shows, by name
 * @param names what the file calls its sets and relations
 * @param exprs makes further expressions from those of the model
 */
public record Model(String name, String title, boolean registerEvents, Optional<Expr> coherenceBase, List<Check> checks,
        Map<String, Expr> shown, Map<Expr, String> names, ExprFactory exprs) {
    /** Which property a check tests. */
    public enum Property {
        ACYCLIC, IRREFLEXIVE, EMPTY
    }

    /**
     * A demand or a flag.
     *
     * @param name the name after {@code as}, or the place of the check where there is none
     * @param property what is tested
     * @param negated whether the contrary is tested
     * @param of the set or relation that is tested
     * @param flag whether an execution that passes the test is flagged with the name; else an execution that fails it is forbidden
     * @param position where it stands
     */
    public record Check(String name, Property property, boolean negated, Expr of, boolean flag, Position position) {
    }
}

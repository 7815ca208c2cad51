package org.eptlitmus.matrix;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.openjdk.jcstress.annotations.Expect;

/**
 * A declared outcome of a variant, and how it is graded.
 *
 * @param id a regular expression over the result's text, such as {@code 0, 1}
 * @param description what it means for the kernel
 * @param grades one for every machine
 */
public record GradedOutcome(String id, String description, Map<Machine, Expect> grades) {

    /** Keeps its own copy of the grades. */
    public GradedOutcome {
        grades = Collections.unmodifiableMap(new EnumMap<>(grades));
    }

    /** The grade on a machine. */
    public Expect on(Machine machine) {
        return grades.get(machine);
    }

    /** Whether it covers a result. */
    public boolean matches(String result) {
        return covers(id, result);
    }

    /** Whether a declared id, letter for letter or as a regular expression, covers a result: the one rule for it. */
    public static boolean covers(String id, String result) {
        return id.equals(result) || Pattern.matches(id, result);
    }
}

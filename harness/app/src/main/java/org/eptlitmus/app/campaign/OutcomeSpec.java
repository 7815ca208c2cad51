package org.eptlitmus.app.campaign;

import java.util.regex.Pattern;
import org.eptlitmus.matrix.GradedOutcome;
import org.openjdk.jcstress.annotations.Expect;

/**
 * What a test declares about some of its outcomes.
 *
 * @param id a regular expression over the outcome as jcstress prints it; for most it is the outcome itself
 * @param grade how the outcome is graded on this test's machine
 * @param description what the outcome means for the kernel
 */
public record OutcomeSpec(String id, Expect grade, String description) {

    private static final Pattern LITERAL = Pattern.compile("[A-Za-z0-9_, -]*");

    /** Whether it is one outcome, letter for letter. */
    public boolean literal() {
        return LITERAL.matcher(id).matches();
    }

    /** Whether this outcome is one of them. */
    public boolean covers(String outcome) {
        return GradedOutcome.covers(id, outcome);
    }
}

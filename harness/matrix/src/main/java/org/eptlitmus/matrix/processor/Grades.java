package org.eptlitmus.matrix.processor;

import java.util.Arrays;
import java.util.List;
import org.eptlitmus.matrix.Grade;
import org.eptlitmus.matrix.Outcome;
import org.eptlitmus.matrix.processor.Diagnostics.Place;
import org.openjdk.jcstress.annotations.Expect;

/** Checks that each grade names a declared outcome and says something of it. */
final class Grades {

    private final Diagnostics diagnostics;
    private final List<String> declared;

    Grades(Diagnostics diagnostics, Outcome[] outcomes) {
        this.diagnostics = diagnostics;
        this.declared = Arrays.stream(outcomes).flatMap(o -> Arrays.stream(o.id())).toList();
    }

    /** Reports each id that is not declared, at its place. */
    void check(Place place, Grade[] grades) {
        for (int i = 0; i < grades.length; i++) {
            Place at = place.member("grades", i);
            for (int k = 0; k < grades[i].id().length; k++) {
                if (!declared.contains(grades[i].id()[k])) {
                    diagnostics.error(at.member("id", k), "a grade for outcome '" + grades[i].id()[k]
                            + "', expected one of '" + String.join("', '", declared) + "'");
                }
            }
            if (grades[i].expect() == Expect.UNKNOWN) {
                diagnostics.error(at.member("expect"), "UNKNOWN, expected ACCEPTABLE, ACCEPTABLE_INTERESTING or FORBIDDEN");
            }
        }
    }
}

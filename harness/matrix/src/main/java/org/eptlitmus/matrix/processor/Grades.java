package org.eptlitmus.matrix.processor;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eptlitmus.matrix.Grade;
import org.eptlitmus.matrix.Machine;
import org.eptlitmus.matrix.Outcome;
import org.eptlitmus.matrix.processor.Diagnostics.Place;
import org.openjdk.jcstress.annotations.Expect;

/** Grades a question's outcomes: checks that each grade names a declared outcome, and lets later grades override earlier ones. */
final class Grades {

    private final Diagnostics diagnostics;
    private final Map<String, String> descriptions = new LinkedHashMap<>();

    Grades(Diagnostics diagnostics, Outcome[] outcomes) {
        this.diagnostics = diagnostics;
        for (Outcome outcome : outcomes) {
            for (String id : outcome.id()) {
                descriptions.put(id, outcome.desc());
            }
        }
    }

    /** Reports each id that is not declared. */
    void check(Place place, Grade[] grades) {
        for (int i = 0; i < grades.length; i++) {
            Place at = place.member("grades", i);
            for (int k = 0; k < grades[i].id().length; k++) {
                if (!descriptions.containsKey(grades[i].id()[k])) {
                    diagnostics.error(at.member("id", k), "a grade for outcome '" + grades[i].id()[k]
                            + "', expected one of '" + String.join("', '", descriptions.keySet()) + "'");
                }
            }
            if (grades[i].expect() == Expect.UNKNOWN) {
                diagnostics.error(at.member("expect"),
                        "UNKNOWN, expected ACCEPTABLE, ACCEPTABLE_INTERESTING or FORBIDDEN");
            }
        }
    }

    /** Every outcome id in order, graded by these lists, the later the stronger. */
    List<Shape.Graded> of(Grade[]... lists) {
        List<Shape.Graded> graded = new ArrayList<>();
        descriptions.forEach((id, description) -> {
            Map<Machine, Expect> grades = new EnumMap<>(Machine.class);
            for (Machine machine : Machine.values()) {
                grades.put(machine, Expect.ACCEPTABLE);
            }
            for (Grade[] list : lists) {
                for (Grade grade : list) {
                    if (List.of(grade.id()).contains(id)) {
                        Machine[] on = grade.on().length == 0 ? Machine.values() : grade.on();
                        List.of(on).forEach(machine -> grades.put(machine, grade.expect()));
                    }
                }
            }
            graded.add(new Shape.Graded(id, description, grades));
        });
        return graded;
    }
}

package org.eptlitmus.app.cli;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.eptlitmus.app.judge.ModelVerdicts;
import org.eptlitmus.app.tally.Grade;
import org.eptlitmus.matrix.GradedOutcome;
import org.eptlitmus.matrix.Machine;
import org.eptlitmus.matrix.Shipped;
import org.eptlitmus.matrix.catalog.VariantInfo;
import org.openjdk.jcstress.annotations.Expect;

/** All that is known of a variant: its code, and for each outcome what it means, how it is graded, and which models allow it. */
record ShowFull(Layout layout) {

    /** A variant in full; without verdicts, the grades alone. */
    String of(VariantInfo variant, Optional<ModelVerdicts> verdicts) {
        StringBuilder text = new StringBuilder(variant.name()).append('\n');
        if (!variant.shipped().isEmpty()) {
            text.append(layout.paragraph(4, "the kernel's code: "
                    + variant.shipped().stream().map(Shipped::label).collect(Collectors.joining("; "))));
        }
        variant.code().forEach(line -> text.append(layout.paragraph(4, line)));
        for (GradedOutcome graded : variant.outcomes()) {
            text.append(layout.paragraph(2, '"' + graded.id() + "\": " + graded.description()));
            text.append(layout.paragraph(4, grades(variant, graded)));
            verdicts.ifPresent(v -> text.append(layout.paragraph(4, v.line(variant, graded))));
        }
        verdicts.map(v -> v.undeclared(variant)).filter(results -> !results.isEmpty())
                .ifPresent(results -> text.append(layout.paragraph(2, "allowed and not declared: " + String.join("; ", results))));
        return text.toString();
    }

    /** The grade on each machine, said once where it is the same on all. */
    private static String grades(VariantInfo variant, GradedOutcome outcome) {
        List<Machine> machines = variant.machines();
        if (machines.stream().map(outcome::on).distinct().count() <= 1) {
            return machines.stream().findFirst().map(m -> text(outcome.on(m)) + " on " + names(machines)).orElse("");
        }
        return machines.stream().map(m -> text(outcome.on(m)) + " on " + m.label()).collect(Collectors.joining(", "));
    }

    private static String names(List<Machine> machines) {
        return machines.stream().map(Machine::label).collect(Collectors.joining(", "));
    }

    private static String text(Expect grade) {
        return Grade.of(grade.name()).toString();
    }
}

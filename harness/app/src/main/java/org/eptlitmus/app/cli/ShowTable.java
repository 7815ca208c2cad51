package org.eptlitmus.app.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.eptlitmus.app.judge.ModelVerdicts;
import org.eptlitmus.app.judge.QuestionTests;
import org.eptlitmus.lowering.Isa;
import org.eptlitmus.matrix.GradedOutcome;
import org.eptlitmus.matrix.catalog.ShapeInfo;
import org.eptlitmus.matrix.catalog.VariantInfo;
import org.openjdk.jcstress.annotations.Expect;

/** A litmus test of a question at a glance: for each variant of its code, whether what the question worries about can happen, and where. */
final class ShowTable {

    private static final String NOT_ASKED = "-";

    /** What the table says, and what is meant by it. */
    private static final Map<String, String> WORDS = new LinkedHashMap<>();

    static {
        WORDS.put("allowed", "the architecture's model lets such an outcome happen");
        WORDS.put("forbidden", "it lets none happen");
        WORDS.put("2020 only", "Armv8 of 2020 did, that of today does not");
        WORDS.put("not 2020", "Armv8 of today does, that of 2020 did not");
        WORDS.put(NOT_ASKED, "no model is asked: it is about the compiler alone, or has no end");
    }

    private final Layout layout;
    private final Set<String> used = new LinkedHashSet<>();
    private boolean more;

    ShowTable(Layout layout) {
        this.layout = layout;
    }

    /** What the outcomes mean that a shape worries about, and a row for each of some of its variants. */
    String of(ShapeInfo shape, List<VariantInfo> shown, Map<VariantInfo, ModelVerdicts> verdicts) {
        StringBuilder text = new StringBuilder();
        if (!shape.title().isEmpty()) {
            text.append(layout.paragraph(0, shape.title()));
        }
        Map<String, String> meanings = new LinkedHashMap<>();
        shown.forEach(variant -> worries(variant).forEach(outcome -> meanings.put(outcome.id(), outcome.description())));
        meanings.forEach((outcome, meaning) -> text.append(layout.paragraph(2, '"' + outcome + "\": " + meaning)));
        List<List<String>> rows = new ArrayList<>();
        List<String> head = new ArrayList<>(List.of("VARIANT", "OUTCOME"));
        Arrays.stream(Isa.values()).map(Isa::id).forEach(head::add);
        rows.add(head);
        shown.forEach(variant -> rows.add(row(variant, Optional.ofNullable(verdicts.get(variant)))));
        return text.append(layout.rows(rows)).toString();
    }

    /** What the words mean that the tables so far have used. */
    String legend() {
        StringBuilder text = new StringBuilder();
        WORDS.forEach((word, meaning) -> {
            if (used.contains(word)) {
                text.append(layout.paragraph(2, word + ": " + meaning));
            }
        });
        if (more) {
            text.append(layout.paragraph(2, "+1, +2, ...: and so many other outcomes that the question worries about"));
        }
        return text.toString();
    }

    private List<String> row(VariantInfo variant, Optional<ModelVerdicts> verdicts) {
        List<GradedOutcome> worries = worries(variant);
        Predicate<String> worrying = result -> variant.outcome(result).map(worries::contains).orElse(true);
        List<GradedOutcome> allowed = worries.stream()
                .filter(outcome -> verdicts.stream().anyMatch(v -> Arrays.stream(Isa.values())
                        .anyMatch(isa -> !v.allowing(isa, result -> variant.outcome(result).equals(Optional.of(outcome))).isEmpty())))
                .toList();
        List<String> row = new ArrayList<>(List.of(variant.localName(), outcomes(allowed.isEmpty() ? worries : allowed)));
        for (Isa isa : Isa.values()) {
            String word = verdicts.map(v -> word(v, isa, worrying)).orElse(NOT_ASKED);
            used.add(word);
            row.add(word);
        }
        return row;
    }

    private String outcomes(List<GradedOutcome> outcomes) {
        more |= outcomes.size() > 1;
        return outcomes.isEmpty() ? NOT_ASKED : outcomes.get(0).id() + (outcomes.size() == 1 ? "" : " +" + (outcomes.size() - 1));
    }

    private static String word(ModelVerdicts verdicts, Isa isa, Predicate<String> worrying) {
        List<String> allowing = verdicts.allowing(isa, worrying);
        if (allowing.isEmpty()) {
            return "forbidden";
        }
        if (verdicts.forbidding(isa, worrying).isEmpty()) {
            return "allowed";
        }
        // The first of an architecture's models is that of today.
        return allowing.contains(QuestionTests.models(isa).get(0)) ? "not 2020" : "2020 only";
    }

    private static List<GradedOutcome> worries(VariantInfo variant) {
        return variant.outcomes().stream()
                .filter(outcome -> variant.machines().stream().anyMatch(machine -> outcome.on(machine) != Expect.ACCEPTABLE))
                .toList();
    }
}

package org.eptlitmus.app.judge;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eptlitmus.app.result.Outcomes;
import org.eptlitmus.app.result.Verdicts;
import org.eptlitmus.lowering.Isa;
import org.eptlitmus.matrix.GradedOutcome;
import org.eptlitmus.matrix.catalog.VariantInfo;

/**
 * What each model says of a variant's outcomes.
 *
 * @param columns for each model and architecture, the outcomes it allows
 */
public record ModelVerdicts(List<Column> columns) {

    /**
     * One model's answer.
     *
     * @param isa how atomic(9) is lowered
     * @param model the model's name
     * @param allowed every outcome that it allows
     */
    public record Column(Isa isa, String model, Set<String> allowed) {
    }

    /** What the judges said of a variant when the jar was built, or else what they say now, which takes a moment. */
    public static ModelVerdicts known(VariantInfo variant, Verdicts recorded) {
        return recorded.of(variant.name()).map(ModelVerdicts::of).orElseGet(() -> of(variant));
    }

    private static ModelVerdicts of(Verdicts.Judged judged) {
        return new ModelVerdicts(Arrays.stream(Isa.values())
                .flatMap(isa -> judged.verdicts().stream()
                        .filter(verdict -> verdict.lowering().equals(isa.id()) && !verdict.judge().equals(Outcomes.Verdict.MACHINE))
                        .map(verdict -> new Column(isa, verdict.judge(), Set.copyOf(verdict.allowed()))))
                .toList());
    }

    /** Asks all models. */
    public static ModelVerdicts of(VariantInfo variant) {
        List<Column> columns = new ArrayList<>();
        for (Isa isa : Isa.values()) {
            for (String model : QuestionTests.models(isa)) {
                columns.add(new Column(isa, model, QuestionTests.outcomes(variant, isa, model)));
            }
        }
        return new ModelVerdicts(columns);
    }

    /** The verdicts on a declared outcome in one line, said once where all agree. An outcome that stands for several is allowed if one of them is. */
    public String line(VariantInfo variant, GradedOutcome outcome) {
        String allowing = names(columns.stream().filter(column -> allows(column, variant, outcome)).toList());
        String forbidding = names(columns.stream().filter(column -> !allows(column, variant, outcome)).toList());
        if (forbidding.isEmpty() || allowing.isEmpty()) {
            return (forbidding.isEmpty() ? "allowed" : "forbidden") + " by every model";
        }
        return "allowed by " + allowing + "; forbidden by " + forbidding;
    }

    /** The models that speak of an architecture and allow an outcome that fits. */
    public List<String> allowing(Isa isa, Predicate<String> outcome) {
        return of(isa).filter(column -> column.allowed().stream().anyMatch(outcome)).map(Column::model).toList();
    }

    /** Those that allow none. */
    public List<String> forbidding(Isa isa, Predicate<String> outcome) {
        return of(isa).filter(column -> column.allowed().stream().noneMatch(outcome)).map(Column::model).toList();
    }

    private Stream<Column> of(Isa isa) {
        return columns.stream().filter(column -> column.isa() == isa);
    }

    /** What a model allows and no declared outcome covers. */
    public Set<String> undeclared(VariantInfo variant) {
        return columns.stream().flatMap(column -> column.allowed().stream()).filter(result -> variant.outcome(result).isEmpty())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static boolean allows(Column column, VariantInfo variant, GradedOutcome outcome) {
        return column.allowed().stream().anyMatch(result -> variant.outcome(result).filter(outcome::equals).isPresent());
    }

    /** Each architecture with its models; architectures that have the same ones are said together. */
    private static String names(List<Column> columns) {
        Map<Isa, String> models = new LinkedHashMap<>();
        columns.forEach(column -> models.merge(column.isa(), column.model(), (a, b) -> a + " and " + b));
        Map<String, String> isas = new LinkedHashMap<>();
        models.forEach((isa, names) -> isas.merge(names, isa.id(), (a, b) -> a + ", " + b));
        return isas.entrySet().stream().map(e -> e.getKey() + " (" + e.getValue() + ")").collect(Collectors.joining(", "));
    }
}

package org.eptlitmus.app.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.eptlitmus.app.judge.KernelRun;
import org.eptlitmus.app.judge.ModelVerdicts;
import org.eptlitmus.app.judge.QuestionTests;
import org.eptlitmus.arm64.RunText;
import org.eptlitmus.litmus.LitmusTest;
import org.eptlitmus.lowering.Isa;
import org.eptlitmus.matrix.GradedOutcome;
import org.eptlitmus.matrix.catalog.VariantInfo;

/** How an outcome comes about on an emulated machine: one run of one variant that gives it, and which of the others can give it and which cannot. */
final class ShowRun {

    /** Between the columns of threads where a run is told step by step. */
    private static final int STEP_INDENT = 4;

    private final Layout layout;
    private final Isa isa;
    private final String outcome;

    /** @param outcome a result, or the id of a declared outcome */
    ShowRun(Layout layout, Isa isa, String outcome) {
        this.layout = layout;
        this.isa = isa;
        this.outcome = outcome;
    }

    /**
     * The whole answer.
     *
     * @param variants those asked about that have an end
     * @param verdicts of those of them that models were asked about
     * @throws BadInput if none of them knows of such an outcome
     */
    String of(List<VariantInfo> variants, Map<VariantInfo, ModelVerdicts> verdicts) {
        Set<String> declared = new LinkedHashSet<>();
        variants.forEach(variant -> variant.outcomes().forEach(graded -> declared.add(graded.id())));
        if (variants.stream().noneMatch(variant -> declares(variant).isPresent())) {
            throw new BadInput("no outcome " + outcome + ": expected one of " + String.join("; ", declared));
        }
        Optional<String> drawn = Optional.empty();
        List<VariantInfo> others = new ArrayList<>();
        Map<String, List<VariantInfo>> cannot = new LinkedHashMap<>();
        for (VariantInfo variant : variants) {
            Optional<String> why = why(variant, Optional.ofNullable(verdicts.get(variant)));
            if (why.isPresent()) {
                cannot.computeIfAbsent(why.get(), reason -> new ArrayList<>()).add(variant);
            } else if (drawn.isPresent()) {
                others.add(variant);
            } else {
                drawn = drawn(variant);
                if (drawn.isEmpty()) {
                    cannot.computeIfAbsent("the emulated machine, walked exhaustively, has no such run",
                            reason -> new ArrayList<>()).add(variant);
                }
            }
        }
        StringBuilder text = new StringBuilder(drawn.orElse(""));
        if (!others.isEmpty()) {
            text.append(layout.paragraph(0, "These can end so too; name one to see a run of it:"));
            text.append(names(others));
        }
        cannot.forEach((why, these) -> text.append(layout.paragraph(0,
                (these.size() == 1 ? "This" : "These") + " cannot end so on " + isa.id() + ": " + why + ":")).append(names(these)));
        return text.toString();
    }

    private String names(List<VariantInfo> variants) {
        return variants.stream().map(variant -> layout.paragraph(2, variant.name())).collect(Collectors.joining());
    }

    private Optional<GradedOutcome> declares(VariantInfo variant) {
        return variant.outcomes().stream().filter(graded -> graded.id().equals(outcome)).findFirst().or(() -> variant.outcome(outcome));
    }

    private boolean means(VariantInfo variant, String result) {
        return result.equals(outcome) || variant.outcome(result).filter(graded -> graded.id().equals(outcome)).isPresent();
    }

    /** Why a variant cannot end so; nothing if it can. */
    private Optional<String> why(VariantInfo variant, Optional<ModelVerdicts> verdicts) {
        if (declares(variant).isEmpty()) {
            return Optional.of("no such outcome is declared");
        }
        Predicate<String> meant = result -> means(variant, result);
        // The emulated machine is one of today's architecture, whose model is the first.
        String today = QuestionTests.models(isa).get(0);
        List<String> forbidding = verdicts.map(v -> v.forbidding(isa, meant)).orElse(List.of());
        if (!forbidding.contains(today)) {
            return Optional.empty();
        }
        List<String> allowing = verdicts.map(v -> v.allowing(isa, meant)).orElse(List.of());
        return Optional.of("forbidden by " + String.join(" and ", forbidding)
                + (allowing.isEmpty() ? "" : ", allowed by " + String.join(" and ", allowing)));
    }

    private Optional<String> drawn(VariantInfo variant) {
        QuestionTests tests = new QuestionTests(variant);
        return tests.outcomes(isa).stream().filter(result -> means(variant, result)).findFirst()
                .flatMap(result -> tests.asking(isa, result).map(asking -> head(variant, result) + run(asking) + "\n"));
    }

    private String head(VariantInfo variant, String result) {
        String meaning = variant.outcome(result).map(graded -> ": " + graded.description()).orElse("");
        return layout.paragraph(0, variant.name() + " on " + isa.id() + ", \"" + result + '"' + meaning)
                + variant.code().stream().map(line -> layout.paragraph(4, line)).collect(Collectors.joining()) + "\n";
    }

    /** The run, the threads beside each other if that fits, or else step by step. */
    private String run(LitmusTest asking) {
        String beside = KernelRun.of(asking);
        return beside.lines().allMatch(line -> line.length() <= layout.width()) ? beside
                : KernelRun.steps(asking).map(this::steps).orElse("");
    }

    private String steps(List<RunText.Line> steps) {
        StringBuilder text = new StringBuilder();
        int number = 0;
        for (RunText.Line step : steps) {
            String head = String.format("%3d ", ++number) + " ".repeat(STEP_INDENT * step.core()) + "P" + step.core() + "  ";
            String what = step.instruction() + (step.effect().isEmpty() ? "" : ": " + step.effect());
            text.append(head).append(layout.paragraph(head.length(), what).stripLeading());
            if (!step.origin().isEmpty()) {
                text.append(layout.paragraph(head.length() + 2, step.origin()));
            }
        }
        return text.toString();
    }
}

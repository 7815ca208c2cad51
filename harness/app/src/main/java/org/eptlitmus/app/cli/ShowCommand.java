package org.eptlitmus.app.cli;

import java.io.PrintStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.eptlitmus.app.judge.InOrder;
import org.eptlitmus.app.judge.ModelVerdicts;
import org.eptlitmus.app.judge.QuestionTests;
import org.eptlitmus.app.report.Terminal;
import org.eptlitmus.app.result.Verdicts;
import org.eptlitmus.litmus.Arch;
import org.eptlitmus.lowering.Isa;
import org.eptlitmus.matrix.catalog.QuestionInfo;
import org.eptlitmus.matrix.catalog.ShapeInfo;
import org.eptlitmus.matrix.catalog.VariantInfo;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code show}: one question, and what its judges say of it. */
@Command(
        name = "show",
        description = "Shows a question: what was asked, the answer, and for each variant of the code whether what it worries"
                + " about can happen. --full: the code, every outcome, its grades and which models allow it.",
        mixinStandardHelpOptions = true)
final class ShowCommand implements Callable<Integer> {

    private static final String USUAL_MACHINE = Isa.ARM64_LLSC.id();

    @Parameters(
            paramLabel = "QUESTION",
            description = "Its id, such as EPT-3, or of it what the name says: EPT-3/enter2020.")
    private String name;

    @Option(names = "--full", description = "All that is known of each variant.")
    private boolean full;

    @Option(
            names = "--outcome",
            paramLabel = "OUTCOME",
            description = "Shows a shortest run of an emulated machine that gives this outcome, such as \"0, 0\","
                    + " and says which variants cannot give it.")
    private Optional<String> outcome = Optional.empty();

    @Option(
            names = "--machine",
            paramLabel = "MACHINE",
            description = "With --outcome: the emulated machine, arm64-llsc (the default) or arm64-lse.")
    private Optional<String> machine = Optional.empty();

    @Option(names = "--grades", description = "All that is known but what models say.")
    private boolean gradesOnly;

    private final Layout layout = new Layout(Terminal.width());

    @Override
    public Integer call() {
        Variants asked = Variants.named(name);
        if (outcome.isPresent()) {
            System.out.print(run(asked));
        } else if (machine.isPresent()) {
            throw new BadInput("--machine is that of a run: expected --outcome beside it");
        } else {
            print(System.out, asked);
        }
        return ExitCode.DONE;
    }

    private String run(Variants asked) {
        Isa isa = emulated(machine.or(() -> asked.machine().map(named -> named.label())).orElse(USUAL_MACHINE));
        List<VariantInfo> variants = asked.variants().stream().filter(Variants::ends).toList();
        if (variants.isEmpty()) {
            throw new BadInput(name + " has no run to draw: expected a variant whose actors end by themselves");
        }
        return new ShowRun(layout, isa, Variants.outcome(outcome.orElseThrow())).of(variants, verdicts(variants));
    }

    private static Isa emulated(String label) {
        List<String> emulated = List.of(Isa.values()).stream().filter(isa -> isa.arch() == Arch.AARCH64).map(Isa::id).toList();
        if (!emulated.contains(label)) {
            throw new BadInput("machine " + label + " has no runs to draw: expected " + String.join(" or ", emulated));
        }
        return Variants.isa(label);
    }

    private void print(PrintStream out, Variants asked) {
        QuestionInfo question = asked.question();
        out.print(layout.paragraph(0, question.id() + ": " + question.asks()));
        if (full || gradesOnly) {
            question.review().forEach(line -> out.print(layout.paragraph(2, line)));
        }
        if (!question.answer().isEmpty()) {
            out.println();
            out.print(layout.paragraph(0, question.answer()));
        }
        Map<VariantInfo, ModelVerdicts> verdicts = gradesOnly ? Map.of() : verdicts(asked.variants());
        ShowTable table = new ShowTable(layout);
        for (ShapeInfo shape : question.shapes()) {
            List<VariantInfo> shown = shape.variants().stream().filter(asked.variants()::contains).toList();
            if (!shown.isEmpty()) {
                out.println();
                out.print(full || gradesOnly ? inFull(shape, shown, verdicts) : table.of(shape, shown, verdicts));
            }
        }
        if (!full && !gradesOnly) {
            out.println();
            out.print(table.legend());
            out.print(layout.paragraph(2, "The code, and all outcomes: ept-litmus show " + name + " --full"));
            out.print(layout.paragraph(2, "How one comes about: ept-litmus show " + name + " --outcome OUTCOME"));
        }
    }

    private String inFull(ShapeInfo shape, List<VariantInfo> shown, Map<VariantInfo, ModelVerdicts> verdicts) {
        StringBuilder text = new StringBuilder(shape.title().isEmpty() ? "" : layout.paragraph(0, shape.title()) + "\n");
        ShowFull variants = new ShowFull(layout);
        shown.forEach(variant -> text.append(variants.of(variant, Optional.ofNullable(verdicts.get(variant)))).append('\n'));
        return text.toString().stripTrailing() + "\n";
    }

    /** What the models say of those variants that they have an answer to. */
    private static Map<VariantInfo, ModelVerdicts> verdicts(List<VariantInfo> variants) {
        Verdicts recorded = Verdicts.load();
        Map<VariantInfo, ModelVerdicts> verdicts = new HashMap<>();
        List<VariantInfo> asked = variants.stream().filter(QuestionTests::asksArchitecture).toList();
        InOrder.each(asked, variant -> Map.entry(variant, ModelVerdicts.known(variant, recorded)),
                entry -> verdicts.put(entry.getKey(), entry.getValue()));
        return verdicts;
    }
}

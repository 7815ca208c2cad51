package org.eptlitmus.app.cli;

import java.io.PrintStream;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.eptlitmus.app.judge.InOrder;
import org.eptlitmus.app.judge.KernelRun;
import org.eptlitmus.app.judge.ModelVerdicts;
import org.eptlitmus.app.judge.QuestionTests;
import org.eptlitmus.litmus.Arch;
import org.eptlitmus.lowering.Isa;
import org.eptlitmus.matrix.GradedOutcome;
import org.eptlitmus.matrix.Machine;
import org.eptlitmus.matrix.catalog.QuestionInfo;
import org.eptlitmus.matrix.catalog.ShapeInfo;
import org.eptlitmus.matrix.catalog.VariantInfo;
import org.openjdk.jcstress.annotations.Expect;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code show}: one question in full. */
@Command(
        name = "show",
        description = "Shows a question in full: what was asked, the code of each variant, how each outcome is graded,"
                + " and which models allow it.",
        mixinStandardHelpOptions = true)
final class ShowCommand implements Callable<Integer> {

    @Parameters(paramLabel = "QUESTION", description = "Its id, such as EPT-3, or that and part of a variant's name: EPT-3/enter2020.")
    private String name;

    @Option(
            names = "--machine",
            paramLabel = "MACHINE",
            description = "With --outcome: the emulated machine whose run is shown, arm64-llsc or arm64-lse.")
    private String machine;

    @Option(
            names = "--outcome",
            paramLabel = "OUTCOME",
            description = "With --machine: shows for each variant a shortest run that gives this outcome, such as \"0, 0\".")
    private String outcome;

    @Option(names = "--grades", description = "The declared grades alone: no model is asked, which takes a moment.")
    private boolean gradesOnly;

    @Override
    public Integer call() {
        QuestionInfo question = Variants.question(name.split("/", 2)[0]);
        List<VariantInfo> variants = Variants.named(question, name);
        if ((machine == null) != (outcome == null)) {
            throw new BadInput("--machine and --outcome show a run together: expected both or neither");
        }
        if (machine == null) {
            print(System.out, question, variants);
        } else {
            runs(System.out, variants);
        }
        return ExitCode.DONE;
    }

    private void runs(PrintStream out, List<VariantInfo> variants) {
        Isa isa = Variants.isa(machine);
        if (isa.arch() != Arch.AARCH64) {
            throw new BadInput("no emulated machine " + machine + ": expected arm64-llsc or arm64-lse");
        }
        Set<String> others = new TreeSet<>();
        boolean[] found = {false};
        InOrder.each(variants.stream().filter(Variants::ends).toList(), variant -> run(variant, isa, others), text -> {
            out.print(text);
            out.flush();
            found[0] |= !text.isEmpty();
        });
        if (!found[0]) {
            throw new BadInput("no run of " + name + " on " + machine + " gives " + outcome + ": expected one of " + String.join("; ", others));
        }
    }

    private String run(VariantInfo variant, Isa isa, Set<String> others) {
        QuestionTests tests = new QuestionTests(variant);
        if (!tests.outcomes(isa).contains(outcome)) {
            synchronized (others) {
                others.addAll(tests.outcomes(isa));
            }
            return "";
        }
        String meaning = variant.outcome(outcome).map(graded -> ": " + graded.description()).orElse("");
        return variant.name() + " on " + isa.id() + ", \"" + outcome + "\"" + meaning + "\n"
                + variant.code().stream().map(line -> "    " + line + "\n").collect(Collectors.joining()) + "\n"
                + tests.asking(isa, outcome).map(KernelRun::of).orElseThrow() + "\n";
    }

    private void print(PrintStream out, QuestionInfo question, List<VariantInfo> variants) {
        out.println(question.id() + ": " + question.asks());
        question.review().forEach(line -> out.println("  " + line));
        if (!question.answer().isEmpty()) {
            out.println();
            out.println(question.answer());
        }
        for (ShapeInfo shape : question.shapes()) {
            List<VariantInfo> shown = shape.variants().stream().filter(variants::contains).toList();
            if (shown.isEmpty()) {
                continue;
            }
            out.println();
            if (!shape.title().isEmpty()) {
                out.println(shape.title());
                out.println();
            }
            InOrder.each(shown, this::text, out::println);
        }
    }

    private String text(VariantInfo variant) {
        StringBuilder text = new StringBuilder(variant.name()).append('\n');
        variant.code().forEach(line -> text.append("    ").append(line).append('\n'));
        Optional<ModelVerdicts> verdicts = Optional.of(variant).filter(v -> !gradesOnly && QuestionTests.asksArchitecture(v)).map(ModelVerdicts::of);
        for (GradedOutcome graded : variant.outcomes()) {
            text.append("  \"").append(graded.id()).append("\": ").append(graded.description()).append('\n');
            text.append("    ").append(grades(variant, graded)).append('\n');
            verdicts.ifPresent(v -> text.append("    ").append(v.line(variant, graded)).append('\n'));
        }
        verdicts.map(v -> v.undeclared(variant)).filter(results -> !results.isEmpty())
                .ifPresent(results -> text.append("  allowed and not declared: ").append(String.join("; ", results)).append('\n'));
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
        return grade == Expect.ACCEPTABLE_INTERESTING ? "INTERESTING" : grade.name();
    }
}

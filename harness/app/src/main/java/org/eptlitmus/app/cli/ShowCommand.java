package org.eptlitmus.app.cli;

import java.io.PrintStream;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.eptlitmus.matrix.GradedOutcome;
import org.eptlitmus.matrix.Machine;
import org.eptlitmus.matrix.catalog.Catalog;
import org.eptlitmus.matrix.catalog.QuestionInfo;
import org.eptlitmus.matrix.catalog.ShapeInfo;
import org.eptlitmus.matrix.catalog.VariantInfo;
import org.openjdk.jcstress.annotations.Expect;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code show}: one question in full. */
@Command(
        name = "show",
        description = "Shows a question in full: what was asked, the code of each variant, and how each outcome is graded.",
        mixinStandardHelpOptions = true)
final class ShowCommand implements Callable<Integer> {

    @Parameters(paramLabel = "QUESTION", description = "Its id, such as EPT-3.")
    private String id;

    @Override
    public Integer call() {
        Catalog catalog = Catalog.load();
        QuestionInfo question = catalog.question(Selection.id(id))
                .orElseThrow(() -> new BadInput("no question " + id + ": expected one of "
                        + catalog.questions().stream().map(q -> q.id().toString()).collect(Collectors.joining(", "))));
        print(System.out, question);
        return ExitCode.DONE;
    }

    private static void print(PrintStream out, QuestionInfo question) {
        out.println(question.id() + ": " + question.asks());
        question.review().forEach(line -> out.println("  " + line));
        for (ShapeInfo shape : question.shapes()) {
            out.println();
            if (!shape.title().isEmpty()) {
                out.println(shape.title());
                out.println();
            }
            for (VariantInfo variant : shape.variants()) {
                print(out, variant);
            }
        }
    }

    private static void print(PrintStream out, VariantInfo variant) {
        out.println(variant.name());
        variant.code().forEach(line -> out.println("    " + line));
        for (GradedOutcome outcome : variant.outcomes()) {
            out.println("  \"" + outcome.id() + "\": " + outcome.description());
            out.println("    " + grades(variant, outcome));
        }
        out.println();
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

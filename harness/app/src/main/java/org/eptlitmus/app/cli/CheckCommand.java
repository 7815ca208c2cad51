package org.eptlitmus.app.cli;

import java.io.PrintStream;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.eptlitmus.app.judge.Finding;
import org.eptlitmus.app.judge.InOrder;
import org.eptlitmus.app.report.Terminal;
import org.eptlitmus.app.result.Printable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code check}: which final states litmus files have, in herd7's words. */
@Command(
        name = "check",
        description = {
            "Says which final states litmus files (AArch64, X86_64) have, in the format of herd7's log.",
            "A file that cannot be used is named on standard error, and the others are still checked."
        },
        mixinStandardHelpOptions = true)
final class CheckCommand implements Callable<Integer> {

    @Mixin
    private JudgeOptions options = new JudgeOptions();

    @Parameters(
            arity = "1..*",
            paramLabel = "FILE|DIR|@LIST",
            description = "Litmus files, - for standard input, directories of such files, and lists:"
                    + " a file's name a line, relative to the list.")
    private List<String> arguments;

    private final PrintStream out = System.out;
    private final PrintStream err = System.err;
    private final boolean watched = Terminal.attached();
    private int exitCode = ExitCode.DONE;

    @Override
    public Integer call() {
        Checks checks = new Checks(options.judge());
        Optional<Drawings> drawings = options.witness().map(Drawings::new);
        LitmusInputs inputs = LitmusInputs.of(arguments);
        inputs.faults().forEach(this::bad);
        int[] done = {0};
        InOrder.each(inputs.inputs(), checks::check, answer -> {
            progress("");
            answer.finding().ifPresentOrElse(finding -> print(finding, drawings), () -> bad(answer.fault()));
            progress(++done[0] < inputs.inputs().size() ? done[0] + " of " + inputs.inputs().size() + " checked" : "");
        });
        return exitCode;
    }

    private void print(Finding finding, Optional<Drawings> drawings) {
        out.print(finding.text());
        out.flush();
        finding.warnings().forEach(warning -> err.println("ept-litmus: " + Printable.line(warning)));
        finding.drawing().ifPresent(drawing -> drawings.orElseThrow().add(finding.name(), drawing));
    }

    private void bad(String line) {
        err.println("ept-litmus: " + line);
        exitCode = ExitCode.BAD_INPUT;
    }

    private void progress(String line) {
        if (watched) {
            err.print("\r\u001b[K" + line);
            err.flush();
        }
    }
}

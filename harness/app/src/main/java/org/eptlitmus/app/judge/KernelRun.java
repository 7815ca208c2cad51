package org.eptlitmus.app.judge;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.eptlitmus.arm64.LitmusExplorer;
import org.eptlitmus.arm64.Run;
import org.eptlitmus.arm64.RunText;
import org.eptlitmus.litmus.LitmusParser;
import org.eptlitmus.litmus.LitmusPrinter;
import org.eptlitmus.litmus.LitmusTest;
import org.eptlitmus.litmus.LitmusThread;
import org.eptlitmus.litmus.Source;
import org.eptlitmus.litmus.StateObserver;

/** A shortest run of the emulated machine that gives an outcome of a question, each step with the line of kernel code that it belongs to. */
public final class KernelRun {

    private final LitmusExplorer explorer;
    private final Map<Source, String> origins = new HashMap<>();
    private final Optional<Run> run;

    private KernelRun(LitmusTest asking) {
        // What was recorded knows the kernel's lines, and its text the instructions: the text, read again, has them one for one.
        LitmusTest text = LitmusParser.parse(asking.name(), LitmusPrinter.print(asking));
        for (int i = 0; i < asking.threads().size(); i++) {
            LitmusThread recorded = asking.threads().get(i);
            LitmusThread written = text.threads().get(i);
            for (int k = 0; k < recorded.size(); k++) {
                origins.put(written.statements().get(k).source(), recorded.statements().get(k).source().text());
            }
        }
        explorer = new LitmusExplorer(text);
        run = explorer.shortestRun(new StateObserver(text)::holds);
    }

    /**
     * The run as text; empty if the machine has none.
     *
     * @param asking a recorded test that asks for the outcome
     */
    public static String of(LitmusTest asking) {
        return new KernelRun(asking).said(LitmusExplorer::print).orElse("");
    }

    /** The run's steps in words; nothing if the machine has none. */
    public static Optional<List<RunText.Line>> steps(LitmusTest asking) {
        return new KernelRun(asking).said(LitmusExplorer::lines);
    }

    private <T> Optional<T> said(Say<T> how) {
        return run.map(found -> how.say(explorer, found, source -> origins.getOrDefault(source, "")));
    }

    /** A way to put a run into words. */
    private interface Say<T> {
        T say(LitmusExplorer explorer, Run run, Function<Source, String> origin);
    }
}

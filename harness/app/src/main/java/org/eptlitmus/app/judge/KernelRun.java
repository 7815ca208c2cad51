package org.eptlitmus.app.judge;

import java.util.HashMap;
import java.util.Map;
import org.eptlitmus.arm64.LitmusExplorer;
import org.eptlitmus.litmus.LitmusParser;
import org.eptlitmus.litmus.LitmusPrinter;
import org.eptlitmus.litmus.LitmusTest;
import org.eptlitmus.litmus.LitmusThread;
import org.eptlitmus.litmus.Source;
import org.eptlitmus.litmus.StateObserver;

/** A shortest run of the emulated machine that gives an outcome of a question, each step with the line of kernel code that it belongs to. */
public final class KernelRun {

    private KernelRun() {}

    /**
     * The run as text; empty if the machine has none.
     *
     * @param asking a recorded test that asks for the outcome
     */
    public static String of(LitmusTest asking) {
        // What was recorded knows the kernel's lines, and its text the instructions: the text, read again, has them one for one.
        LitmusTest text = LitmusParser.parse(asking.name(), LitmusPrinter.print(asking));
        Map<Source, String> origins = new HashMap<>();
        for (int i = 0; i < asking.threads().size(); i++) {
            LitmusThread recorded = asking.threads().get(i);
            LitmusThread written = text.threads().get(i);
            for (int k = 0; k < recorded.size(); k++) {
                origins.put(written.statements().get(k).source(), recorded.statements().get(k).source().text());
            }
        }
        LitmusExplorer explorer = new LitmusExplorer(text);
        return explorer.shortestRun(new StateObserver(text)::holds)
                .map(run -> explorer.print(run, source -> origins.getOrDefault(source, "")))
                .orElse("");
    }
}

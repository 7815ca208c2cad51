package org.eptlitmus.app.judge;

import java.util.List;
import java.util.Optional;
import org.eptlitmus.arm64.LitmusExplorer;
import org.eptlitmus.litmus.LitmusTest;
import org.eptlitmus.litmus.LogWriter;
import org.eptlitmus.litmus.StateObserver;

/**
 * Judges by exploring the emulated Arm machine: what it can reach.
 *
 * @param shows whether findings show a shortest run that ends as the test's condition says
 */
public record MachineJudge(boolean shows) implements LitmusJudge {

    @Override
    public Finding judge(LitmusTest test) {
        long begin = System.nanoTime();
        LitmusExplorer explorer = new LitmusExplorer(test);
        StateObserver observer = new StateObserver(test);
        String entry = LogWriter.write(test, observer.entry(explorer.finalStates()), (System.nanoTime() - begin) / 1e9);
        return new Finding(entry + (shows ? run(test, explorer, observer) : ""), test.name(), Optional.empty(), List.of());
    }

    private static String run(LitmusTest test, LitmusExplorer explorer, StateObserver observer) {
        return explorer.shortestRun(observer::holds).map(explorer::print)
                .orElse(test.name() + ": no run of the machine ends so\n") + "\n";
    }
}

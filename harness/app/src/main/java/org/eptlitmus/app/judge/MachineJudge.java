package org.eptlitmus.app.judge;

import java.util.List;
import java.util.Optional;
import org.eptlitmus.arm64.LitmusExplorer;
import org.eptlitmus.litmus.LitmusTest;
import org.eptlitmus.litmus.LogWriter;
import org.eptlitmus.litmus.StateObserver;
import org.eptlitmus.litmus.StateSet;

/**
 * Judges by exploring the emulated Arm machine: what it can reach.
 *
 * @param shows whether findings show a shortest run that ends as the test's condition says, or of one for all states against it
 * @param unroll how often a thread goes back at one branch of a loop that can bring something new for ever; at least 1
 */
public record MachineJudge(boolean shows, int unroll) implements LitmusJudge {

    @Override
    public Finding judge(LitmusTest test) {
        long begin = System.nanoTime();
        LitmusExplorer explorer = new LitmusExplorer(test, unroll);
        StateObserver observer = new StateObserver(test);
        StateSet states = explorer.finalStates();
        double seconds = (System.nanoTime() - begin) / 1e9;
        Optional<String> cutOff = explorer.cutOff();
        String entry = LogWriter.write(test, observer.entry(states), seconds, cutOff.isEmpty());
        return new Finding(entry + (shows ? run(test, explorer, observer) : ""), test.name(), Optional.empty(), warnings(test, states, cutOff));
    }

    private static List<String> warnings(LitmusTest test, StateSet states, Optional<String> cutOff) {
        if (cutOff.isPresent() || states.size() > 0) {
            return cutOff.stream().toList();
        }
        // Had no run come to an end, there would be no finding at all.
        return List.of(test.file() + ": no final state: the filter takes none");
    }

    private static String run(LitmusTest test, LitmusExplorer explorer, StateObserver observer) {
        return explorer.shortestRun(observer::settles).map(explorer::print)
                .orElse(test.name() + ": no run of the machine ends so\n") + "\n";
    }
}

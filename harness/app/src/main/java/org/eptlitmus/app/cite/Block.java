package org.eptlitmus.app.cite;

import java.util.List;
import org.eptlitmus.app.result.Outcomes;
import org.eptlitmus.app.result.RunFile;
import org.eptlitmus.app.tally.Counted;
import org.eptlitmus.app.tally.RollUp;

/**
 * Counts that come from one environment.
 *
 * @param title the jar and the run or runs, in one line
 * @param environment machine and JVMs, in one line
 * @param runs the ids of the runs
 * @param outcomes whose environment and configurations stand for all of them
 * @param rollUp what all counts of it come to
 * @param counted those that are asked for, test by test
 */
public record Block(
        String title, String environment, List<String> runs, Outcomes outcomes, RollUp rollUp, List<Counted> counted) {

    /** A run as a whole. */
    public static Block of(RunFile run) {
        List<Counted> counted = Counted.of(run.outcomes(), run.id());
        return of(Origin.run(run), List.of(run.id()), run.outcomes(), counted);
    }

    /** All counts of an environment. @param outcomes whose environment, configurations and questions stand for all of them */
    public static Block of(String title, List<String> runs, Outcomes outcomes, List<Counted> counted) {
        return new Block(title, Origin.environment(outcomes), runs, outcomes, RollUp.of(outcomes.questions(), counted), counted);
    }

    /** The same with part of the counts. */
    public Block with(List<Counted> part) {
        return new Block(title, environment, runs, outcomes, rollUp, part);
    }

    /** What disagrees among the counts that are asked for, a line each. */
    public List<String> contradictions() {
        return RollUp.of(outcomes.questions(), counted).contradictions();
    }
}

package org.eptlitmus.app.cite;

import java.util.List;
import org.eptlitmus.app.result.Outcomes;
import org.eptlitmus.app.result.RunFile;

/**
 * Counts that come from one environment.
 *
 * @param title the jar and the run or runs, in one line
 * @param environment machine and JVMs, in one line
 * @param runs the ids of the runs
 * @param outcomes whose environment and configurations stand for all of them
 * @param counted test by test
 */
public record Block(String title, String environment, List<String> runs, Outcomes outcomes, List<Counted> counted) {

    /** A run as a whole. */
    public static Block of(RunFile run) {
        return new Block(
                Origin.run(run), Origin.environment(run.outcomes()), List.of(run.id()), run.outcomes(), Counted.of(run));
    }

    /** The same with part of the counts. */
    public Block with(List<Counted> part) {
        return new Block(title, environment, runs, outcomes, part);
    }

    /** Every outcome that was seen although its grade or a judge of today forbids it. */
    public List<Row> forbidden() {
        return counted.stream().flatMap(c -> c.rows().stream()).filter(Row::forbidden).toList();
    }
}

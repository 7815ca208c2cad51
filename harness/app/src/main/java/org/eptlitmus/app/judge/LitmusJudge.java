package org.eptlitmus.app.judge;

import org.eptlitmus.litmus.LitmusTest;

/** Whatever can say which final states a litmus test has. It may be asked by several threads at once. */
@FunctionalInterface
public interface LitmusJudge {

    /**
     * Judges a test.
     *
     * @throws org.eptlitmus.litmus.LitmusException if the test is beyond this judge
     * @throws org.eptlitmus.models.execution.RunawayException if it has too many executions, or a loop without end
     */
    Finding judge(LitmusTest test);
}

package org.eptlitmus.models.program;

import java.util.ArrayList;
import java.util.List;
import org.eptlitmus.models.execution.Recorder;
import org.eptlitmus.models.execution.RunawayException;
import org.eptlitmus.models.execution.Term;

/**
 * Ends runs that go round a loop for nothing. When a thread comes back to an instruction with everything that still matters as it was
 * and has written nothing since, then the same run without that round allows whatever this one does, because leaving out its reads and
 * fences takes orderings away and adds none. So a failed store-exclusive's retry or a wait for a flag costs one look, not an unrolling.
 */
final class LoopGuard {
    /** Rounds of a loop that writes without getting anywhere, such as a lock taken by exchanges; herd7 unrolls as often. */
    private static final int MAX_REPEATS = 2;
    /** Visits of one instruction in different states. */
    private static final int MAX_VISITS = 64;

    private record Visit(int instruction, Term[] values, int[] origins, int writes) {
    }

    private final List<Visit> visits = new ArrayList<>();

    /** What matters of a thread's state at one place: parallel arrays. */
    record State(Term[] values, int[] origins) {
    }

    /**
     * Says that the thread is about to run an instruction that a backward branch can reach.
     *
     * @param instruction its index
     * @param state the values of registers that are still needed, and for each where the value came from: two equal origins carry
     *     equal dependencies
     * @param recorder the run
     * @param where the place for a complaint
     */
    void arrive(int instruction, State state, Recorder recorder, String where) {
        int writes = recorder.writes();
        int count = 0;
        int repeats = 0;
        for (Visit visit : visits) {
            if (visit.instruction != instruction) {
                continue;
            }
            count++;
            if (java.util.Arrays.equals(visit.values, state.values)) {
                repeats++;
                if (visit.writes == writes && java.util.Arrays.equals(visit.origins, state.origins)) {
                    throw recorder.waits(instruction);
                }
            }
        }
        if (repeats > MAX_REPEATS) {
            throw recorder.cutOff(instruction);
        }
        if (count >= MAX_VISITS) {
            throw new RunawayException(where + ": this loop goes on after " + MAX_VISITS + " rounds; expected one that ends");
        }
        visits.add(new Visit(instruction, state.values, state.origins, writes));
    }
}

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

    private record Visit(int instruction, State state, int writes, int position) {
    }

    private final List<Visit> visits = new ArrayList<>();

    /**
     * What matters of a thread's state at one place.
     *
     * @param values what the registers hold that are still needed, in an order that the place alone decides
     * @param origins for each the event that last wrote it, -1 if nothing in it comes from memory; empty where dependencies order nothing
     */
    record State(Term[] values, int[] origins) {
    }

    /**
     * Says that the thread is about to run an instruction that a backward branch can reach.
     *
     * @param instruction its index
     * @param state what matters here
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
            if (sameValues(visit.state.values, state.values, recorder)) {
                repeats++;
                if (visit.writes == writes && recorder.repeats(visit.position, visit.state.origins, state.origins)) {
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
        visits.add(new Visit(instruction, state, writes, recorder.position()));
    }

    /** Compares what two visits found. What was read anew in between must be known for that, but not where the rest differs anyway. */
    private static boolean sameValues(Term[] before, Term[] now, Recorder recorder) {
        boolean sure = true;
        for (int i = 0; i < now.length; i++) {
            Term a = recorder.settled(before[i]);
            Term b = recorder.settled(now[i]);
            if (a.isConstant() && b.isConstant() && a.constant() != b.constant()) {
                return false;
            }
            sure &= a.equals(b);
        }
        if (!sure) {
            for (int i = 0; i < now.length; i++) {
                if (!now[i].equals(before[i]) && recorder.force(before[i]) != recorder.force(now[i])) {
                    return false;
                }
            }
        }
        return true;
    }
}

package org.eptlitmus.app.judge;

import java.util.List;
import java.util.SortedSet;
import java.util.stream.Collectors;
import org.eptlitmus.litmus.LitmusTest;
import org.eptlitmus.models.engine.Result;
import org.eptlitmus.models.execution.Stop;

/**
 * Says in words what an answer does not show: that there is no final state because threads wait for ever, or that a loop was not
 * followed to its end, which is no verdict.
 */
final class LoopWords {
    private LoopWords() {
    }

    /** What the reader must know of the loops of a test, a line each. */
    static List<String> of(LitmusTest test, Result result) {
        boolean none = result.states().size() == 0;
        String limited = places(test, result.obstacles(), Stop.Why.LIMIT);
        if (!limited.isEmpty()) {
            return List.of(test.file() + ": a loop that writes was followed for a few rounds only (" + limited
                    + "), so " + (none ? "that no final state was found is no verdict" : "final states may be missing"));
        } else if (!none) {
            return List.of();
        }
        String waiting = places(test, result.obstacles(), Stop.Why.WAITS);
        if (!waiting.isEmpty()) {
            return List.of(test.file() + ": no final state: every run waits for ever (" + waiting + ")");
        }
        String astray = places(test, result.obstacles(), Stop.Why.ASTRAY);
        if (!astray.isEmpty()) {
            return List.of(test.file() + ": no final state: every run accesses an address that is no location's (" + astray + ")");
        }
        return List.of(test.file() + ": no final state: " + (test.filter().isPresent() ? "the filter or the model takes none"
                : "the model forbids every execution"));
    }

    private static String places(LitmusTest test, SortedSet<Stop> stops, Stop.Why why) {
        return stops.stream().filter(stop -> stop.why() == why)
                .map(stop -> "P" + stop.thread() + " at " + test.threads().get(stop.thread()).place(stop.instruction()))
                .collect(Collectors.joining(", "));
    }
}

package org.eptlitmus.models.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.eptlitmus.arm64.LitmusExplorer;
import org.eptlitmus.corpus.RandomWaits;
import org.eptlitmus.litmus.LitmusException;
import org.eptlitmus.litmus.LitmusParser;
import org.eptlitmus.litmus.LitmusTest;
import org.eptlitmus.litmus.StateSet;
import org.eptlitmus.models.cat.Models;
import org.junit.jupiter.api.Test;

/** Two judges that have no line in common find the same final states where threads wait for one another: the emulated machine and the engine. */
class RandomWaitsTest {
    private static final int PROGRAMS = Integer.getInteger("eptlitmus.waits.programs", 400);
    private static final int SEED = Integer.getInteger("eptlitmus.seed", 26910);
    private static final Engine ENGINE = new Engine(Models.named("armv8"));

    /** A program's number of final states; minus one where the judges differ, or one of them was stopped by a limit. */
    private static int agreed(LitmusTest test) {
        Result result = ENGINE.run(test, Engine.Counting.STATES);
        boolean waits = result.states().size() == 0 && !result.obstacles().isEmpty();
        boolean agree = result.complete() && onMachine(test).map(result.states()::equals).orElse(waits);
        return agree ? result.states().size() : -1;
    }

    /** The machine's final states; nothing if every run waits for ever. */
    private static Optional<StateSet> onMachine(LitmusTest test) {
        LitmusExplorer explorer = new LitmusExplorer(test);
        try {
            StateSet states = explorer.finalStates();
            assertEquals(Optional.empty(), explorer.cutOff());
            return Optional.of(states);
        } catch (LitmusException e) {
            assertTrue(e.getMessage().contains("no run comes to an end: every run waits for ever (P"), e.getMessage());
            return Optional.empty();
        }
    }

    @Test
    void machineAndEngineAgree() {
        RandomWaits random = new RandomWaits(SEED, true);
        List<String> texts = IntStream.range(0, PROGRAMS).mapToObj(i -> random.next("waits" + i)).toList();
        int[] states = texts.parallelStream().mapToInt(text -> agreed(LitmusParser.parse("waits", text))).toArray();
        List<String> disagreements = IntStream.range(0, PROGRAMS).filter(i -> states[i] < 0).mapToObj(texts::get).toList();
        assertEquals(List.of(), disagreements);
        assertTrue(IntStream.of(states).filter(n -> n > 0).count() > PROGRAMS / 2, "programs that do not end compare little");
        assertTrue(IntStream.of(states).filter(n -> n == 0).count() > PROGRAMS / 50, "some should wait for ever");
        assertTrue(IntStream.of(states).filter(n -> n > 1).count() > PROGRAMS / 4, "programs with one outcome compare little");
    }
}

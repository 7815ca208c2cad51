package org.eptlitmus.models.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.IntStream;
import org.eptlitmus.arm64.LitmusExplorer;
import org.eptlitmus.corpus.RandomLitmus;
import org.eptlitmus.litmus.LitmusParser;
import org.eptlitmus.litmus.LitmusTest;
import org.eptlitmus.models.cat.Models;
import org.junit.jupiter.api.Test;

/**
 * The emulated machine's explorer and the engine under Armv8 share no rule and no code but the reader of litmus files: on thousands of
 * random programs they must find the same final states.
 */
class RandomProgramsTest {
    private static final int PROGRAMS = Integer.getInteger("eptlitmus.programs", 2_000);
    private static final int SEED = Integer.getInteger("eptlitmus.seed", 26910);
    private static final int ACCESSES = 7;

    private static final Engine ENGINE = new Engine(Models.named("armv8"));

    /** A program's number of final states; minus one where the judges differ. */
    private static int agreed(LitmusTest test) {
        var byModel = ENGINE.run(test, Engine.Counting.STATES).states();
        return LitmusExplorer.explore(test).equals(byModel) ? byModel.size() : -1;
    }

    @Test
    void machineAndModelAgree() {
        RandomLitmus random = new RandomLitmus(SEED, ACCESSES);
        List<String> texts = IntStream.range(0, PROGRAMS).mapToObj(i -> random.next("random" + i)).toList();
        int[] states = texts.parallelStream().mapToInt(text -> agreed(LitmusParser.parse("random", text))).toArray();
        List<String> disagreements = IntStream.range(0, PROGRAMS).filter(i -> states[i] < 0).mapToObj(texts::get).toList();
        assertEquals(List.of(), disagreements);
        assertEquals(PROGRAMS, states.length);
        assertTrue(IntStream.of(states).sum() > 4 * PROGRAMS, "programs with few outcomes compare little");
    }
}

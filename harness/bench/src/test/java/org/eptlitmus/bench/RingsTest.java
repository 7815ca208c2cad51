package org.eptlitmus.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.eptlitmus.arm64.LitmusExplorer;
import org.eptlitmus.litmus.LitmusTest;
import org.eptlitmus.litmus.StateObserver;
import org.eptlitmus.litmus.StateSet;
import org.eptlitmus.models.cat.Models;
import org.eptlitmus.models.engine.Engine;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The rings are the shapes they claim to be: with plain accesses arm64 allows the outcome that each asks for, SC does not, and both judges agree. */
class RingsTest {

    @ParameterizedTest
    @ValueSource(ints = {2, 3})
    void storeBufferingIsAllowedAndNotUnderSc(int threads) {
        check(Rings.storeBuffering(threads), 1 << threads);
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3})
    void messagePassingIsAllowedAndNotUnderSc(int threads) {
        check(Rings.messagePassing(threads), 1 << threads);
    }

    private static void check(LitmusTest test, int states) {
        StateSet explored = LitmusExplorer.explore(test);
        assertEquals(states, explored.size());
        assertEquals(explored, engine("armv8").run(test, Engine.Counting.STATES).states());
        assertTrue(explored.states().stream().anyMatch(new StateObserver(test)::holds));
        assertEquals(0, engine("sc").run(test, Engine.Counting.STATES).positive());
    }

    private static Engine engine(String model) {
        return new Engine(Models.named(model));
    }
}

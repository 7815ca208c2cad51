package org.eptlitmus.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.eptlitmus.arm64.LitmusExplorer;
import org.eptlitmus.corpus.LitmusCorpus.LitmusFile;
import org.eptlitmus.litmus.LitmusParser;
import org.eptlitmus.litmus.LitmusTest;
import org.eptlitmus.models.cat.Models;
import org.eptlitmus.models.engine.Engine;
import org.eptlitmus.models.engine.Result;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** No counter loses an increment, in as many executions as the threads have orders, and both judges agree. */
class CountersTest {

    @ParameterizedTest
    @CsvSource({"2, 2", "3, 6", "4, 24"})
    void anExecutionForEachOrderOfTheThreads(int threads, long orders) {
        check(Counters.ldadd(threads), 1, orders, 0);
        check(Counters.observedLdadd(threads), orders, orders / threads, orders - orders / threads);
        check(Counters.ticketLock(threads), 1, orders, 0);
    }

    private static void check(LitmusFile file, long states, long positive, long negative) {
        LitmusTest test = LitmusParser.parse(file.path(), file.text());
        Result result = new Engine(Models.named("armv8")).run(test, Engine.Counting.EXECUTIONS);
        assertEquals(states, result.states().size());
        assertEquals(positive, result.positive());
        assertEquals(negative, result.negative());
        assertEquals(LitmusExplorer.explore(test), result.states());
    }
}

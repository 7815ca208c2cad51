package org.eptlitmus.models.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eptlitmus.arm64.LitmusExplorer;
import org.eptlitmus.corpus.LitmusCorpus;
import org.eptlitmus.litmus.Arch;
import org.eptlitmus.litmus.LitmusParser;
import org.eptlitmus.litmus.LitmusTest;
import org.eptlitmus.models.cat.Models;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Threads that wait for one another, or raise one counter, end as recorded, by the model and on the emulated machine.
 */
class WaitsTest {
    private static final Map<Arch, Engine> ENGINES =
            Map.of(Arch.AARCH64, new Engine(Models.named("armv8")), Arch.X86_64, new Engine(Models.named("x86tso")));

    @TestFactory
    Stream<DynamicTest> verdictsAreThoseRecorded() {
        return Stream.of(LitmusCorpus.WAITS, LitmusCorpus.COUNTERS).flatMap(WaitsTest::verdictsAreThoseRecorded);
    }

    private static Stream<DynamicTest> verdictsAreThoseRecorded(String folder) {
        Map<String, String> verdicts = LitmusCorpus.verdicts(folder).lines().filter(line -> !line.startsWith("#"))
                .map(line -> line.split("\\s*\\|\\s*")).collect(Collectors.toMap(columns -> columns[0], columns -> columns[1]));
        return LitmusCorpus.tests(folder).stream().map(file -> DynamicTest.dynamicTest(file.path(), () -> {
            LitmusTest test = LitmusParser.parse(file.path(), file.text());
            Result result = ENGINES.get(test.arch()).run(test, Engine.Counting.STATES);
            assertEquals(verdicts.get(test.name()), verdict(result));
            if (test.arch() == Arch.AARCH64) {
                assertEquals(LitmusExplorer.explore(test), result.states());
            }
        }));
    }

    private static String verdict(Result result) {
        return result.positive() == 0 ? "Never" : result.negative() == 0 ? "Always" : "Sometimes";
    }
}

package org.eptlitmus.models.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.stream.Stream;
import org.eptlitmus.corpus.LitmusCorpus;
import org.eptlitmus.litmus.Arch;
import org.eptlitmus.litmus.LitmusParser;
import org.eptlitmus.litmus.LitmusTest;
import org.eptlitmus.litmus.LogEntry;
import org.eptlitmus.litmus.LogReader;
import org.eptlitmus.models.cat.Models;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The engine against every recorded verdict. */
class CorpusTest {
    private static final Engine TODAY = new Engine(Models.named("armv8"));
    private static final Engine OF_2020 = new Engine(Models.named("armv8-2020"));

    @TestFactory
    Stream<DynamicTest> finalStatesAreThoseRecorded() {
        return Stream.of("directed", "random/lse", "random/llsc").flatMap(folder -> {
            List<LogEntry> log = LogReader.read(folder + ".log", LitmusCorpus.log(folder), Arch.AARCH64);
            return LitmusCorpus.tests(folder).stream().map(file -> DynamicTest.dynamicTest(file.path(), () -> {
                LitmusTest test = LitmusParser.parse(file.path(), file.text());
                LogEntry recorded = LogEntry.find(log, test.name()).orElseThrow();
                Result result = TODAY.run(test, Engine.Counting.STATES);
                assertEquals(recorded.states(), result.states());
                assertEquals(recorded.ok(), result.entry().ok());
            }));
        });
    }

    @TestFactory
    Stream<DynamicTest> verdictsAreThoseRecorded() {
        return Stream.of("review/arm64-lse", "review/arm64-llsc").flatMap(folder -> {
            List<String> verdicts = LitmusCorpus.verdicts(folder).lines().filter(line -> !line.startsWith("#")).toList();
            return LitmusCorpus.tests(folder).stream().map(file -> DynamicTest.dynamicTest(file.path(), () -> {
                LitmusTest test = LitmusParser.parse(file.path(), file.text());
                String[] recorded = verdicts.stream().map(line -> line.split("\\s*\\|\\s*"))
                        .filter(columns -> columns[0].equals(test.name())).findFirst().orElseThrow();
                assertEquals(recorded[1], verdict(TODAY, test), "today");
                assertEquals(recorded[2], verdict(OF_2020, test), "2020");
            }));
        });
    }

    private static String verdict(Engine engine, LitmusTest test) {
        return engine.run(test, Engine.Counting.STATES).positive() == 0 ? "Never" : "Sometimes";
    }
}

package org.eptlitmus.arm64;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.eptlitmus.corpus.LitmusCorpus;
import org.eptlitmus.litmus.LitmusParser;
import org.eptlitmus.litmus.LitmusTest;
import org.eptlitmus.litmus.StateObserver;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What the machine can reach equals what the current Armv8 model allows, for every recorded litmus test. */
class RecordedStatesTest {
    static List<Recorded> recorded() {
        return Recorded.all();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("recorded")
    void reachesExactlyTheAllowedStates(Recorded recorded) {
        assertEquals(recorded.states(), LitmusExplorer.explore(recorded.test()));
    }

    static Stream<Arguments> reviewed() {
        List<Arguments> all = new ArrayList<>();
        for (String folder : List.of("review/arm64-llsc", "review/arm64-lse")) {
            Map<String, String> verdicts = new HashMap<>();
            LitmusCorpus.verdicts(folder).lines().filter(line -> !line.startsWith("#")).map(line -> line.split(" \\| "))
                    .forEach(fields -> verdicts.put(fields[0], fields[1]));
            for (LitmusCorpus.LitmusFile file : LitmusCorpus.tests(folder)) {
                LitmusTest test = LitmusParser.parse(file.path(), file.text());
                all.add(Arguments.of(Named.of(file.path(), test), verdicts.get(test.name())));
            }
        }
        return all.stream();
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("reviewed")
    void answersTheReviewsQuestions(LitmusTest test, String verdict) {
        StateObserver observer = new StateObserver(test);
        boolean reached = LitmusExplorer.explore(test).states().stream().anyMatch(observer::holds);
        assertEquals(verdict, reached ? "Sometimes" : "Never");
    }
}

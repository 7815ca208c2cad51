package org.eptlitmus.litmus;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.stream.Collectors;
import org.eptlitmus.corpus.LitmusCorpus;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What herd7 printed for every recorded test is read, understood and printed again to the letter. */
class CorpusLogTest {
    @ParameterizedTest
    @ValueSource(strings = {"directed", "random/lse", "random/llsc", LitmusCorpus.X86_64})
    void writesEveryEntryAsItWas(String folder) {
        String log = LitmusCorpus.log(folder);
        List<LogEntry> entries = LogReader.read(folder + ".log", log,
                folder.equals(LitmusCorpus.X86_64) ? Arch.X86_64 : Arch.AARCH64);
        StringBuilder written = new StringBuilder();
        for (LitmusCorpus.LitmusFile file : LitmusCorpus.tests(folder)) {
            LitmusTest test = LitmusParser.parse(file.path(), file.text());
            LogEntry recorded = LogEntry.find(entries, test.name()).orElseThrow();
            StateObserver observer = new StateObserver(test);
            assertEquals(observer.locations(), recorded.states().locations(), test.name());
            LogEntry ours = observer.entry(recorded.states(), recorded.positive(), recorded.negative());
            boolean reached = recorded.states().states().stream().anyMatch(observer::holds);
            assertEquals(recorded.positive() > 0, reached, test.name());
            assertEquals(recorded.ok(), ours.ok(), test.name());
            assertEquals(recorded.condition(), ours.condition());
            written.append(LogWriter.write(test, ours, 0.25));
        }
        assertEquals(comparable(log), comparable(written.toString()));
    }

    /** Sorted entries without times. */
    private static String comparable(String log) {
        return log.lines().filter(line -> !line.startsWith("Time "))
                // A retry loop was unrolled to a limit there; no other engine need say so.
                .map(line -> line.startsWith("Loop ") ? line.substring("Loop ".length()) : line)
                .collect(Collectors.joining("\n")).strip().transform(text -> List.of(text.split("\n\n")))
                .stream().map(String::strip).sorted().collect(Collectors.joining("\n\n"));
    }
}

package org.eptlitmus.litmus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.eptlitmus.corpus.LitmusCorpus;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** Every recorded litmus test is read. */
class CorpusParseTest {
    static final Iterable<String> FOLDERS = LitmusCorpus.FOLDERS;

    @ParameterizedTest
    @FieldSource("FOLDERS")
    void readsEveryTest(String folder) {
        for (LitmusCorpus.LitmusFile file : LitmusCorpus.tests(folder)) {
            LitmusTest test = LitmusParser.parse(file.path(), file.text());
            assertEquals(file.path(), folder + "/" + test.name() + ".litmus");
            assertTrue(test.threads().stream().allMatch(thread -> thread.size() > 0), test.name());
            assertEquals(Condition.Quantifier.EXISTS, test.condition().quantifier(), test.name());
        }
    }
}

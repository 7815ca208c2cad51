package org.eptlitmus.litmus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.eptlitmus.corpus.LitmusCorpus;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** However a file is mangled, reading it ends in an answer or in one line that says why not. */
@Timeout(600)
class MangledFilesTest {
    private static final int FILES = 2000;
    private static List<String> seeds() {
        List<String> seeds = new ArrayList<>();
        LitmusCorpus.tests("directed").forEach(file -> seeds.add(file.text()));
        LitmusCorpus.tests("random/llsc").forEach(file -> seeds.add(file.text()));
        LitmusCorpus.tests(LitmusCorpus.X86_64).forEach(file -> seeds.add(file.text()));
        return seeds;
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void litmusFiles(long seed) {
        Mangler mangler = new Mangler(seed, seeds());
        int read = 0;
        for (int i = 0; i < FILES; i++) {
            String text = mangler.next();
            try {
                String printed = LitmusPrinter.print(LitmusParser.parse("t.litmus", text));
                assertEquals(printed, LitmusPrinter.print(LitmusParser.parse("t.litmus", printed)), text);
                read++;
            } catch (LitmusException e) {
                assertOneLine(e);
            } catch (RuntimeException | StackOverflowError e) {
                throw new AssertionError("on the text:\n" + text, e);
            }
        }
        assertTrue(read > FILES / 100 && read < FILES, "files still whole: " + read);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2})
    void logs(long seed) {
        List<String> entries = List.of(LitmusCorpus.log("directed").split("(?<=\n\n)"));
        Mangler mangler = new Mangler(seed, entries);
        for (int i = 0; i < FILES; i++) {
            String text = mangler.next();
            try {
                LogReader.read("t.litmus", text, i % 2 == 0 ? Arch.AARCH64 : Arch.X86_64);
            } catch (LitmusException e) {
                assertOneLine(e);
            } catch (RuntimeException | StackOverflowError e) {
                throw new AssertionError("on the text:\n" + text, e);
            }
        }
    }

    private static void assertOneLine(LitmusException e) {
        assertTrue(e.getMessage().matches("t\\.litmus:\\d+:\\d+: .*expected .*"), e.getMessage());
        assertFalse(e.getMessage().codePoints().anyMatch(Character::isISOControl));
    }
}

package org.eptlitmus.litmus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.eptlitmus.corpus.LitmusCorpus;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever bytes a litmus file holds, reading it ends in a test or in one line that says why not. */
class LitmusFileFuzzTest {
    static Stream<Arguments> files() {
        return Stream.concat(LitmusCorpus.tests("directed").stream(), LitmusCorpus.tests("random/llsc").stream())
                .map(file -> Arguments.of((Object) file.text().getBytes(StandardCharsets.UTF_8)));
    }

    @MethodSource("files")
    @FuzzTest(maxDuration = "30s")
    void parser(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.UTF_8);
        LitmusTest test;
        try {
            test = LitmusParser.parse("t.litmus", text);
        } catch (LitmusException e) {
            assertFalse(e.getMessage().contains("\n"));
            return;
        }
        String printed = LitmusPrinter.print(test);
        assertEquals(printed, LitmusPrinter.print(LitmusParser.parse("t.litmus", printed)));
    }
}

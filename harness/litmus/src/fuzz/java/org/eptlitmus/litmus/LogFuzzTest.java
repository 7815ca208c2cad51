package org.eptlitmus.litmus;

import static org.junit.jupiter.api.Assertions.assertFalse;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.eptlitmus.corpus.LitmusCorpus;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever bytes a log holds, reading it ends in entries or in one line that says why not. */
class LogFuzzTest {
    static Stream<Arguments> entries() {
        return Stream.of(LitmusCorpus.log("directed").split("(?<=\n\n)"))
                .map(entry -> Arguments.of((Object) entry.getBytes(StandardCharsets.UTF_8)));
    }

    @MethodSource("entries")
    @FuzzTest(maxDuration = "10s")
    void reader(byte[] bytes) {
        try {
            LogReader.read("t.log", new String(bytes, StandardCharsets.UTF_8), Arch.AARCH64);
        } catch (LitmusException e) {
            assertFalse(e.getMessage().contains("\n"));
        }
    }
}

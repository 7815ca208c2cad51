package org.eptlitmus.litmus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A log that is cut short or mangled is refused where it is. */
class LogReaderTest {
    private static final String LOG = """
            Test SB Allowed
            States 2
            0:X1=0; [x]=1;
            0:X1=1; [x]=1;
            Ok
            Witnesses
            Positive: 1 Negative: 3
            Flag odd
            Condition exists (0:X1=0)
            Observation SB Sometimes 1 3
            Time SB 0.01
            Hash=0123456789abcdef0123456789abcdef
            """;

    private static List<LogEntry> read(String log) {
        return LogReader.read("t.log", log, Arch.AARCH64);
    }

    @Test
    void entry() {
        LogEntry entry = read(LOG).get(0);
        assertEquals("SB", entry.name());
        assertEquals(2, entry.states().size());
        assertEquals(List.of("odd"), entry.flags());
        assertEquals("Sometimes", entry.observation());
        assertEquals(1, entry.positive());
        assertEquals(3, entry.negative());
        assertEquals("0123456789abcdef0123456789abcdef", entry.hash());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '@', quoteCharacter = '`', textBlock = """
            SB Allowed     @ SB                @ 1:1: expected 'Test', a name and Allowed, Forbidden or Required
            States 2       @ Stats 2           @ 2:1: expected 'States' and a number
            States 2       @ States two        @ 2:8: unexpected 'two', expected how many states there are
            States 2       @ States 3          @ 5:1: expected the same registers and locations as in the first state
            0:X1=1; [x]=1; @ 0:X1=1;           @ 4:8: state is cut short, expected 2 values
            0:X1=1; [x]=1; @ 0:X1=1; [y]=1;    @ 4:9: expected the same registers and locations as in the first state
            0:X1=1; [x]=1; @ 0:X1=1; [x]       @ 5:1: unexpected 'Ok', expected '=' after a location
            Ok             @ Perhaps           @ 5:1: expected Ok or No
            Sometimes 1 3  @ Sometimes 1 three @ 10:1: expected 'Observation', the test's name, a word and two numbers
            Observation SB @ Test SB           @ 10:1: entry of SB ends early, expected 'Observation'
            """)
    void refuses(String part, String mangled, String message) {
        assertEquals("t.log:" + message,
                assertThrows(LitmusException.class, () -> read(LOG.replaceFirst(Pattern.quote(part),
                        mangled))).getMessage());
    }

    @Test
    void everyTruncationEndsInAnAnswer() {
        for (int length = 0; length < LOG.length(); length++) {
            try {
                assertEquals(length < 5 ? 0 : 1, read(LOG.substring(0, length)).size());
            } catch (LitmusException e) {
                assertEquals("t.log", e.file());
            }
        }
    }
}

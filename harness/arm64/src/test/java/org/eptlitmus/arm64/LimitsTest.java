package org.eptlitmus.arm64;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.stream.Collectors;
import org.eptlitmus.litmus.LitmusException;
import org.eptlitmus.litmus.LitmusParser;
import org.junit.jupiter.api.Test;

/** A program without an end comes to one: a clear message. A loop that only waits is no such program. */
class LimitsTest {
    private static String explore(String... columns) {
        StringBuilder text = new StringBuilder("AArch64 loop\n{\n");
        for (int i = 0; i < columns.length; i++) {
            text.append(i).append(":X20=x; ").append(i).append(":X21=y;\n");
        }
        text.append("}\n");
        int rows = 0;
        for (String column : columns) {
            rows = Math.max(rows, column.split(";").length);
        }
        for (int row = -1; row < rows; row++) {
            for (int i = 0; i < columns.length; i++) {
                String[] cells = columns[i].split(";");
                text.append(i == 0 ? " " : " | ").append(row < 0 ? "P" + i : row < cells.length ? cells[row] : "");
            }
            text.append(" ;\n");
        }
        text.append("locations [x; y; 0:X1;]\nexists (x=1)\n");
        return assertTimeoutPreemptively(Duration.ofSeconds(60), () -> {
            LitmusExplorer explorer = new LitmusExplorer(LitmusParser.parse("loop.litmus", text.toString()));
            return explorer.finalStates().states().stream().map(state -> state.values().toString())
                    .collect(Collectors.joining(" "));
        });
    }

    private static String failure(String... columns) {
        return assertThrows(LitmusException.class, () -> explore(columns)).getMessage();
    }

    @Test
    void aLoopThatCountsForEverEnds() {
        assertEquals("loop.litmus:9:2: no run comes to an end that goes back at one branch, such as this one, at most 2 times: "
                + "an endless loop, or one that needs more rounds", failure("MOV W1,#0;L:;ADD W1,W1,#1;B L"));
    }

    @Test
    void aValueThatDoublesForLongIsRefused() {
        assertEquals("loop.litmus:22:2: a value of more than 100000 operations on loads that are not bound yet,"
                + " expected a simpler program", failure("LDR W1,[X20]" + ";ADD W1,W1,W1".repeat(40)));
        assertEquals("[0, 0, 0]", explore("LDR W1,[X20]" + ";ADD W1,W1,W1".repeat(12)));
    }

    @Test
    void aLoopThatDoesNothingEnds() {
        assertEquals("loop.litmus:8:2: no run comes to an end: every run waits for ever (P0 at L)", failure("MOV W1,#0;L:;B L"));
    }

    @Test
    void aLoopThatStoresForEverEnds() {
        assertEquals("loop.litmus:10:2: no run comes to an end that goes back at one branch, such as this one, at most 2 times: "
                + "an endless loop, or one that needs more rounds", failure("MOV W1,#0;L:;ADD W1,W1,#1;STR W1,[X20];B L"));
    }

    @Test
    void aLoopThatWaitsForWhatNeverComesEnds() {
        assertEquals("loop.litmus:7:2: no run comes to an end: every run waits for ever (P0 at L)", failure("L:;LDR W1,[X20];CBZ W1,L"));
    }

    @Test
    void itIsSaidWhereThreadsWaitForOneAnother() {
        assertEquals("loop.litmus:9:2: no run comes to an end: every run waits for ever (P0 at L, P1 at K)", failure(
                "L:;LDR W1,[X20];CBZ W1,L;STR W1,[X21]", "MOV W2,#1;K:;LDR W1,[X21];CBZ W1,K;STR W1,[X20]", "MOV W2,#1"));
    }

    @Test
    void aLoopThatWaitsForAnotherThreadEndsWhenItIsServed() {
        assertEquals("[1, 1, 0]", explore("L:;LDR W1,[X20];CBZ W1,L", "MOV W1,#1;STR W1,[X20]"));
    }

    @Test
    void aLoopThatCountsToThreeIsRunToItsEnd() {
        assertEquals("[3, 3, 0]", explore("MOV W1,#0;L:;ADD W1,W1,#1;STR W1,[X20];CMP W1,#3;B.NE L"));
    }

    @Test
    void aRetryLoopOfCompareAndSwapEnds() {
        assertEquals("[0, 2, 0] [1, 2, 0]",
                explore("L:;LDR W1,[X20];ADD W2,W1,#1;MOV W3,W1;CAS W3,W2,[X20];CMP W3,W1;B.NE L",
                        "MOV W1,#1;LDADD W1,W2,[X20]"));
    }

    @Test
    void anAddressThatBelongsToNoLocationIsReported() {
        assertEquals("P0 accesses an address that belongs to no location",
                failure("LDR W1,[X21];ADD X2,X20,W1,SXTW;LDR W3,[X2]", "MOV W1,#1;STR W1,[X21]").replaceAll(".*: ", ""));
    }
}

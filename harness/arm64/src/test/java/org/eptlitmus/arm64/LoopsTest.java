package org.eptlitmus.arm64;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.eptlitmus.litmus.LitmusParser;
import org.eptlitmus.litmus.LitmusTest;
import org.eptlitmus.litmus.StateSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Loops that do more than look, as in locks and in waits that swap, store or count, are explored in seconds, and to the end where they have one. */
class LoopsTest {
    /** A test, its final states, and whether they are those of a few rounds only. */
    record Looping(String name, String states, boolean cutOff) {
        LitmusTest test() {
            return LitmusParser.parse(name + ".litmus", Recorded.resource("loops/" + name + ".litmus"));
        }

        @Override
        public String toString() {
            return name;
        }
    }

    static List<Looping> looping() {
        return Recorded.resource("loops/expected.txt").lines().filter(line -> !line.startsWith("#")).map(line -> line.split(" \\| "))
                .map(fields -> new Looping(fields[0], fields[1], fields[2].startsWith("cut off"))).toList();
    }

    private static String text(StateSet states) {
        return states.states().stream().map(state -> state.values().toString()).collect(Collectors.joining(" "));
    }

    @ParameterizedTest
    @MethodSource("looping")
    void endsInSeconds(Looping looping) {
        LitmusExplorer explorer = new LitmusExplorer(looping.test());
        StateSet states = assertTimeoutPreemptively(Duration.ofSeconds(60), () -> explorer.finalStates());
        assertEquals(looping.states, text(states));
        assertEquals(looping.cutOff, explorer.cutOff().isPresent());
        assertTrue(explorer.machineStates() < 500, explorer.machineStates() + " states");
    }

    @Test
    void aBoundIsToldAndCanBeSet() {
        LitmusTest test = new Looping("ldadd-wait", "", true).test();
        LitmusExplorer explorer = new LitmusExplorer(test, 4);
        assertEquals("[1] [2] [3] [4] [5]", text(explorer.finalStates()));
        assertEquals("ldadd-wait.litmus:7:17: P1 has a loop that can bring something new in each round (CBZ W4,l1): "
                + "runs that go back at one branch more than 4 times were left out, so final states may be missing", explorer.cutOff().orElseThrow());
    }

    @Test
    void aShortestRunIsFoundAndLookedForInVain() {
        LitmusExplorer explorer = new LitmusExplorer(new Looping("ldadd-wait", "", true).test());
        assertTrue(assertTimeoutPreemptively(Duration.ofSeconds(60), () -> explorer.shortestRun(state -> text(state).equals("[3]"))).isPresent());
        assertTrue(assertTimeoutPreemptively(Duration.ofSeconds(60), () -> explorer.shortestRun(state -> text(state).equals("[0]"))).isEmpty());
    }

    private static String text(org.eptlitmus.litmus.FinalState state) {
        return state.values().toString();
    }

    @Test
    void memoryThatRunsOutIsToldBeforeItDoes() {
        String text = "AArch64 large\n{ " + IntStream.range(0, 4).mapToObj(i -> i + ":X1=x; " + i + ":X2=y;").collect(Collectors.joining(" "))
                + " }\n P0 | P1 | P2 | P3 ;\n" + IntStream.range(0, 5).mapToObj(row -> IntStream.range(0, 4)
                        .mapToObj(i -> " MOV W5,#" + (10 * i + row)).collect(Collectors.joining(" |")) + " ;\n"
                        + " STR W5,[X1] | STR W5,[X2] | STR W5,[X1] | STR W5,[X2] ;\n"
                        + " LDR W1" + row + ",[X2] | LDR W1" + row + ",[X1] | LDR W1" + row + ",[X2] | LDR W1" + row + ",[X1] ;\n")
                        .collect(Collectors.joining()) + "exists (0:X10=1)\n";
        Setup setup = new LitmusExplorer(LitmusParser.parse("large.litmus", text)).setup();
        Explorer explorer = new Explorer(setup, Explorer.STATE_LIMIT, Explorer.UNROLL, new Encoder(), 1 << 20);
        assertEquals("more states than fit into 1 MB of memory", assertThrows(LimitException.class, explorer::explore).getMessage());
    }

    @Test
    void everyTestThatIsThereIsAsked() {
        assertEquals(21, looping().stream().map(Looping::name).collect(Collectors.toSet()).size());
        assertTrue(looping().stream().map(Looping::name).collect(Collectors.toSet()).containsAll(Set.of("casa-mtx3", "swap-wait", "ldadd-wait")));
    }
}

package org.eptlitmus.arm64;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.eptlitmus.litmus.FinalState;
import org.eptlitmus.litmus.LitmusParser;
import org.eptlitmus.litmus.Location;
import org.eptlitmus.litmus.Value;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A shown run is one that the machine can make: its steps fit together and end in what was asked for. */
class RunTest {
    static List<Recorded> recorded() {
        return Recorded.all().stream().filter(recorded -> !recorded.path().startsWith("random")).toList();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("recorded")
    void everyFinalStateHasARunThatEndsInIt(Recorded recorded) {
        LitmusExplorer explorer = new LitmusExplorer(recorded.test());
        for (FinalState state : recorded.states().states()) {
            Run run = explorer.shortestRun(state::equals).orElseThrow();
            long[] memory = check(run, explorer.setup().initial());
            String text = explorer.print(run);
            for (int i = 0; i < recorded.states().locations().size(); i++) {
                Location location = recorded.states().locations().get(i);
                Value value = state.values().get(i);
                if (location instanceof Location.Memory m && value instanceof Value.Int number) {
                    assertEquals((int) number.value(), (int) memory[explorer.location(m.name())], text);
                }
            }
        }
        assertTrue(explorer.shortestRun(state -> false).isEmpty());
    }

    /** Goes through the steps with a memory of its own; returns what was stored last. */
    private static long[] check(Run run, long[] initial) {
        long[] memory = initial.clone();
        Map<Integer, Set<Long>> past = new HashMap<>();
        List<Run.Step> waiting = new ArrayList<>();
        for (int i = 0; i < run.steps().size(); i++) {
            Run.Step step = run.steps().get(i);
            switch (step.source()) {
                case LATEST -> assertEquals(memory[step.location()], step.read(), "step " + (i + 1) + " of " + run);
                case PAST -> {
                    Run.Step later = run.steps().get(step.overwritten());
                    assertTrue(step.overwritten() < i && later.stores() && later.location() == step.location());
                    assertTrue(past.get(step.location()).contains(step.read()), "step " + (i + 1) + " of " + run);
                }
                case OWN_WAITING -> assertTrue(waiting.stream().anyMatch(w -> w.core() == step.core()
                        && w.location() == step.location() && w.written() == step.read()), "step " + (i + 1) + " of " + run);
                default -> assertFalse(step.reads());
            }
            if (step.action() == Run.Action.WAITS || step.action() == Run.Action.READS_AND_WAITS) {
                waiting.add(step);
            }
            if (step.stores()) {
                waiting.removeIf(w -> w.core() == step.core() && w.op() == step.op());
                past.computeIfAbsent(step.location(), l -> new HashSet<>()).add(memory[step.location()]);
                memory[step.location()] = step.written();
            }
        }
        assertTrue(waiting.isEmpty(), "a store never reaches memory: " + run);
        return memory;
    }

    @Test
    void showsTheLoadThatReadThePast() {
        assertEquals("""
                  | P0                                          | P1
                1 | LDADDA W3,W2,[X20]: x is 0; x = 1 in memory |
                2 | LDR W4,[X21]: y is 0                        |
                3 |                                             | LDADDA W3,W2,[X20]: y is 0; y = 1 in memory
                4 |                                             | LDR W4,[X21]: x is 0, the past (until step 1)
                """, show("""
                AArch64 SB
                {
                0:X20=x; 0:X21=y;
                1:X20=y; 1:X21=x;
                }
                 P0                 | P1                 ;
                 MOV W3,#1          | MOV W3,#1          ;
                 LDADDA W3,W2,[X20] | LDADDA W3,W2,[X20] ;
                 LDR W4,[X21]       | LDR W4,[X21]       ;
                exists (0:X4=0 /\\ 1:X4=0)
                """, 0, 0));
    }

    @Test
    void showsTheStoreThatWaited() {
        assertEquals("""
                  | P0                             | P1
                1 | STR W1,[X20]: waits to write x |
                2 | STR W1,[X21]: y = 1 in memory  |
                3 |                                | LDR W2,[X21]: y is 1
                4 |                                | DMB LD
                5 |                                | LDR W3,[X20]: x is 0
                6 | STR W1,[X20]: x = 1 in memory  |
                """, show("""
                AArch64 MP
                {
                0:X20=x; 0:X21=y;
                1:X20=x; 1:X21=y;
                }
                 P0           | P1           ;
                 MOV W1,#1    | LDR W2,[X21] ;
                 STR W1,[X20] | DMB LD       ;
                 STR W1,[X21] | LDR W3,[X20] ;
                exists (1:X2=1 /\\ 1:X3=0)
                """, 1, 0));
    }

    @Test
    void showsTheLoadThatWasPostponed() {
        assertEquals("""
                  | P0                              | P1
                1 | LDR W2,[X20]: x is not read yet |
                2 | STR W1,[X21]: y = 1 in memory   |
                3 |                                 | LDR W2,[X21]: y is 1
                4 |                                 | STR W2,[X20]: x = 1 in memory
                5 | LDR W2,[X20]: x is 1            |
                """, show("""
                AArch64 LB
                {
                0:X20=x; 0:X21=y;
                1:X20=x; 1:X21=y;
                }
                 P0           | P1           ;
                 MOV W1,#1    | LDR W2,[X21] ;
                 LDR W2,[X20] | STR W2,[X20] ;
                 STR W1,[X21] |              ;
                exists (0:X2=1 /\\ 1:X2=1)
                """, 1, 1));
    }

    private static String show(String text, long... values) {
        LitmusExplorer explorer = new LitmusExplorer(LitmusParser.parse("test", text));
        Run run = explorer.shortestRun(state -> {
            for (int i = 0; i < values.length; i++) {
                if (!state.values().get(i).equals(Value.of(values[i]))) {
                    return false;
                }
            }
            return true;
        }).orElseThrow();
        return explorer.print(run);
    }
}

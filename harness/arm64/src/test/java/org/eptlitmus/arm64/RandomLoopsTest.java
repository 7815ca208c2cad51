package org.eptlitmus.arm64;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.eptlitmus.litmus.LitmusException;
import org.eptlitmus.litmus.LitmusParser;
import org.eptlitmus.litmus.LitmusTest;
import org.eptlitmus.litmus.StateSet;
import org.junit.jupiter.api.Test;

/**
 * Leaving out the rounds of a loop that bring nothing new loses no final state and adds none: random programs whose threads wait by storing, swapping
 * and comparing are explored so, and by following every round while telling all states apart.
 */
class RandomLoopsTest {
    private static final int PROGRAMS = Integer.getInteger("eptlitmus.programs", 100);
    private static final int SEED = Integer.getInteger("eptlitmus.seed", 11);
    private static final int ROUNDS = 2;
    /** No final state of such small programs needs more. */
    private static final int MOST_ROUNDS = 5;
    /** Programs with more states are passed over. */
    private static final int STATES = 20_000;

    private final Random random = new Random(SEED);
    private int nextRegister;
    private final List<String> registers = new ArrayList<>();

    private String any(String... choices) {
        return choices[random.nextInt(choices.length)];
    }

    /** One access; what it reads gets a register that the final state shows if it stands outside the loop. */
    private List<String> access(int thread, boolean inLoop) {
        String at = any("[X20]", "[X21]");
        String value = any("W25", "W26");
        String read = inLoop ? "W10" : "W" + nextRegister++;
        List<String> code = new ArrayList<>();
        switch (random.nextInt(inLoop ? 7 : 5)) {
            case 0, 1 -> code.add(any("STR ", "STR ", "STLR ") + value + "," + at);
            case 2 -> code.add(any("LDR ", "LDR ", "LDAR ", "LDAPR ") + read + "," + at);
            case 3 -> code.add(any("SWP", "SWPA", "SWPL", "SWPAL") + " " + value + "," + read + "," + at);
            case 4 -> {
                code.add("MOV " + read + ",#" + random.nextInt(3));
                code.add(any("CAS", "CASA", "CASL") + " " + read + "," + value + "," + at);
            }
            case 5 -> code.add(any("LDSET", "LDSETA", "LDSETL") + " " + value + "," + read + "," + at);
            default -> code.add(any("DMB SY", "DMB LD", "DMB ST", "ISB"));
        }
        if (!inLoop && code.get(code.size() - 1).contains(read + ",")) {
            registers.add(thread + ":X" + read.substring(1));
        }
        return code;
    }

    /** A loop that one access or two make up, the last one deciding whether it is left. */
    private List<String> loop(int thread) {
        String label = "l" + thread;
        List<String> code = new ArrayList<>(List.of(label + ":"));
        String at = any("[X20]", "[X21]");
        switch (random.nextInt(5)) {
            case 0 -> code.add(any("SWP", "SWPA", "SWPAL") + " W25,W11," + at);
            case 1 -> {
                code.add("MOV W11,#" + random.nextInt(2));
                code.add(any("CAS", "CASA") + " W11,W26," + at);
            }
            case 2 -> {
                code.add(any("LDXR", "LDAXR") + " W11," + at);
                code.add("STXR W12,W25," + at);
                code.add("CBNZ W12," + label);
            }
            default -> {
                code.addAll(access(thread, true));
                code.add(any("LDR", "LDAR") + " W11," + at);
            }
        }
        code.add(any("CBZ", "CBNZ") + " W11," + label);
        return code;
    }

    private String program(String name) {
        registers.clear();
        List<List<String>> threads = new ArrayList<>();
        boolean bothWait = random.nextInt(3) == 0;
        for (int t = 0; t < 2; t++) {
            nextRegister = 1;
            List<String> code = new ArrayList<>();
            boolean waits = t == 1 || bothWait;
            for (int i = random.nextInt(waits ? 2 : 3); i >= 0; i--) {
                code.addAll(access(t, false));
            }
            if (waits) {
                code.addAll(loop(t));
                code.addAll(access(t, false));
            }
            threads.add(code);
        }
        StringBuilder text = new StringBuilder("AArch64 " + name + "\n{ x=" + random.nextInt(2) + "; y=" + random.nextInt(2) + ";\n");
        for (int t = 0; t < 2; t++) {
            text.append(t + ":X20=x; " + t + ":X21=y; " + t + ":X25=1; " + t + ":X26=" + 2 * random.nextInt(2) + ";\n");
        }
        text.append("}\n P0 | P1 ;\n");
        for (int i = 0; i < Math.max(threads.get(0).size(), threads.get(1).size()); i++) {
            text.append(' ').append(i < threads.get(0).size() ? threads.get(0).get(i) : "").append(" | ")
                    .append(i < threads.get(1).size() ? threads.get(1).get(i) : "").append(" ;\n");
        }
        return text + "locations [x; y; " + String.join("; ", registers) + (registers.isEmpty() ? "" : ";") + "]\nexists (x=0)\n";
    }

    /** Compares with what comes of ever more rounds; false if those have too many states. */
    private static boolean isWhatRoundsBring(LitmusExplorer explorer, StateSet states, String text) {
        int most = explorer.cutOff().isEmpty() ? MOST_ROUNDS : ROUNDS;
        try {
            for (int rounds = ROUNDS; rounds < most; rounds++) {
                StateSet some = explorer.finalStatesUpTo(rounds, STATES);
                if (some.equals(states)) {
                    return true;
                }
                assertTrue(states.states().containsAll(some.states()), text);
            }
            assertEquals(explorer.finalStatesUpTo(most, STATES), states, text);
            return true;
        } catch (LimitException e) {
            assertTrue(e.getMessage().endsWith("states"), e.getMessage());
            return false;
        }
    }

    @Test
    void roundsThatBringNothingNewDoNotMatter() {
        int ended = 0;
        int exact = 0;
        int compared = 0;
        for (int i = 0; i < PROGRAMS; i++) {
            String text = program("loop" + i);
            LitmusTest test = LitmusParser.parse("loop" + i, text);
            LitmusExplorer explorer = new LitmusExplorer(test, ROUNDS);
            StateSet states;
            try {
                states = explorer.finalStates();
            } catch (LitmusException e) {
                assertTrue(e.getMessage().contains(": no run comes to an end"), e.getMessage() + "\n" + text);
                continue;
            }
            ended++;
            exact += explorer.cutOff().isEmpty() ? 1 : 0;
            compared += isWhatRoundsBring(explorer, states, text) ? 1 : 0;
        }
        assertTrue(2 * compared > PROGRAMS, "only " + compared + " programs of " + PROGRAMS + " were followed round by round");
        assertTrue(2 * ended > PROGRAMS, "only " + ended + " programs of " + PROGRAMS + " end");
        assertTrue(5 * exact > 4 * ended, "only " + exact + " programs of " + ended + " were explored without a bound");
    }
}

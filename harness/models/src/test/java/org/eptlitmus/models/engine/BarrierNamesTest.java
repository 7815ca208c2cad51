package org.eptlitmus.models.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.ArrayList;
import java.util.List;
import org.eptlitmus.arm64.LitmusExplorer;
import org.eptlitmus.litmus.LitmusParser;
import org.eptlitmus.litmus.LitmusTest;
import org.eptlitmus.litmus.StateSet;
import org.eptlitmus.models.cat.Models;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Every name that a barrier can have, between the accesses of the classic shapes of two threads: the emulated machine and the engine must
 * find the same final states, and the domain in the name must make no difference, but for what {@code NSH} meant in 2020.
 */
class BarrierNamesTest {
    private static final Engine TODAY = new Engine(Models.named("armv8"));
    private static final Engine OF_2020 = new Engine(Models.named("armv8-2020"));
    private static final List<String> INSTRUCTIONS = List.of("DMB ", "DSB ");
    private static final List<String> ACCESSES = List.of("", "LD", "ST");
    private static final List<String> DOMAINS = List.of("ISH", "OSH", "NSH");
    private static final String NONE = "NOP";
    /** One for each way in which a barrier can order: what may stand in the other thread. */
    private static final List<String> PARTNERS = List.of(NONE, "DMB SY", "DMB LD", "DMB ST", "DSB ST", "ISB");

    private enum Shape {
        MP("STR W0,[X1]", "STR W0,[X2]", "LDR W5,[X2]", "LDR W6,[X1]"),
        SB("STR W0,[X1]", "LDR W5,[X2]", "STR W0,[X2]", "LDR W5,[X1]"),
        LB("LDR W5,[X1]", "STR W0,[X2]", "LDR W5,[X2]", "STR W0,[X1]"),
        R("STR W0,[X1]", "STR W0,[X2]", "STR W9,[X2]", "LDR W5,[X1]"),
        S("STR W9,[X1]", "STR W0,[X2]", "LDR W5,[X2]", "STR W0,[X1]"),
        W2_2("STR W0,[X1]", "STR W9,[X2]", "STR W0,[X2]", "STR W9,[X1]");

        private final List<String> accesses;

        Shape(String... accesses) {
            this.accesses = List.of(accesses);
        }

        /** The shape with something between the accesses of each thread, and after it an ISB or not. */
        LitmusTest with(String first, String second, boolean isb) {
            StringBuilder text = new StringBuilder("AArch64 ").append(this).append("\n{ 0:X0=1; 0:X9=2; 1:X0=1; 1:X9=2;\n")
                    .append("0:X1=x; 0:X2=y; 1:X1=x; 1:X2=y; 0:X5=0; 0:X6=0; 1:X5=0; 1:X6=0; }\n P0 | P1 ;\n");
            List<String> left = column(0, first, isb);
            List<String> right = column(2, second, isb);
            for (int row = 0; row < left.size(); row++) {
                text.append(' ').append(left.get(row)).append(" | ").append(right.get(row)).append(" ;\n");
            }
            text.append("locations [x; y; 0:X5; 0:X6; 1:X5; 1:X6;]\nexists (x=1)\n");
            return LitmusParser.parse("barrier.litmus", text.toString());
        }

        private List<String> column(int from, String between, boolean isb) {
            return List.of(accesses.get(from), between, isb ? "ISB" : NONE, accesses.get(from + 1));
        }
    }

    private static StateSet states(Engine engine, LitmusTest test) {
        return engine.run(test, Engine.Counting.STATES).states();
    }

    /** The states with a barrier in either thread and each partner in the other, with and without an ISB after. */
    private static List<StateSet> states(Engine engine, Shape shape, String barrier) {
        List<StateSet> found = new ArrayList<>();
        for (String partner : PARTNERS) {
            for (boolean isb : new boolean[] {false, true}) {
                found.add(states(engine, shape.with(barrier, partner, isb)));
                found.add(states(engine, shape.with(partner, barrier, isb)));
            }
        }
        return found;
    }

    private static List<StateSet> reached(Shape shape, String barrier) {
        List<StateSet> found = new ArrayList<>();
        for (String partner : PARTNERS) {
            for (boolean isb : new boolean[] {false, true}) {
                found.add(LitmusExplorer.explore(shape.with(barrier, partner, isb)));
                found.add(LitmusExplorer.explore(shape.with(partner, barrier, isb)));
            }
        }
        return found;
    }

    @ParameterizedTest
    @EnumSource(Shape.class)
    void machineAndEnginesAgreeOnEveryName(Shape shape) {
        List<StateSet> unordered = states(TODAY, shape, NONE);
        assertEquals(unordered, reached(shape, NONE), "none");
        assertEquals(states(TODAY, shape, "ISB"), reached(shape, "ISB"), "ISB");
        for (String instruction : INSTRUCTIONS) {
            for (String accesses : ACCESSES) {
                String whole = instruction + (accesses.isEmpty() ? "SY" : accesses);
                List<StateSet> expected = states(TODAY, shape, whole);
                assertEquals(expected, reached(shape, whole), whole);
                assertEquals(expected, states(OF_2020, shape, whole), whole);
                for (String domain : DOMAINS) {
                    String barrier = instruction + domain + accesses;
                    assertEquals(expected, states(TODAY, shape, barrier), barrier);
                    assertEquals(expected, reached(shape, barrier), barrier);
                    assertEquals(domain.equals("NSH") ? unordered : expected, states(OF_2020, shape, barrier), barrier + " in 2020");
                }
            }
        }
    }

    /** The shapes can tell a barrier from none: were each ignored, the comparison above would still hold. */
    @ParameterizedTest
    @EnumSource(Shape.class)
    void fullBarriersOrderEveryShape(Shape shape) {
        assertNotEquals(states(TODAY, shape.with(NONE, NONE, false)), states(TODAY, shape.with("DMB NSH", "DSB NSH", false)));
        assertEquals(states(TODAY, shape.with("DMB SY", "DMB SY", false)), states(TODAY, shape.with("DMB NSH", "DSB OSH", false)));
    }
}

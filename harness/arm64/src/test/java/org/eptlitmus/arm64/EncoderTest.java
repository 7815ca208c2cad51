package org.eptlitmus.arm64;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.eptlitmus.corpus.RandomLitmus;
import org.eptlitmus.litmus.LitmusParser;
import org.eptlitmus.litmus.StateSet;
import org.junit.jupiter.api.Test;

/** States that the explorer takes for one really are one: telling all apart finds nothing more. */
class EncoderTest {
    @Test
    void whatIsLeftOutDoesNotMatter() {
        RandomLitmus random = new RandomLitmus(5, 10);
        long merged = 0;
        long apart = 0;
        for (int i = 0; i < 150; i++) {
            String text = random.next("random" + i);
            LitmusExplorer explorer = new LitmusExplorer(LitmusParser.parse("random" + i, text));
            StateSet states = explorer.finalStates();
            merged += explorer.machineStates();
            assertEquals(explorer.finalStates(new Encoder(true)), states, text);
            apart += explorer.machineStates();
        }
        assertTrue(2 * merged < apart, merged + " states where " + apart + " were told apart: hardly any were merged");
    }
}

package org.eptlitmus.app.session;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.eptlitmus.app.campaign.Configuration;
import org.eptlitmus.app.campaign.LitmusCase;
import org.eptlitmus.app.host.Jvm;
import org.junit.jupiter.api.Test;

/** Pins down what stands behind the bar. */
class StepsTest {

    private static final Configuration C2 = new Configuration("c2", "", Jvm.current(), List.of(), false);

    private static LitmusCase test(String variant, String machine) {
        return new LitmusCase("ept", "EPT-1", variant, machine, variant, "R", List.of("a", "b"), false, List.of());
    }

    @Test
    void eachMachineCountsItsTestsOnce() {
        Steps steps = new Steps(List.of(test("a", "hardware"), test("b", "hardware"), test("a", "arm64-lse")));
        assertEquals("hardware, test 1 of 2: EPT-1/a (c2)", steps.at(test("a", "hardware"), C2));
        assertEquals("arm64-lse, test 1 of 1: EPT-1/a (c2)", steps.at(test("a", "arm64-lse"), C2));
        assertEquals("hardware, test 2 of 2: EPT-1/b (c2)", steps.at(test("b", "hardware"), C2));
        assertEquals("hardware, test 2 of 2: EPT-1/a (c2)", steps.at(test("a", "hardware"), C2));
    }
}

package org.eptlitmus.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Costs are told as ratios of what was measured for the same guests and vCPUs. */
class InvalidationCostsTest {

    @Test
    void dividesWhatWasMeasuredTogether() {
        InvalidationCosts costs = new InvalidationCosts();
        costs.add(2, "LONG", Protocol.NEITHER, 10);
        costs.add(2, "LONG", Protocol.SMR, 40);
        costs.add(2, "LONG", Protocol.RENDEZVOUS, 60);
        costs.add(2, "LONG", Protocol.SEQUENCE, 30);
        costs.add(1, "SHORT", Protocol.SMR, 5);
        assertEquals(List.of("guests vCPUs SMR/neither rv./neither rv./SMR sequence/SMR", "long 2 4.00 6.00 1.50 0.75",
                "short 1 - - - -"), costs.text().lines().map(line -> line.replaceAll(" +", " ")).toList());
    }
}

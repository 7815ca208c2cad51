package org.eptlitmus.app.judge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.SortedSet;
import org.eptlitmus.lowering.Isa;
import org.eptlitmus.lowering.VariantScenario;
import org.eptlitmus.matrix.catalog.Catalog;
import org.eptlitmus.matrix.catalog.VariantInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openjdk.jcstress.annotations.Mode;

/** Checks how outcomes are told apart: what actors in whole can do, what taking turns adds, and which operations were called for it. */
class InWholeTest {

    private static VariantInfo variant(String name) {
        return Catalog.load().variants().stream().filter(v -> v.name().equals(name)).findFirst().orElseThrow();
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', value = {
        "A64-7/both/cmpset; [0, 1, 1, 0]; [0, 1, 1, 0, 1, 1]",
        "EPT-3/enter2020/loadAfter; [0, 1, 1, 0]; [0, 1, 1, 0, 1, 1, 1, 3]",
        "A64-5/add/store; [0, 0, 1, 1]; [0, 0, 0, 1, 1, 1]",
    })
    void actorsInWholeDoLessThanActorsInTurns(String name, String inWhole, String inTurns) {
        NotingScenario scenario = new NotingScenario(new VariantScenario(variant(name)));
        assertEquals(inWhole, InWhole.outcomes(scenario).toString());
        assertEquals(inTurns, QuestionTests.interleaved(scenario, Isa.AMD64).toString());
    }

    /** Two ways to the same: the one runs the actors, the other asks the model of sequential consistency. */
    @Test
    void whatActorsDoInWholeTheyDoInTurns() {
        List<VariantInfo> all = Catalog.load().variants().stream()
                .filter(v -> v.mode() == Mode.Continuous && v.name().startsWith("A64")).toList();
        assertTrue(all.size() > 50, "variants " + all.size());
        for (VariantInfo variant : all) {
            VariantScenario scenario = new VariantScenario(variant);
            SortedSet<String> inWhole = InWhole.outcomes(scenario);
            assertTrue(!inWhole.isEmpty(), variant.name());
            SortedSet<String> inTurns = QuestionTests.interleaved(scenario, Isa.AMD64);
            assertTrue(inTurns.containsAll(inWhole), variant.name() + ": " + inWhole + " and in turns " + inTurns);
        }
    }

    @Test
    void theOperationsThatActorsCallAreNoted() {
        NotingScenario scenario = new NotingScenario(new VariantScenario(variant("A64-7/both/fcmpset_acq")));
        QuestionTests.interleaved(scenario, Isa.AMD64);
        assertEquals(List.of("atomic_fcmpset_acq_int", "atomic_store_int"), scenario.operations());
        assertTrue(scenario.calls("atomic_fcmpset"));
    }
}

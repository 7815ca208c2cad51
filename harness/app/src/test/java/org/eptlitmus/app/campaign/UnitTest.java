package org.eptlitmus.app.campaign;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.eptlitmus.app.host.Jvm;
import org.junit.jupiter.api.Test;

/** Pins down whose turn comes first where a run is too short for all. */
class UnitTest {

    private static final Configuration C2 =
            new Configuration("c2", "", new Jvm(Path.of("/jdk"), Map.of("java.version", "17")), List.of(), false);

    private static Unit unit(String machine, long samples) {
        LitmusCase test = new LitmusCase("ept", "EPT-1", "v" + samples, machine, "T", "T_jcstress", List.of("a", "b"), false, List.of());
        return new Unit(test, C2, 1, 0, samples, samples, 0);
    }

    @Test
    void whatWasNeverCountedComesFirstAndThenTheHardware() {
        Unit unseen = unit("arm64-llsc", 0);
        Unit unseenOnHardware = unit("hardware", 0);
        Unit counted = unit("arm64-llsc", 5);
        Unit countedOnHardware = unit("hardware", 5_000_000);
        List<Unit> units = new ArrayList<>(List.of(counted, countedOnHardware, unseen, unseenOnHardware));
        units.sort(Unit.BY_NEED);
        assertEquals(List.of(unseenOnHardware, unseen, countedOnHardware, counted), units);
    }
}

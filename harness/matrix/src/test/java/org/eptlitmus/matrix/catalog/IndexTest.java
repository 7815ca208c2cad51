package org.eptlitmus.matrix.catalog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eptlitmus.matrix.Machine;
import org.junit.jupiter.api.Test;

/** A line of the index comes back as it was written. */
class IndexTest {

    @Test
    void readsBackWhatItWrote() {
        Map<Machine, String> tests = new EnumMap<>(Map.of(Machine.HARDWARE, "a.X_h", Machine.ARM64_LSE, "a.X_l"));
        Index.Line line = new Index.Line("EPT-1/a/b", "a.X", Optional.of("F"), List.of("p0", "p1"), tests);
        assertEquals("EPT-1/a/b\ta.X\tF\tp0,p1\thardware=a.X_h,arm64-lse=a.X_l", line.format());
        assertEquals(line, Index.Line.parse(line.format()));
    }

    @Test
    void knowsAVariantWithoutAFieldAndWithoutTests() {
        Index.Line line = new Index.Line("EPT-1/a", "a.X", Optional.empty(), List.of("p0"), Map.of());
        assertEquals(line, Index.Line.parse(line.format()));
    }

    @Test
    void refusesWhatIsNoLine() {
        assertEquals("an index line with 2 fields, not 5: a\tb",
                assertThrows(IllegalArgumentException.class, () -> Index.Line.parse("a\tb")).getMessage());
        assertEquals("an index line with an unknown machine: a\tb\tc\td\te=f",
                assertThrows(IllegalArgumentException.class, () -> Index.Line.parse("a\tb\tc\td\te=f")).getMessage());
    }
}

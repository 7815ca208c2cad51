package org.eptlitmus.matrix;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Ids are read strictly and sort as a reader expects. */
class QuestionIdTest {

    @Test
    void readsSuiteAndNumber() {
        assertEquals(Optional.of(new QuestionId(Suite.EPT, 12)), QuestionId.parse("EPT-12"));
        assertEquals(Optional.of(new QuestionId(Suite.ARM64_ACQ, 1)), QuestionId.parse("A64-1"));
        assertEquals("A64-1", new QuestionId(Suite.ARM64_ACQ, 1).toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "EPT", "EPT-", "EPT-0", "EPT-01", "ept-1", "EPT-1 ", "A65-1", "EPT-12345", "EPT-1/x", "-1"})
    void refusesWhatIsNoId(String text) {
        assertEquals(Optional.empty(), QuestionId.parse(text));
    }

    @Test
    void sortsBySuiteThenByNumber() {
        assertEquals(List.of("EPT-1", "EPT-2", "EPT-10", "A64-1", "A64-2", "A64-10"),
                Stream.of("A64-10", "EPT-10", "A64-2", "EPT-2", "EPT-1", "A64-1")
                        .map(id -> QuestionId.parse(id).orElseThrow()).sorted().map(QuestionId::toString).toList());
    }
}

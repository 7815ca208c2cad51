package org.eptlitmus.models.execution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

/** A value that goes into itself again and again is still a value, or refused: it does not take for ever. */
class TermTest {

    @Test
    void aValueThatDoublesIsMadeInOneStepEach() {
        Term term = Term.ofRead(0);
        for (int i = 0; i < 60; i++) {
            term = Term.apply(Long::sum, term, term);
        }
        assertEquals(3L << 60, term.value(new long[] {3}));
    }

    @Test
    void aValueOfTooManyOperationsIsRefused() {
        RunawayException e = assertThrows(RunawayException.class, () -> {
            Term a = Term.ofRead(0);
            Term b = Term.ofRead(1);
            for (int i = 0; i < 60; i++) {
                Term sum = Term.apply(Long::sum, a, b);
                a = b;
                b = sum;
            }
        });
        assertEquals("a value is made by more than 100000 operations on what is read", e.getMessage());
    }
}

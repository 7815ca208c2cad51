package org.eptlitmus.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

/** Pins down the median and how figures are printed: every ratio that a benchmark tells goes through here. */
class FiguresTest {

    @Test
    void theMedianOfAnOddAndOfAnEvenNumber() {
        assertEquals(new Figures(2, 1, 9), Figures.of(9, 1, 2));
        assertEquals(new Figures(2.5, 1, 9), Figures.of(9, 1, 2, 3));
    }

    @Test
    void toldInAUnit() {
        assertEquals("2.00 (1.00..9.00)", Figures.of(9e6, 1e6, 2e6).in(1e6));
    }

    @Test
    void nothingMeasuredIsAnError() {
        assertThrows(IllegalArgumentException.class, Figures::of);
    }
}

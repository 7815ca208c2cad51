package org.eptlitmus.freebsd;

import static org.eptlitmus.freebsd.SmrSeq.SMR_SEQ_DELTA;
import static org.eptlitmus.freebsd.SmrSeq.SMR_SEQ_GEQ;
import static org.eptlitmus.freebsd.SmrSeq.SMR_SEQ_GT;
import static org.eptlitmus.freebsd.SmrSeq.SMR_SEQ_LEQ;
import static org.eptlitmus.freebsd.SmrSeq.SMR_SEQ_LT;
import static org.eptlitmus.freebsd.SmrSeq.SMR_SEQ_MIN;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Checks wrap-around arithmetic: against big integers, for each set of parameters, and around the wrap. */
class SmrSeqTest {

    static List<SmrParams> kernels() {
        return List.of(SmrParams.GENERIC, SmrParams.INVARIANTS, SmrParams.SIXTEEN);
    }

    @ParameterizedTest
    @CsvSource({
        "1, 1, 0", "3, 1, 2", "1, 3, -2", "1, -1, 2", "-1, 1, -2", "-3, 3, -6",
        "2147483647, 0, 2147483647", "-2147483648, 0, -2147483648", "-2147483647, 2147483647, 2"})
    void distancesOn32Bits(int a, int b, int delta) {
        assertEquals(delta, SMR_SEQ_DELTA(SmrParams.GENERIC, a, b));
    }

    @ParameterizedTest
    @CsvSource({"1, 31, 2", "33, 31, 2", "31, 1, -2", "17, 1, -16", "16, 1, 15", "1, 17, -16"})
    void distancesOn5BitsLookAtNoMore(int a, int b, int delta) {
        assertEquals(delta, SMR_SEQ_DELTA(SmrParams.SIXTEEN, a, b));
    }

    @ParameterizedTest
    @MethodSource("kernels")
    void whereverTheyStandTwoNumbersLessThanHalfTheCircleApartAreOrderedByTheirDistance(SmrParams p) {
        SplittableRandom random = new SplittableRandom(265974);
        long half = 1L << p.width() - 1;
        for (int i = 0; i < 100_000; i++) {
            int from = random.nextInt();
            int distance = (int) random.nextLong(-half, half);
            int to = from + distance;
            assertEquals(distance, SMR_SEQ_DELTA(p, to, from));
            assertEquals(distance < 0, SMR_SEQ_LT(p, to, from));
            assertEquals(distance <= 0, SMR_SEQ_LEQ(p, to, from));
            assertEquals(distance > 0, SMR_SEQ_GT(p, to, from));
            assertEquals(distance >= 0, SMR_SEQ_GEQ(p, to, from));
            assertEquals(distance < 0 ? to : from, SMR_SEQ_MIN(p, to, from));
        }
    }

    @ParameterizedTest
    @MethodSource("kernels")
    void anAdvanceIsAlwaysLaterAndNeverTheInvalidNumber(SmrParams p) {
        int seq = SmrParams.SMR_SEQ_INIT;
        for (int i = 0; i < 100_000; i++) {
            int next = seq + p.incr();
            assertEquals(p.incr(), SMR_SEQ_DELTA(p, next, seq));
            assertNotEquals(SmrSeq.SMR_SEQ_INVALID, next & (1L << p.width()) - 1);
            seq = next;
        }
    }

    @Test
    void theConstantsAreTheKernels() {
        assertEquals(1, SmrParams.SMR_SEQ_INIT);
        assertEquals(4_294_867_295L, Integer.toUnsignedLong(SmrParams.SMR_SEQ_INIT_INVARIANTS));
        assertEquals(new SmrParams(2, 32, 1_073_741_823, 1_073_740_799, false), SmrParams.GENERIC);
        assertEquals(new SmrParams(429_496, 32, 13_743_872, 6_871_936, true), SmrParams.INVARIANTS);
        assertEquals(4, SmrParams.GENERIC.lazy_incr());
        assertEquals(4, SmrParams.GENERIC.seq_advance());
    }

    @ParameterizedTest
    @ValueSource(ints = {-2, 0, 3, 16})
    void anIncrementIsEvenPositiveAndUnderHalfTheCircle(int incr) {
        assertThrows(IllegalArgumentException.class, () -> new SmrParams(incr, 5, 8, 4, false));
    }

    @ParameterizedTest
    @CsvSource({"1, 0, 0", "33, 8, 4", "5, 14, 4", "5, 8, 9", "5, 8, -1"})
    void theCircleHoldsTheGreatestDelta(int width, int delta, int advance) {
        assertThrows(IllegalArgumentException.class, () -> new SmrParams(2, width, delta, advance, false));
    }
}

package org.eptlitmus.atomic9;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.lang.invoke.MethodHandles;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Checks that a record of cells becomes the memory that its declaration says. */
class LayoutTest {

    record Smr(@Init(1) IntCell wr_seq, IntCells c_seq) {
    }

    record Pmap(LongCell pm_eptgen, @Length(3) Smr pm_eptsmr, @Init(5) @Length(1) LongCells words) {
    }

    record Odd(IntCell fine, String wrong) {
    }

    record TooWide(@Init(1L << 40) IntCell wide) {
    }

    record TooLong(@Length(5) IntCells many) {
    }

    @Test
    void pathsWidthsAndInitialValuesFollowTheDeclaration() {
        assertEquals(List.of(
                new Layout.Field("pm_eptgen", true, 0),
                new Layout.Field("pm_eptsmr.wr_seq", false, 1),
                new Layout.Field("pm_eptsmr.c_seq[0]", false, 0),
                new Layout.Field("pm_eptsmr.c_seq[1]", false, 0),
                new Layout.Field("pm_eptsmr.c_seq[2]", false, 0),
                new Layout.Field("words[0]", true, 5)), Layout.fields(Pmap.class));
    }

    @Test
    void anIdentifierIsThePathInJavasCharacters() {
        assertEquals("pm_eptsmr_c_seq_2", Layout.identifierOf("pm_eptsmr.c_seq[2]"));
    }

    @Test
    void anArrayIsAsLongAsItsNearestLength() {
        Smr two = Layout.of(Smr.class, new HardwareMemory(MethodHandles.lookup(), TwoCpus.class));
        assertEquals("c_seq[1]", two.c_seq().get(1).name());
        IndexOutOfBoundsException e = assertThrows(IndexOutOfBoundsException.class, () -> two.c_seq().get(2));
        assertEquals("cell 2 of 2", e.getMessage());
    }

    static class TwoCpus {
        public int wr_seq;
        public int c_seq_0;
        public int c_seq_1;
    }

    @Test
    void whatIsNoCellIsRefusedByItsPath() {
        assertEquals("wrong: java.lang.String is neither a cell nor a record of cells", refusal(Odd.class));
        assertEquals("wide: the initial value 1099511627776 does not fit 32 bits", refusal(TooWide.class));
        assertEquals("many: a length of 5, not 1 to 4", refusal(TooLong.class));
    }

    private static String refusal(Class<? extends Record> struct) {
        return assertThrows(IllegalArgumentException.class, () -> Layout.fields(struct)).getMessage();
    }

    @Test
    void aStateWithoutTheFieldIsRefused() {
        HardwareMemory memory = new HardwareMemory(MethodHandles.lookup(), TwoCpus.class);
        assertThrows(IllegalArgumentException.class, () -> memory.longCell("wr_seq", 0));
        assertThrows(IllegalArgumentException.class, () -> memory.intCell("rd_seq", 0));
    }
}

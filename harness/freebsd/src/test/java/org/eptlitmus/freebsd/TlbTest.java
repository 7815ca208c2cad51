package org.eptlitmus.freebsd;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

/** Checks that a TLB keeps what it was given, for each tag, until it is flushed. */
class TlbTest {

    private final Tlb tlb = new Tlb();

    @Test
    void eachTagHasItsTranslation() {
        for (int tag = 0; tag < Tlb.LIMIT; tag++) {
            assertEquals(0, tlb.lookup(tag));
            tlb.insert(tag, Tlb.LIMIT - 1 - tag);
        }
        for (int tag = 0; tag < Tlb.LIMIT; tag++) {
            assertEquals(Tlb.LIMIT - 1 - tag, tlb.lookup(tag));
        }
    }

    @Test
    void aFlushOfOneTagLeavesTheOthers() {
        tlb.insert(0, 3);
        tlb.insert(15, 9);
        tlb.insert(7, 15);
        tlb.flush(15);
        assertEquals(3, tlb.lookup(0));
        assertEquals(15, tlb.lookup(7));
        assertEquals(0, tlb.lookup(15));
        tlb.flush_all();
        assertEquals(0, tlb.lookup(0));
        assertEquals(0, tlb.lookup(7));
        assertEquals(2, tlb.flushes());
    }

    @Test
    void tagsAndTranslationsHaveLimits() {
        assertThrows(IllegalArgumentException.class, () -> tlb.lookup(16));
        assertThrows(IllegalArgumentException.class, () -> tlb.flush(-1));
        assertThrows(IllegalArgumentException.class, () -> tlb.insert(0, 16));
        assertThrows(IllegalArgumentException.class, () -> tlb.insert(0, -1));
    }
}

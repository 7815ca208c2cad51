package org.eptlitmus.freebsd;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.eptlitmus.atomic9.Cpu;
import org.eptlitmus.atomic9.Init;
import org.eptlitmus.atomic9.IntCells;
import org.eptlitmus.atomic9.Length;
import org.eptlitmus.atomic9.LongCell;
import org.junit.jupiter.api.Test;

/** Checks what a guest reads and writes: through a cached translation, a walked one, or none. */
class GuestTest {

    record Memory(@Init(1) LongCell pte, @Length(4) IntCells pages) {
    }

    private final Machine<Memory> m = new Machine<>(Memory.class);
    private final Memory s = m.s;
    private final Tlb tlb = new Tlb();

    private int pte(long entry) {
        m.cpu(0).store_long(s.pte(), entry);
        return (int) entry;
    }

    @Test
    void theFirstAccessWalksAndTheNextDoesNot() {
        m.state.pages_0 = 42;
        Cpu cpu = m.traced(0);
        assertEquals(42, Guest.guest_read(cpu, tlb, 1, s.pte(), s.pages()));
        assertEquals(42, Guest.guest_read(cpu, tlb, 1, s.pte(), s.pages()));
        assertEquals(42, Guest.guest_read(cpu, tlb, 2, s.pte(), s.pages()), "another tag, another walk");
        assertEquals(List.of("atomic_load_long pte", "load_int pages[0]", "load_int pages[0]", "atomic_load_long pte", "load_int pages[0]"),
                m.take());
    }

    @Test
    void aCachedTranslationOutlivesThePageTableEntry() {
        m.state.pages_0 = 42;
        m.state.pages_1 = 43;
        assertEquals(42, Guest.guest_read(m.cpu(0), tlb, 0, s.pte(), s.pages()));
        pte(Guest.PTE_MAP(1));
        assertEquals(42, Guest.guest_read(m.cpu(0), tlb, 0, s.pte(), s.pages()));
        assertEquals(1, Guest.guest_write(m.cpu(0), tlb, 0, s.pte(), s.pages(), 7));
        assertEquals(7, m.state.pages_0);
        tlb.flush_all();
        assertEquals(43, Guest.guest_read(m.cpu(0), tlb, 0, s.pte(), s.pages()));
    }

    @Test
    void withoutATranslationTheGuestExits() {
        pte(Guest.PTE_NONE);
        assertEquals(Guest.EPT_VIOLATION, Guest.guest_read(m.traced(0), tlb, 0, s.pte(), s.pages()));
        assertEquals(Guest.EPT_VIOLATION, Guest.guest_write(m.traced(0), tlb, 0, s.pte(), s.pages(), 7));
        assertEquals(Guest.EPT_VIOLATION, Guest.guest_read(m.traced(0), tlb, 0, s.pte(), s.pages().c0()));
        assertEquals(Guest.EPT_VIOLATION, Guest.guest_write(m.traced(0), tlb, 0, s.pte(), s.pages().c0(), 7));
        assertEquals(List.of("atomic_load_long pte", "atomic_load_long pte", "atomic_load_long pte", "atomic_load_long pte"), m.take());
        pte(Guest.PTE_MAP(0));
        assertEquals(0, Guest.guest_read(m.cpu(0), tlb, 0, s.pte(), s.pages()), "a failed walk is not cached");
    }

    @Test
    void eachPageHasItsEntry() {
        for (int page = 0; page < 4; page++) {
            assertEquals(page + 1, pte(Guest.PTE_MAP(page)));
            tlb.flush_all();
            assertEquals(page + 1, Guest.guest_write(m.cpu(0), tlb, 0, s.pte(), s.pages(), 10 + page));
            assertEquals(10 + page, m.cpu(0).load_int(s.pages().get(page)));
            assertEquals(10 + page, Guest.guest_read(m.cpu(0), tlb, 0, s.pte(), s.pages()));
        }
    }

    @Test
    void theOnePageThereIs() {
        assertEquals(1, Guest.guest_write(m.traced(0), tlb, 0, s.pte(), s.pages().c0(), 9));
        assertEquals(9, Guest.guest_read(m.traced(0), tlb, 0, s.pte(), s.pages().c0()));
        assertEquals(List.of("atomic_load_long pte", "store_int pages[0] 9", "load_int pages[0]"), m.take());
    }
}

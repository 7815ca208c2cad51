package org.eptlitmus.freebsd;

import org.eptlitmus.atomic9.Cpu;
import org.eptlitmus.atomic9.IntCell;
import org.eptlitmus.atomic9.IntCells;
import org.eptlitmus.atomic9.LongCell;

/**
 * What a guest does to the page of interest: through a cached translation if it has one, else it walks the page table entry and caches what it finds.
 *
 * <p>A page table entry is 0, or 1 + the number of the page that it maps. A page is one int. <em>Used after free</em> is a read or write of a
 * page through a translation that {@code pmap_invalidate_ept()} had promised to be gone.
 *
 * <p>The walk is a relaxed load whose value is known at once. Hardware also orders the access behind its walk; that the model leaves
 * out, which lets it read an older page than hardware might, and never a newer one.
 */
public final class Guest {

    /** The entry that maps nothing. */
    public static final long PTE_NONE = 0;

    /** What an access returns that finds no translation: an EPT violation, or nested page fault; the guest exits. */
    public static final int EPT_VIOLATION = -1;

    private Guest() {
    }

    /** The entry that maps this page, 0 to 3. */
    public static long PTE_MAP(int page) {
        return page + 1L;
    }

    /**
     * The translation that an access of this tag goes through, cached or walked: an entry, {@link #PTE_NONE} if there is none.
     */
    public static int guest_translate(Cpu cpu, Tlb tlb, int tag, LongCell pte) {
        int translation = tlb.lookup(tag);
        if (translation == PTE_NONE) {
            translation = guest_walk(cpu, pte);
            tlb.insert(tag, translation);
        }
        return translation;
    }

    /** A walk of the page table entry; caches nothing. */
    public static int guest_walk(Cpu cpu, LongCell pte) {
        return (int) cpu.atomic_load_long(pte);
    }

    /** A guest reads: the content of the page its translation names, or {@link #EPT_VIOLATION}. */
    public static int guest_read(Cpu cpu, Tlb tlb, int tag, LongCell pte, IntCells pages) {
        int translation = guest_translate(cpu, tlb, tag, pte);
        return translation == PTE_NONE ? EPT_VIOLATION : read(cpu, pages, translation);
    }

    /** A guest reads the one page there is. */
    public static int guest_read(Cpu cpu, Tlb tlb, int tag, LongCell pte, IntCell page) {
        return guest_translate(cpu, tlb, tag, pte) == PTE_NONE ? EPT_VIOLATION : cpu.load_int(page);
    }

    /** A guest writes to the page its translation names: that translation, or {@link #EPT_VIOLATION}. */
    public static int guest_write(Cpu cpu, Tlb tlb, int tag, LongCell pte, IntCells pages, int value) {
        int translation = guest_translate(cpu, tlb, tag, pte);
        if (translation == PTE_NONE) {
            return EPT_VIOLATION;
        }
        write(cpu, pages, translation, value);
        return translation;
    }

    /** A guest writes to the one page there is: its translation, or {@link #EPT_VIOLATION}. */
    public static int guest_write(Cpu cpu, Tlb tlb, int tag, LongCell pte, IntCell page, int value) {
        int translation = guest_translate(cpu, tlb, tag, pte);
        if (translation == PTE_NONE) {
            return EPT_VIOLATION;
        }
        cpu.store_int(page, value);
        return translation;
    }

    private static int read(Cpu cpu, IntCells pages, int translation) {
        if (translation == 1) {
            return cpu.load_int(pages.get(0));
        } else if (translation == 2) {
            return cpu.load_int(pages.get(1));
        }
        return cpu.load_int(translation == 3 ? pages.get(2) : pages.get(3));
    }

    private static void write(Cpu cpu, IntCells pages, int translation, int value) {
        if (translation == 1) {
            cpu.store_int(pages.get(0), value);
        } else if (translation == 2) {
            cpu.store_int(pages.get(1), value);
        } else if (translation == 3) {
            cpu.store_int(pages.get(2), value);
        } else {
            cpu.store_int(pages.get(3), value);
        }
    }
}

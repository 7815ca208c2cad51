package org.eptlitmus.freebsd;

/**
 * The translations that one host CPU has cached for the page of interest, one for each tag (an ASID, a VPID).
 *
 * <p>A translation is the value of a page table entry, 1 to 15; 0 is none. Nobody but its CPU reads or writes a TLB; no
 * memory access is ordered by what happens in it, but by the instruction that flushes it. A host CPU <em>is</em> its TLB, and that is one long, so that the JIT need not allocate either.
 */
public sealed class Tlb permits Vmx.HostCpu, Svm.HostCpu {

    /** One more than the greatest tag and the greatest translation. */
    public static final int LIMIT = 16;

    private static final int BITS = 4;

    private long entries;
    private int flushes;

    /** One that caches nothing. */
    public Tlb() {
    }

    /** The cached translation of this tag, 0 if there is none. */
    public final int lookup(int tag) {
        return (int) (entries >>> shift(tag)) & LIMIT - 1;
    }

    /**
     * Caches a translation for this tag.
     *
     * @throws IllegalArgumentException unless {@code 0 <= translation < LIMIT}
     */
    public final void insert(int tag, long translation) {
        if (translation < 0 || translation >= LIMIT) {
            throw new IllegalArgumentException("a translation of " + translation + ", not 0 to " + (LIMIT - 1));
        }
        int shift = shift(tag);
        entries = entries & ~(LIMIT - 1L << shift) | translation << shift;
    }

    /** Drops this tag's translation: {@code invvpid}, or a VMRUN with {@code VMCB_TLB_FLUSH_GUEST}. */
    public final void flush(int tag) {
        insert(tag, 0);
        flushes++;
    }

    /** Drops all: {@code invept}, or a VMRUN with {@code VMCB_TLB_FLUSH_ALL}. */
    public final void flush_all() {
        entries = 0;
        flushes++;
    }

    /** How many flushes there were, of one tag or all. */
    public final int flushes() {
        return flushes;
    }

    private static int shift(int tag) {
        if (tag < 0 || tag >= LIMIT) {
            throw new IllegalArgumentException("a tag of " + tag + ", not 0 to " + (LIMIT - 1));
        }
        return tag * BITS;
    }
}

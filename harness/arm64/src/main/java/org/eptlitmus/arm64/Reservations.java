package org.eptlitmus.arm64;

/**
 * Which cores wait for whose reservations. A core that holds one gives it up when its write reaches memory, which may first need an
 * earlier store of its own to reach a location that another core holds. A cycle of such waits has no consistent end.
 */
final class Reservations {
    private Reservations() {
    }

    /** Whether a reservation for this read's write would close a cycle; only asked of machines that cannot go back. */
    static boolean closesCycle(Machine m, Core c, Entry r) {
        return m.refusesCycles && waits(m, c, c, write(c, r), r.location, 0);
    }

    /** The write that a reservation is for: an atomic's own, or that of the store-exclusive which an exclusive load was promised. */
    private static Entry write(Core c, Entry r) {
        for (int i = c.window.indexOf(r) + 1; r.kind == Entry.Kind.READ && i < c.window.size(); i++) {
            Entry e = c.window.get(i);
            if (e.kind == Entry.Kind.STORE && e.pairRead == r.read) {
                return e;
            }
        }
        return r;
    }

    /** The same for the store-exclusive that the core is about to issue. */
    static boolean closesCycle(Machine m, Core c, int location, boolean release) {
        if (!m.refusesCycles) {
            return false;
        }
        boolean fenced = false;
        for (int i = c.window.size() - 1; i >= 0; i--) {
            Entry e = c.window.get(i);
            fenced |= e.kind == Entry.Kind.STORE_FENCE;
            if (e.isWrite() && (release || fenced || e.location == location) && reaches(m, c, c, e.location, location, 0)) {
                return true;
            }
        }
        return false;
    }

    /** Whether the write of this entry needs a store that a core holds up which, in the end, waits for the location. */
    private static boolean waits(Machine m, Core asking, Core c, Entry write, int location, int depth) {
        boolean fenced = false;
        for (int i = c.window.indexOf(write) - 1; i >= 0; i--) {
            Entry e = c.window.get(i);
            fenced |= e.kind == Entry.Kind.STORE_FENCE;
            if (e.isWrite() && (write.release || fenced || e.location == write.location)
                    && (depth > 0 && e.location == location || reaches(m, asking, c, e.location, location, depth))) {
                return true;
            }
        }
        return false;
    }

    /** Whether a store to a place must wait for another core that waits for the location. */
    private static boolean reaches(Machine m, Core asking, Core c, int place, int location, int depth) {
        if (depth > m.cores.length || !m.memory.reservedByOther(place, c.index)) {
            return false;
        }
        int index = m.memory.holder(place);
        Core holder = index == asking.index ? asking : m.cores[index];
        for (int i = 0; i < holder.window.size(); i++) {
            Entry e = holder.window.get(i);
            if (e.location == place && e.isWrite() && waits(m, asking, holder, e, location, depth + 1)) {
                return true;
            }
        }
        return false;
    }
}

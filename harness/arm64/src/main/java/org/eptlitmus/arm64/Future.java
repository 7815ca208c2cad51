package org.eptlitmus.arm64;

/**
 * What a thread may still do from a state on. It decides nothing about behaviour; it lets the explorer forget what no longer
 * matters and leave alone what leads nowhere. Saying too much is always safe, except for {@link #mustStore}.
 *
 * @param live registers whose present value may be read, as a set
 * @param reads locations that may be read, as a set; location 63 stands for all from 63 on
 * @param atomics locations that an atomic may read, as such a set
 * @param writes locations that may be written, as such a set
 * @param again locations that may be written more than once, as such a set
 * @param mayStore whether a store may follow
 * @param mustStore whether a store follows for certain
 * @param mayStoreExclusive whether a store-exclusive may follow
 * @param mayOrderBranches whether an {@code isb} may follow
 * @param mayOrderReads whether a barrier may follow that orders earlier loads
 * @param mayOrderWrites whether a barrier may follow that orders earlier stores before later loads
 * @param mayAcquire whether an acquire (A) may follow
 * @param mayOrder whether what was read of one location may yet order what is read of another: by an acquire, a barrier or an
 *         address before a later load, or through a store that is read back
 */
public record Future(long live, long reads, long atomics, long writes, long again, boolean mayStore,
        boolean mustStore, boolean mayStoreExclusive, boolean mayOrderBranches, boolean mayOrderReads, boolean mayOrderWrites, boolean mayAcquire,
        boolean mayOrder) {
    /** Anything may follow. */
    public static final Future UNKNOWN = new Future(-1, -1, -1, -1, -1, true, false, true, true, true, true, true, true);
    /** Nothing follows, and nobody looks at a register. */
    public static final Future NOTHING = new Future(0, 0, 0, 0, 0, false, false, false, false, false, false, false, false);

    boolean mayRead(int location) {
        return (reads >>> Math.min(location, 63) & 1) != 0;
    }

    boolean mayAccess(int location) {
        return ((reads | atomics) >>> Math.min(location, 63) & 1) != 0;
    }

    boolean mayTouch(int location) {
        return ((reads | atomics | writes) >>> Math.min(location, 63) & 1) != 0;
    }

    /** How many writes to a location may follow: none, one or {@code many}. */
    int writesTo(int location, int many) {
        int bit = Math.min(location, 63);
        return (again >>> bit & 1) != 0 ? many : (int) (writes >>> bit & 1);
    }

    boolean live(int register) {
        return register > 63 || (live >>> register & 1) != 0;
    }
}

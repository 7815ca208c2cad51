package org.eptlitmus.arm64;

/**
 * The states that a core has been in during one turn of an exploration, because a loop can bring it back to where it was without any store
 * reaching memory: a compare-and-swap that fails, a swap that reads what the swap before it stored. Such a round is left out.
 */
final class TurnStates {
    /** So many instructions in flight after a loop mean that it never ends. */
    private static final int IN_FLIGHT = 100;
    /** So many different states within one turn mean the same. */
    private static final int STATES = 5_000;

    private final SeenStates met;
    private final Encoder encoder = new Encoder();

    /** @param heap where what it takes of the heap is counted */
    TurnStates(HeapShare heap) {
        met = new SeenStates(heap);
    }

    /** Begins a turn: all ways of going on from one state. */
    void begin() {
        if (met.size() > 0) {
            met.clear();
        }
    }

    /**
     * Whether it is worth going on with a core that has gone round a loop.
     *
     * @param since stores issued before this serial number could have gone earlier, and are not to be tried
     */
    boolean isNew(Machine m, Core c, int since) {
        if (c.window.size() > IN_FLIGHT || met.size() > STATES) {
            throw LimitException.noEnd(c.program.at(c.state), "no store comes to an end of waiting: an endless loop");
        }
        encoder.encode(m);
        encoder.append(c.index);
        encoder.append(c.window.issuedSince(since));
        return met.add(encoder.bytes(), encoder.length());
    }
}

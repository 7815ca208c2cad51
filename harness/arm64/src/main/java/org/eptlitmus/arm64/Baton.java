package org.eptlitmus.arm64;

import java.util.concurrent.atomic.AtomicIntegerFieldUpdater;

/**
 * Says which core's thread may touch a stepped machine: it keeps it for a run of its steps and then passes it on, because to hand a machine from one
 * CPU to another costs more than several steps do.
 *
 * <p>One word holds the core that has it and the set of those that wait for it; who gives it up hands it to one of these, so that none is passed by.
 */
class Baton {
    /** Who has it, plus one, in the low bits; each core that waits, as a bit above them. */
    private static final int HOLDER_BITS = 8;
    private static final int HOLDER = (1 << HOLDER_BITS) - 1;
    private static final boolean YIELD = Boolean.getBoolean("eptlitmus.yield");
    /** A few microseconds: who has it then has no CPU, and may need this one. */
    private static final int SPINS = 100;
    /** No {@code VarHandle}, whose first ten thousand uses are slow. */
    private static final AtomicIntegerFieldUpdater<Baton> WORD = AtomicIntegerFieldUpdater.newUpdater(Baton.class, "word");

    private volatile int word;

    /** Takes it, if need be when its turn comes. */
    final void take(int core) {
        while (true) {
            int seen = word;
            boolean free = (seen & HOLDER) == 0;
            if (WORD.compareAndSet(this, seen, seen | (free ? core + 1 : bit(core)))) {
                if (!free) {
                    await(core);
                }
                return;
            }
        }
    }

    /** Gives it up. */
    final void give(int core) {
        int seen;
        do {
            seen = word;
        } while (!WORD.compareAndSet(this, seen, seen >>> HOLDER_BITS == 0 ? 0 : handed(seen, core)));
    }

    /** Hands it to a core that waits, if one does, and waits for it in turn. */
    final void pass(int core) {
        int seen = word;
        while (seen >>> HOLDER_BITS != 0) {
            if (WORD.compareAndSet(this, seen, handed(seen, core) | bit(core))) {
                await(core);
                return;
            }
            seen = word;
        }
    }

    /** Whether a core waits for it. */
    final boolean isAwaited() {
        return word >>> HOLDER_BITS != 0;
    }

    /** The word once the next core that waits has it, in turn after this one. */
    private static int handed(int word, int core) {
        int waiting = word >>> HOLDER_BITS;
        int later = waiting & -2 << core;
        int next = Integer.numberOfTrailingZeros(later != 0 ? later : waiting);
        return (waiting & ~(1 << next)) << HOLDER_BITS | next + 1;
    }

    private static int bit(int core) {
        return 1 << HOLDER_BITS + core;
    }

    private void await(int core) {
        int spins = 0;
        while ((word & HOLDER) != core + 1) {
            pause(++spins < SPINS);
        }
    }

    /** Waits for a moment: some ten nanoseconds, or until others have had the CPU. */
    static void pause(boolean spin) {
        if (spin && !YIELD) {
            Thread.onSpinWait();
        } else {
            Thread.yield();
        }
    }
}

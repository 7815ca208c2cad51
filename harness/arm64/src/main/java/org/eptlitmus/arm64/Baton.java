package org.eptlitmus.arm64;

import java.util.concurrent.atomic.AtomicIntegerFieldUpdater;

/**
 * Says which core's thread may touch a stepped machine: it keeps it for a run of its steps and then passes it on, because to hand a machine from one
 * CPU to another costs more than several steps do.
 *
 * <p>Only whoever has it, or takes it while nobody has, writes the word that says so; a core that must wait says that in another. So neither to give it up
 * nor to be the last to have it takes an atomic operation, which would wait for all that the CPU has written before and that another still has in its cache.
 */
class Baton {
    /** Who has it, plus one, in the low bits; each core whose code is over, as a bit above them. */
    private static final int HOLDER_BITS = 8;
    private static final int HOLDER = (1 << HOLDER_BITS) - 1;
    private static final boolean YIELD = Boolean.getBoolean("eptlitmus.yield");
    /** A few microseconds: who has it then has no CPU, and may need this one. */
    private static final int SPINS = 100;
    /** No {@code VarHandle}, whose first ten thousand uses are slow. */
    private static final AtomicIntegerFieldUpdater<Baton> WORD = AtomicIntegerFieldUpdater.newUpdater(Baton.class, "word");
    private static final AtomicIntegerFieldUpdater<Baton> WAITING = AtomicIntegerFieldUpdater.newUpdater(Baton.class, "waitingCores");

    /** All cores, as a set. */
    private final int all;
    private volatile int word;
    /** The cores that wait for it, as a set. */
    private volatile int waitingCores;

    Baton(int cores) {
        all = (1 << cores) - 1;
    }

    /** Gives it to a core before any other knows of it. */
    final void startWith(int core) {
        WORD.lazySet(this, core + 1);
    }

    /** Takes it, if need be when its turn comes. */
    final void take(int core) {
        int seen = word;
        if ((seen & HOLDER) != core + 1 && !isLast(seen, core) && !take(seen, core)) {
            await(core);
        }
    }

    /** Takes it if nobody has it. */
    private boolean take(int seen, int core) {
        return (seen & HOLDER) == 0 && WORD.compareAndSet(this, seen, seen | core + 1);
    }

    private void await(int core) {
        WAITING.getAndAdd(this, 1 << core);
        awaitTurn(core);
    }

    private void awaitTurn(int core) {
        int seen = word;
        for (int spins = 0; (seen & HOLDER) != core + 1 && !take(seen, core); seen = word) {
            pause(++spins < SPINS);
        }
        WAITING.getAndAdd(this, -(1 << core));
    }

    /** Gives it up for now. */
    final void give() {
        WORD.lazySet(this, word & ~HOLDER);
    }

    /** Gives it up: the core's code is over. */
    final void leave(int core) {
        WORD.lazySet(this, over(word, core));
    }

    /** Whether the code of all cores but this one, which has it, is over. */
    final boolean isLast(int core) {
        return isLast(word, core);
    }

    private boolean isLast(int seen, int core) {
        return over(seen, core) >>> HOLDER_BITS == all;
    }

    /** The word once a core's code is over too. */
    private static int over(int word, int core) {
        return word & ~HOLDER | 1 << HOLDER_BITS + core;
    }

    /** Hands it to a core that waits, if one does, and waits for it in turn. */
    final void pass(int core) {
        int waiting = waitingCores;
        if (waiting != 0) {
            WAITING.getAndAdd(this, 1 << core);
            WORD.lazySet(this, word & ~HOLDER | next(waiting, core) + 1);
            awaitTurn(core);
        }
    }

    /** The core that has it next of those that wait, in turn after this one. */
    private static int next(int waiting, int core) {
        int later = waiting & -2 << core;
        return Integer.numberOfTrailingZeros(later != 0 ? later : waiting);
    }

    /** Whether a core waits for it. */
    final boolean isAwaited() {
        return waitingCores != 0;
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

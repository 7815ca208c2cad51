package org.eptlitmus.arm64;

/**
 * How far an exploration follows a thread round its loops, so that it ends on every program. At first there is no bound, and remembered states
 * end a loop that brings nothing new. Only a program with a loop that brings something new for ever, such as a counter, is explored with one.
 */
final class LoopBound {
    /** A bound that bounds nothing. */
    static final LoopBound NONE = new LoopBound(Integer.MAX_VALUE);

    private final int rounds;
    private int core = -1;
    private MicroOp cut;

    /** @param rounds how often a thread may go back at one branch */
    LoopBound(int rounds) {
        this.rounds = rounds;
    }

    /** Whether states are told apart by the rounds that led to them. */
    boolean counts() {
        return rounds != Integer.MAX_VALUE;
    }

    /** Notes that a core goes from a branch to a state; false if it has gone round this loop often enough. */
    boolean allows(Core c, int next) {
        int loop = c.program.loop(c.state, next);
        if (loop < 0) {
            return true;
        }
        c.wentBack = true;
        if (!counts() || ++c.rounds[loop] <= rounds) {
            return true;
        }
        if (cut == null) {
            cut = c.program.at(c.state);
            core = c.index;
        }
        return false;
    }

    /** How often a thread may go back at one branch. */
    int rounds() {
        return rounds;
    }

    /** The first branch at which a run was given up because of the bound; null if none was. */
    MicroOp cut() {
        return cut;
    }

    /** The core that was at that branch. */
    int core() {
        return core;
    }
}

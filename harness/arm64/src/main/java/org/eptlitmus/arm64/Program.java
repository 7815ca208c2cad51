package org.eptlitmus.arm64;

/**
 * What one thread executes. A thread's state is a number: the index of an instruction for a litmus thread, a node of the tree of
 * values returned so far for Java code. State 0 is the beginning.
 */
public interface Program {
    /** The instruction to be issued next. */
    MicroOp at(int state);

    /** The state after an instruction that does not branch. */
    int next(int state);

    /**
     * The state after a branch.
     *
     * @param value what the branch's register holds
     * @return the next state, or {@link #WAIT} if the thread would begin again a loop in which it only waited
     */
    int branch(int state, long value);

    /** What can still come after a state. */
    Future future(int state);

    /** How many registers the thread uses. */
    int registers();

    /** How many loops the thread has that may bring something new in each round. */
    default int loops() {
        return 0;
    }

    /** The number of the loop that the thread goes round again if it goes from a branch to another state; -1 if it does not go back. */
    default int loop(int state, int next) {
        return -1;
    }

    /** Where the loop begins that a branch goes back to; only asked of programs that have such branches. */
    default int loopStart(int state) {
        throw new IllegalStateException("no branch goes back");
    }

    /** A branch's answer if the iteration just ended changed nothing, so that leaving it out loses no behaviour. */
    int WAIT = -1;
}

package org.eptlitmus.models.execution;

/**
 * What one thread does, as a tree: the next event follows from the values that earlier reads returned. The engine walks the tree by
 * running the program again and again against a {@link Recorder} that answers its reads in every possible way.
 *
 * <p>A run must depend on the recorder's answers alone. A litmus file's column is one kind of program; anything that can say what it
 * accesses, such as a recorded actor, is another.
 */
@FunctionalInterface
public interface ThreadProgram {
    /**
     * Runs once from the start to the end.
     *
     * @param recorder takes the events and answers the reads
     * @return what the registers that the test observes hold at the end, in the test's order
     */
    Term[] run(Recorder recorder);
}

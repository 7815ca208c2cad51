package org.eptlitmus.arm64;

/**
 * Where the machine's choices come from: the one thing in which exploring and stepping differ. The explorer goes through all
 * answers in turn; a stepped core draws them.
 */
public interface Choices {
    /**
     * Picks one of several alternatives.
     *
     * @param alternatives how many there are, at least 1
     * @return from 0 to {@code alternatives - 1}
     */
    int choose(int alternatives);

    /** Whether what comes now was never gone through before; false while a walk is repeated up to where it is to part. */
    default boolean isAtFrontier() {
        return true;
    }
}

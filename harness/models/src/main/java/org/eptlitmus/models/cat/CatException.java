package org.eptlitmus.models.cat;

/** A model file that cannot be used; the message is one line that names the place and what is wrong there. */
public final class CatException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Position position;

    /**
     * Reports a fault at a place.
     *
     * @param position where
     * @param what what is wrong and what was expected, without a final full stop
     */
    public CatException(Position position, String what) {
        super(position + ": " + what);
        this.position = position;
    }

    /** Where the fault is. */
    public Position position() {
        return position;
    }
}

package org.eptlitmus.arm64;

/**
 * What an exploration may take of the heap, so that a program with too many states ends in a message about that program, and never in an
 * OutOfMemoryError that ends everything. Only what can grow without end is counted.
 */
final class HeapShare {
    private static final int MEGABYTE = 1 << 20;

    private final long limit;
    private long used;

    /** @param limit how many bytes may be taken */
    HeapShare(long limit) {
        this.limit = limit;
    }

    /** A third of the heap: what is copied while it grows needs as much again. */
    static HeapShare ofThisJvm() {
        return new HeapShare(Runtime.getRuntime().maxMemory() / 3);
    }

    long limit() {
        return limit;
    }

    /**
     * Counts bytes before they are taken.
     *
     * @throws LimitException if they would be too many
     */
    void take(long bytes) {
        if (used + bytes > limit) {
            throw new LimitException(null, "more states than fit into " + Math.max(1, limit / MEGABYTE) + " MB of memory");
        }
        used += bytes;
    }

    /** Counts bytes that were given back. */
    void give(long bytes) {
        used -= bytes;
    }
}

package org.eptlitmus.atomic9;

/**
 * The memory of a machine before it runs: where a {@link Layout} asks for its cells.
 */
public interface Memory {

    /**
     * Names a 32-bit location.
     *
     * @param name unique within this memory
     * @param init its value before any CPU runs
     */
    IntCell intCell(String name, int init);

    /**
     * Names a 64-bit location.
     *
     * @param name unique within this memory
     * @param init its value before any CPU runs
     */
    LongCell longCell(String name, long init);
}

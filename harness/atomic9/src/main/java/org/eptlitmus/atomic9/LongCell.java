package org.eptlitmus.atomic9;

/**
 * A 64-bit location that CPUs share: what {@code volatile u_long *} is to atomic(9).
 *
 * <p>A cell is only a name for a place. Each machine has its own kind, made by its {@link Memory}; the
 * kernel code never looks inside. Implementations are records, so that a cell held in a static final
 * is a constant to the JIT.
 */
public interface LongCell {

    /** The path of the location in its layout, such as {@code pm_eptgen}; unique within one memory. */
    String name();
}

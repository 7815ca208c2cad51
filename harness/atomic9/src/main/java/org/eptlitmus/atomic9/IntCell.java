package org.eptlitmus.atomic9;

/**
 * A 32-bit location that CPUs share: what {@code volatile u_int *} is to atomic(9).
 *
 * <p>A cell is only a name for a place. Each machine has its own kind, made by its {@link Memory}; the
 * kernel code never looks inside. Implementations are records, so that a cell held in a static final
 * is a constant to the JIT.
 */
public interface IntCell {

    /** The path of the location in its layout, such as {@code smr.c_seq[1]}; unique within one memory. */
    String name();
}

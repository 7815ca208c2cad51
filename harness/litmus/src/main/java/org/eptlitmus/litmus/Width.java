package org.eptlitmus.litmus;

/** How many bits an instruction moves; nothing narrower than a word is supported. */
public enum Width {
    /** A word: W registers, {@code movl}. */
    BITS32(32),
    /** A doubleword: X registers, {@code movq}. */
    BITS64(64);

    private final int bits;

    Width(int bits) {
        this.bits = bits;
    }

    /** 32 or 64. */
    public int bits() {
        return bits;
    }

    /** The value as a register of this width holds it: zero-extended to 64 bits. */
    public long truncate(long value) {
        return this == BITS32 ? value & 0xffff_ffffL : value;
    }

    /** The value read as a signed number of this width. */
    public long signExtend(long value) {
        return this == BITS32 ? (int) value : value;
    }
}

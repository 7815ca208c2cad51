package org.eptlitmus.litmus;

/**
 * A declared C type of a location or register, because it decides how wide the location is and how a final value is shown.
 *
 * @param name the type's name in the file without the star: {@code int}, {@code uint64_t}
 * @param width how many bits of the location exist
 * @param signed whether values are shown as signed numbers
 * @param pointer whether the declaration has a star: the location holds an address
 */
public record CType(String name, Width width, boolean signed, boolean pointer) {
    /** What a location is that the file gives no type. */
    public static final CType DEFAULT = new CType("int", Width.BITS32, true, false);

    /** The value as a location of this type shows it: its low bits alone, sign- or zero-extended. */
    public Value normalize(Value value) {
        if (width == Width.BITS64 || !(value instanceof Value.Int number)) {
            return value;
        }
        return Value.of(signed ? width.signExtend(number.value()) : width.truncate(number.value()));
    }

    @Override
    public String toString() {
        return pointer ? name + "*" : name;
    }
}

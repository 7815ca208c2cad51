package org.eptlitmus.arm64;

/** The addresses at which a program finds its memory locations, and back from a register's value to the location. */
public final class AddressSpace {
    private static final long BASE = 0x4000_0000_0000L;
    private static final long STRIDE = 0x1000;

    private final int locations;

    /** An address space of so many locations. */
    public AddressSpace(int locations) {
        this.locations = locations;
    }

    /** The address of a location. */
    public static long address(int location) {
        return BASE + location * STRIDE;
    }

    /** Whether a value is the address of some location in some address space. */
    public static boolean isAddress(long value) {
        return value >= BASE && value < BASE + (STRIDE << 16) && (value - BASE) % STRIDE == 0;
    }

    /** The location at an address; -1 if there is none. */
    public int location(long address) {
        if (!isAddress(address)) {
            return -1;
        }
        long location = (address - BASE) / STRIDE;
        return location < locations ? (int) location : -1;
    }
}

package org.eptlitmus.arm64;

/**
 * What one thread writes all the time must not lie in a line of the cache with what another thread uses, and an
 * object may lie anywhere: so there is room before its fields, here, and as much after them, in the class that is
 * made. Lines are fetched in pairs, of 128 bytes.
 *
 * <p>A JVM moves the fields of one class about, but leaves those of the classes above it where they are. It does fill
 * gaps that they leave: the int closes the one behind the object's header.
 */
abstract class Apart {
    /** The room on each side, in bytes. */
    static final int ROOM = 128;

    int before0;
    long before1;
    long before2;
    long before3;
    long before4;
    long before5;
    long before6;
    long before7;
    long before8;
    long before9;
    long before10;
    long before11;
    long before12;
    long before13;
    long before14;
    long before15;
    long before16;
}

package org.eptlitmus.arm64;

/** Hears what the machine does, so that a run can be shown. */
interface Listener {
    /** A core has issued an instruction; it is in the window if it is a load or store, and over otherwise. */
    void issued(Core core, int state, MicroOp op, Entry entry);

    /** A store-exclusive was issued that fails. */
    void failedExclusive(Core core, int state, MicroOp op);

    /**
     * A load or the read half of an atomic was bound.
     *
     * @param source timestamp of the write read; -1 for a store of the same core that still waits
     * @param latest timestamp of the write to the location that is now the latest
     * @param writes whether the instruction will write too
     */
    void bound(Core core, Entry entry, long value, int time, int source, int latest, boolean writes);

    /** A store has reached memory. */
    void committed(Core core, Entry entry, long value, int timestamp);
}

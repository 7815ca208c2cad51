package org.eptlitmus.arm64;

/** A core's exclusive monitor: the last exclusive load, until a store-exclusive uses it up. */
final class Monitor {
    boolean armed;
    int location;
    /** Number of the exclusive load while it is unbound, else -1. */
    int read;
    /** Timestamp of the write it read; -1 while that is a store of the same core that still waits. */
    int source;
    /** The load's time, once it is bound. */
    int time;
    /** Whether the core itself stored to the location since: the pair is then not atomic. */
    boolean ownStore;
    /** Whether an atomic came between: the store-exclusive is then not paired with the load at all. */
    boolean broken;
    /** Whether the next store-exclusive was promised to succeed and waits to be issued. */
    boolean promised;

    void clear() {
        armed = false;
        location = 0;
        read = -1;
        source = 0;
        time = 0;
        ownStore = false;
        broken = false;
        promised = false;
    }

    void arm(int at, int unboundRead) {
        clear();
        armed = true;
        location = at;
        read = unboundRead;
    }

    void copyFrom(Monitor other) {
        armed = other.armed;
        location = other.location;
        read = other.read;
        source = other.source;
        time = other.time;
        ownStore = other.ownStore;
        broken = other.broken;
        promised = other.promised;
    }
}

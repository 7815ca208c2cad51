package org.eptlitmus.arm64;

import java.util.Arrays;

/** A core's instructions in flight, in program order. Entries are recycled, because stepping must not allocate. */
final class Window {
    private Entry[] entries = new Entry[8];
    private int size;

    int size() {
        return size;
    }

    Entry get(int at) {
        return entries[at];
    }

    void clear() {
        size = 0;
    }

    void copyFrom(Window other) {
        size = 0;
        for (int i = 0; i < other.size; i++) {
            next().copyFrom(other.entries[i]);
        }
    }

    Entry add(Entry.Kind kind, MicroOp op, int state, int serial) {
        Entry entry = next();
        entry.start(kind, op, state, serial);
        return entry;
    }

    private Entry next() {
        if (size == entries.length) {
            entries = Arrays.copyOf(entries, 2 * size);
        }
        if (entries[size] == null) {
            entries[size] = new Entry();
        }
        return entries[size++];
    }

    void remove(Entry entry) {
        int at = indexOf(entry);
        size--;
        System.arraycopy(entries, at + 1, entries, at, size - at);
        entries[size] = entry;
    }

    int indexOf(Entry entry) {
        int at = 0;
        while (entries[at] != entry) {
            at++;
        }
        return at;
    }

    /** The entry whose unbound read has this number. */
    Entry unbound(int read) {
        for (int i = 0; i < size; i++) {
            if (entries[i].read == read && entries[i].isUnboundRead()) {
                return entries[i];
            }
        }
        throw new IllegalStateException("read " + read + " is not in the window");
    }

    /** The core's latest waiting store to the entry's location before it; null if there is none. */
    Entry lastWriteBefore(Entry entry) {
        for (int i = indexOf(entry) - 1; i >= 0; i--) {
            if (entries[i].location == entry.location && entries[i].isWrite()) {
                return entries[i];
            }
        }
        return null;
    }

    /** The next waiting store to the entry's location after it; null if there is none. */
    Entry nextWriteAfter(Entry entry) {
        for (int i = indexOf(entry) + 1; i < size; i++) {
            if (entries[i].location == entry.location && entries[i].isWrite()) {
                return entries[i];
            }
        }
        return null;
    }

    /** The nearest undecided compare-and-swap of the location before the entry and after every write; null if none. */
    Entry undecidedBefore(Entry entry) {
        for (int i = indexOf(entry) - 1; i >= 0; i--) {
            if (entries[i].location == entry.location) {
                if (entries[i].isWrite()) {
                    return null;
                } else if (entries[i].isUndecided()) {
                    return entries[i];
                }
            }
        }
        return null;
    }

    /** The first unbound load of the entry's location before it and after a write (null: the beginning); null if none. */
    Entry unboundBetween(Entry write, Entry entry) {
        int from = write == null ? 0 : indexOf(write) + 1;
        for (int i = from; entries[i] != entry; i++) {
            if (entries[i].location == entry.location && entries[i].isUnboundRead()) {
                return entries[i];
            }
        }
        return null;
    }

    /** Whether a store waits for certain. */
    boolean hasWrite() {
        for (int i = 0; i < size; i++) {
            if (entries[i].isWrite()) {
                return true;
            }
        }
        return false;
    }

    /** Whether an instruction in flight accesses the location. */
    boolean touches(int location) {
        for (int i = 0; i < size; i++) {
            if (entries[i].location == location) {
                return true;
            }
        }
        return false;
    }

    /** Whether a store to the location waits for certain. */
    boolean hasWrite(int location) {
        for (int i = 0; i < size; i++) {
            if (entries[i].location == location && entries[i].isWrite()) {
                return true;
            }
        }
        return false;
    }

    /** How many entries were issued at or after a serial number. */
    int issuedSince(int serial) {
        int count = 0;
        for (int i = 0; i < size; i++) {
            count += entries[i].serial >= serial ? 1 : 0;
        }
        return count;
    }

    /** Drops barriers between stores that nothing stands before any more. */
    void dropSpentFences() {
        int kept = 0;
        boolean storeBefore = false;
        boolean fenceBefore = false;
        for (int i = 0; i < size; i++) {
            Entry entry = entries[i];
            boolean fence = entry.kind == Entry.Kind.STORE_FENCE;
            if (fence && (!storeBefore || fenceBefore)) {
                continue;
            }
            if (entry.isWrite() || entry.isUndecided()) {
                storeBefore = true;
                fenceBefore = false;
            } else if (fence) {
                fenceBefore = true;
            }
            entries[i] = entries[kept];
            entries[kept++] = entry;
        }
        size = kept;
    }
}

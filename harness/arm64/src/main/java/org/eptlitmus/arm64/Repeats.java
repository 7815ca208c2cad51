package org.eptlitmus.arm64;

import java.util.Arrays;

/**
 * Finds the writes that only repeat the one before them, because a loop that stores the same value again and again must not lead to ever new
 * states: in memory, writes that no load can tell from their predecessor; among a core's waiting stores, more equal ones in a row than others can
 * write between.
 */
final class Repeats {
    private static final int MANY = 1 << 20;

    /** For each timestamp the location of the write. */
    private int[] location = new int[16];
    /** For each timestamp the timestamp of the write before it to the same location. */
    private int[] before = new int[16];
    /** For each timestamp whether the values of that write and of the one before it are the same. */
    private boolean[] same = new boolean[16];
    private boolean[] dropped = new boolean[16];
    private boolean[] waiting = new boolean[16];
    private boolean any;

    /** Whether the write with this timestamp can be left out. */
    boolean drops(int time) {
        return any && dropped[time];
    }

    /** Whether the waiting store at this place of the window that was looked at last can be left out. */
    boolean dropsEntry(int at) {
        return waiting[at];
    }

    /**
     * Looks for writes in memory that repeat the one before them, with nothing between the two that a core may still learn of: a load that may
     * read the later one may read the earlier one, which binds it less, and an atomic that reads it is not later than one that read the other.
     * A core's own latest write stands apart, and so does what follows it: the core reads it at another time than others do.
     *
     * @param first for each location the first write that a core may still read
     * @param orders whether a core may let what it reads of one location order what it reads of another
     */
    void findInMemory(Machine m, int[] first, boolean orders) {
        Memory memory = m.memory;
        int now = memory.now();
        any = false;
        if (same.length <= now) {
            location = new int[2 * now + 2];
            before = new int[location.length];
            same = new boolean[location.length];
            dropped = new boolean[location.length];
        }
        Arrays.fill(same, 0, now + 1, false);
        for (int i = 0; i < memory.locations(); i++) {
            for (int k = 1; k < memory.writes(i); k++) {
                int time = memory.time(i, k);
                location[time] = i;
                before[time] = memory.time(i, k - 1);
                same[time] = k > first[i] && memory.value(i, k) == memory.value(i, k - 1);
                any |= same[time];
            }
        }
        if (!any) {
            return;
        }
        int latestThatMatters = 0;
        for (int t = 1; t <= now; t++) {
            int at = location[t];
            dropped[t] = same[t] && (!orders || latestThatMatters <= before[t]) && !isOwnLatest(m, at, t)
                    && !isOwnLatest(m, at, before[t]);
            if (!dropped[t] && t > memory.time(at, first[at])) {
                latestThatMatters = t;
            }
        }
    }

    private static boolean isOwnLatest(Machine m, int location, int time) {
        for (Core c : m.cores) {
            if (time > 0 && c.own.time(location) == time) {
                return true;
            }
        }
        return false;
    }

    /**
     * Looks for equal waiting stores of a core in a row. Writes of others part them in memory into at most one group more than there are such writes,
     * and of a group only the first write can be noticed; the last one of all stays, as what comes after it waits for it.
     */
    void findInWindow(Machine m, Core c) {
        Window window = c.window;
        if (waiting.length < window.size()) {
            waiting = new boolean[2 * window.size()];
        }
        for (int i = 0; i < window.size(); i++) {
            waiting[i] = repeatsNext(window, i) && equalBefore(window, i) > writesOfOthers(m, c, window.get(i));
        }
    }

    private static boolean repeatsNext(Window window, int at) {
        int next = nextOf(window, at);
        return next >= 0 && isRepeated(window, at, next);
    }

    /** How many equal stores stand before this one in a row. */
    private static int equalBefore(Window window, int at) {
        int count = 0;
        int later = at;
        for (int i = at - 1; i >= 0; i--) {
            if (window.get(i).location == window.get(at).location) {
                if (!isRepeated(window, i, later)) {
                    return count;
                }
                count++;
                later = i;
            }
        }
        return count;
    }

    private static int nextOf(Window window, int at) {
        for (int i = at + 1; i < window.size(); i++) {
            if (window.get(i).location == window.get(at).location) {
                return i;
            }
        }
        return -1;
    }

    /** Whether the later of two neighbouring accesses of a location stores what the earlier one does, and stands in the order as that does. */
    private static boolean isRepeated(Window window, int earlier, int later) {
        Entry a = window.get(earlier);
        Entry b = window.get(later);
        if (a.op != b.op || !isSettled(a) || !isSettled(b) || a.writtenValue() != b.writtenValue()
                || isAtomic(a) != isAtomic(b) || isAtomic(b) && !b.fromWaiting) {
            return false;
        }
        for (int i = earlier + 1; i < later; i++) {
            if (a.release || window.get(i).release || !isSettled(window.get(i))) {
                return false;
            }
        }
        return true;
    }

    /** Whether nothing is open about a waiting store but when it reaches memory. */
    private static boolean isSettled(Entry e) {
        boolean store = e.kind == Entry.Kind.STORE && e.paired == e.reserving && e.pairRead < 0;
        return (store || e.kind == Entry.Kind.ATOMIC && e.bound) && e.data.known();
    }

    /** Whether a waiting store forms one atomic with what the core read, so that no other write comes between them. */
    private static boolean isAtomic(Entry e) {
        return e.kind == Entry.Kind.ATOMIC || e.reserving;
    }

    /** How many writes of others may still come between the store and an equal one after it; an atomic that read a waiting store lets none. */
    private static int writesOfOthers(Machine m, Core c, Entry store) {
        int count = 0;
        for (Core other : m.cores) {
            if (other != c && !isAtomic(store)) {
                count += other.program.future(other.state).writesTo(store.location, MANY);
                for (int i = 0; i < other.window.size(); i++) {
                    Entry e = other.window.get(i);
                    count += e.location == store.location && (e.isWrite() || e.isUndecided()) ? 1 : 0;
                }
            }
        }
        return count;
    }
}

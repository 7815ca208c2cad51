package org.eptlitmus.arm64;

/**
 * How a load gets its value. A load may read the past: any write that was still the latest at the earliest time to which
 * this core is already bound. Every method returns false if it cannot be done in the present state.
 */
final class BindRules {
    private BindRules() {
    }

    /** Binds what an operand depends on. */
    static boolean operand(Machine m, Core c, Operand operand) {
        while (!operand.known()) {
            if (!read(m, c, c.window.unbound(operand.pending.firstNeeded()))) {
                return false;
            }
        }
        return true;
    }

    /** Binds a read; decides a compare-and-swap. */
    static boolean read(Machine m, Core c, Entry r) {
        if (r.kind == Entry.Kind.CAS) {
            return decide(m, c, r);
        }
        if (!prepare(m, c, r)) {
            return false;
        }
        Entry w = c.window.lastWriteBefore(r);
        int bound = lowerBound(c, r, w);
        if (w != null) {
            return bindTo(m, c, r, w, bound);
        }
        int at = r.location;
        int index = m.memory.writes(at) - 1;
        if (r.kind == Entry.Kind.ATOMIC || r.mustBeLast) {
            if (m.memory.reservedByOther(at, c.index)) {
                return false;
            }
            if (Reservations.closesCycle(m, c, r)) {
                return false;
            }
            m.memory.reserve(at, c.index);
        } else {
            int first = firstReadable(m, c, r, bound);
            index = first == index || c.isUnused(r) ? first : first + m.choose(index - first + 1);
        }
        return bindTo(m, c, r, index, bound);
    }

    /**
     * Binds or forgets the loads that nobody will look at and that nothing keeps from it, because a loop may issue one more in each round. There
     * is nothing to choose, and later they would be bound to the same write at the same time: what could change that waits for them.
     */
    static void settleUnused(Machine m, Core c) {
        for (int i = 0; i < c.window.size(); i++) {
            Entry e = c.window.get(i);
            if (e.kind == Entry.Kind.READ && !e.mustBeLast && !e.acquire && !e.acquirePc && c.window.lastWriteBefore(e) == null
                    && c.window.undecidedBefore(e) == null && c.isUnused(e)) {
                if (c.window.unboundBetween(null, e) == null) {
                    read(m, c, e);
                    i--;
                } else if (lowerBound(c, e, null) <= c.floor) {
                    // It would read what the load before it reads, and holds nothing back that the floor does not hold back.
                    c.window.remove(e);
                    c.resolve(e.read, 0, 0, 0);
                    i--;
                }
            }
        }
    }

    /** Settles that an undecided compare-and-swap fails, whatever it will read: no store is to come of it. */
    static void decideToFail(Entry cas) {
        cas.outcome = Entry.Outcome.FAILS;
    }

    /** What has to be settled before a read can be bound. */
    private static boolean prepare(Machine m, Core c, Entry r) {
        for (Entry e = c.window.undecidedBefore(r); e != null; e = c.window.undecidedBefore(r)) {
            if (!read(m, c, e)) {
                return false;
            }
        }
        Entry w = c.window.lastWriteBefore(r);
        for (Entry e = c.window.unboundBetween(w, r); e != null; e = c.window.unboundBetween(w, r)) {
            if (!read(m, c, e)) {
                return false;
            }
        }
        return (w == null || prepareOwnWrite(m, c, w, r.acquire || r.acquirePc))
                && (!r.acquire || releasesCommitted(m, c, r));
    }

    /** Binds what the core's own waiting store depends on, because a later load of the location does so too. */
    private static boolean prepareOwnWrite(Machine m, Core c, Entry w, boolean ordered) {
        if (!operand(m, c, w.data) || !operand(m, c, w.compare)) {
            return false;
        }
        if (w.isUnboundRead() && (ordered || !w.isSwap())) {
            return read(m, c, w);
        }
        if (w.kind == Entry.Kind.STORE && w.paired && ordered && w.pairRead >= 0) {
            return read(m, c, c.window.unbound(w.pairRead));
        }
        return true;
    }

    /** An acquire is ordered after every earlier release. */
    private static boolean releasesCommitted(Machine m, Core c, Entry r) {
        for (int i = 0; c.window.get(i) != r; i++) {
            Entry e = c.window.get(i);
            if (e.release && e.isWrite()) {
                return false;
            }
            if (e.release && e.isUndecided()) {
                decideToFail(e);
            }
        }
        return true;
    }

    /** The earliest time at which a read may take place. */
    private static int lowerBound(Core c, Entry r, Entry w) {
        int at = r.location;
        int bound = Math.max(r.floor, w == null ? c.own.dep(at) : w.orderingDep());
        if (r.acquire || r.acquirePc) {
            bound = Math.max(bound, w == null ? c.own.pairTime(at) : w.pairTime());
        }
        return r.acquire ? Math.max(bound, c.releaseTime) : bound;
    }

    /** Index of the oldest write that may be read. Coherence limits the choice, but not the time. */
    private static int firstReadable(Machine m, Core c, Entry r, int bound) {
        int at = r.location;
        return m.memory.firstReadable(at, c.own.time(at), Math.max(bound, c.own.coherence(at)));
    }

    private static boolean bindTo(Machine m, Core c, Entry r, Entry w, int bound) {
        int dep = Math.max(bound, w.carriedDep());
        int pick = Math.max(bound, w.carriedPick());
        return complete(m, c, r, w.writtenValue() & r.op.mask, bound, -1, dep, pick);
    }

    private static boolean bindTo(Machine m, Core c, Entry r, int index, int bound) {
        int at = r.location;
        int source = m.memory.time(at, index);
        int time = timeOf(c, at, source, bound);
        c.own.loaded(at, time);
        int dep = Math.max(time, c.own.carriedDep(at));
        int pick = Math.max(time, c.own.carriedPick(at));
        return complete(m, c, r, m.memory.value(at, index) & r.op.mask, time, source, dep, pick);
    }

    /** When a read of this write takes place: a core may read its own latest write before others see it. */
    private static int timeOf(Core c, int location, int source, int bound) {
        return source == c.own.time(location) ? bound : Math.max(bound, source);
    }

    /** Everything that follows from a read's being bound. */
    private static boolean complete(Machine m, Core c, Entry r, long value, int time, int source, int dep, int pick) {
        note(m, c, r, value, time, source);
        int read = r.read;
        if (r.kind == Entry.Kind.READ) {
            c.window.remove(r);
            exclusiveBound(c, read, time, source);
        } else {
            r.readDep = dep;
            r.readPick = pick;
        }
        return c.resolve(read, value, dep, pick);
    }

    private static void note(Machine m, Core c, Entry r, long value, int time, int source) {
        r.bound = true;
        r.readValue = value;
        r.readTime = time;
        r.fromWaiting = source < 0;
        if (r.noResult) {
            c.silentReadTime = Math.max(c.silentReadTime, time);
        } else {
            c.readTime = Math.max(c.readTime, time);
        }
        if (r.acquire || r.acquirePc) {
            c.floor = Math.max(c.floor, time);
        }
        if (m.listener != null) {
            m.listener.bound(c, r, value, time, source, m.memory.lastTime(r.location), r.isWrite());
        }
    }

    /** Tells the monitor and a waiting store-exclusive that their exclusive load is bound. */
    private static void exclusiveBound(Core c, int read, int time, int source) {
        if (c.monitor.armed && c.monitor.read == read) {
            c.monitor.read = -1;
            c.monitor.source = source;
            c.monitor.time = time;
        }
        for (int i = 0; i < c.window.size(); i++) {
            Entry e = c.window.get(i);
            if (e.kind == Entry.Kind.STORE && e.pairRead == read) {
                e.pairRead = -1;
                e.readTime = time;
                e.fromWaiting = e.reserving && source < 0;
            }
        }
    }

    /**
     * Binds the read of a compare-and-swap and with it settles how it ends. Its end may be taken for granted before the value
     * it compares with is known. If it succeeds, its result may stem from the compared value as well as from memory.
     */
    private static boolean decide(Machine m, Core c, Entry cas) {
        if (!prepare(m, c, cas)) {
            return false;
        }
        Entry w = c.window.lastWriteBefore(cas);
        int bound = lowerBound(c, cas, w);
        int at = cas.location;
        int last = m.memory.writes(at) - 1;
        int first = w != null ? last : firstReadable(m, c, cas, bound);
        long latest = (w != null ? w.writtenValue() : m.memory.value(at, last)) & cas.op.mask;
        boolean known = cas.compare.known();
        long expected = cas.compare.value & cas.op.mask;

        boolean maySucceed = cas.outcome != Entry.Outcome.FAILS && !m.finishing
                && (w != null || !m.memory.reservedByOther(at, c.index)) && (!known || expected == latest)
                && (w != null || !Reservations.closesCycle(m, c, cas));
        boolean mayFail = cas.outcome != Entry.Outcome.SUCCEEDS;
        int time = w != null ? bound : timeOf(c, at, m.memory.time(at, last), bound);
        // With a compared value that depends on nothing later than the read, its own provenance is the weaker of the two.
        int successes = !maySucceed ? 0 : known && cas.compare.pick <= time ? 1 : 2;
        int failures = 0;
        for (int i = first; mayFail && i <= last; i++) {
            failures += !known || expected != readable(m, w, at, i, cas) ? 1 : 0;
        }
        if (successes + failures == 0) {
            return false;
        }
        int choice = m.choose(successes + failures);
        if (choice < successes) {
            return succeed(m, c, cas, w, bound, choice == 0);
        }
        choice -= successes;
        for (int i = first;; i++) {
            if (!known || expected != readable(m, w, at, i, cas)) {
                if (choice == 0) {
                    return fail(m, c, cas, w, i, bound);
                }
                choice--;
            }
        }
    }

    private static long readable(Machine m, Entry w, int location, int index, Entry cas) {
        return (w != null ? w.writtenValue() : m.memory.value(location, index)) & cas.op.mask;
    }

    /** Lets a compare-and-swap succeed; its result stems from the compared value or from the read. */
    private static boolean succeed(Machine m, Core c, Entry cas, Entry w, int bound, boolean fromCompared) {
        int at = cas.location;
        long value;
        int time = bound;
        int source = -1;
        int dep;
        int pick;
        if (fromCompared && !operand(m, c, cas.compare)) {
            return false;
        }
        if (w != null) {
            value = w.writtenValue();
            dep = w.carriedDep();
            pick = w.carriedPick();
        } else {
            m.memory.reserve(at, c.index);
            value = m.memory.lastValue(at);
            source = m.memory.lastTime(at);
            time = timeOf(c, at, source, bound);
            c.own.loaded(at, time);
            dep = c.own.carriedDep(at);
            pick = c.own.carriedPick(at);
        }
        value &= cas.op.mask;
        if (cas.compare.known() && (cas.compare.value & cas.op.mask) != value) {
            return false;
        }
        note(m, c, cas, value, time, source);
        cas.readDep = Math.max(time, dep);
        cas.readPick = Math.max(time, pick);
        if (cas.sinceExclusive && c.monitor.armed) {
            c.monitor.broken = true;
        }
        if (fromCompared) {
            return c.resolve(cas.read, value, cas.compare.dep, Math.max(cas.compare.pick, cas.readPick));
        }
        return c.resolve(cas.read, value, cas.readDep, cas.readPick);
    }

    /** Lets a compare-and-swap fail: it was a load. */
    private static boolean fail(Machine m, Core c, Entry cas, Entry w, int index, int bound) {
        cas.kind = Entry.Kind.PROMISE;
        boolean possible = w != null ? bindTo(m, c, cas, w, bound) : bindTo(m, c, cas, index, bound);
        if (cas.compare.known()) {
            c.window.remove(cas);
            c.window.dropSpentFences();
        }
        return possible;
    }
}

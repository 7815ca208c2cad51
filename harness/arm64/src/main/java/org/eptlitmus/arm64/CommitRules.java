package org.eptlitmus.arm64;

/** How a waiting store reaches memory: the only step of a core that other cores can see. */
final class CommitRules {
    private CommitRules() {
    }

    /** Whether a waiting store could be the core's next to reach memory, as far as other stores are concerned. */
    static boolean mayBeNext(Machine m, Core c, Entry store) {
        if (!store.isWrite() && !store.isUndecided() || m.memory.reservedByOther(store.location, c.index)) {
            return false;
        }
        boolean waitingBefore = false;
        for (int i = 0; c.window.get(i) != store; i++) {
            Entry e = c.window.get(i);
            if (e.isWrite()) {
                if (store.release || e.location == store.location) {
                    return false;
                }
                waitingBefore = true;
            } else if (e.kind == Entry.Kind.STORE_FENCE && waitingBefore) {
                return false;
            }
        }
        return true;
    }

    /** Lets a waiting store reach memory, with all that has to come before it; false if that is not possible now. */
    static boolean commit(Machine m, Core c, Entry store) {
        if (store.isUndecided()) {
            store.outcome = Entry.Outcome.SUCCEEDS;
        }
        if (!settleBefore(m, c, store) || !BindRules.operand(m, c, store.data)
                || !BindRules.operand(m, c, store.compare)) {
            return false;
        }
        if (store.isUnboundRead() && !BindRules.read(m, c, store)) {
            return false;
        }
        reachMemory(m, c, store);
        return true;
    }

    /** Whether a store that may be the next one can reach memory as things are, without binding or settling anything. */
    static boolean isReady(Core c, Entry store) {
        if (!store.isWrite() || store.isUnboundRead() || !store.data.known() || !store.compare.known()) {
            return false;
        }
        for (int i = 0; c.window.get(i) != store; i++) {
            Entry e = c.window.get(i);
            if (e.isUndecided() || e.isUnboundRead() && (store.release || e.location == store.location)) {
                return false;
            }
        }
        return true;
    }

    /** Settles that undecided atomics the store is ordered after fail, and binds the reads it is ordered after. */
    private static boolean settleBefore(Machine m, Core c, Entry store) {
        Entry fence = lastFenceBefore(c, store);
        for (int i = 0; c.window.get(i) != store; i++) {
            Entry e = c.window.get(i);
            if (e == fence) {
                fence = null;
            }
            if (e.isUndecided() && (fence != null || store.release || e.location == store.location)) {
                BindRules.decideToFail(e);
            }
        }
        for (int i = 0; c.window.get(i) != store; i++) {
            Entry e = c.window.get(i);
            if (e.isUnboundRead() && (store.release || e.location == store.location)) {
                if (!BindRules.read(m, c, e)) {
                    return false;
                }
                i = -1;
            }
        }
        return true;
    }

    private static Entry lastFenceBefore(Core c, Entry store) {
        for (int i = c.window.indexOf(store) - 1; i >= 0; i--) {
            if (c.window.get(i).kind == Entry.Kind.STORE_FENCE) {
                return c.window.get(i);
            }
        }
        return null;
    }

    private static void reachMemory(Machine m, Core c, Entry store) {
        int at = store.location;
        long value = store.writtenValue();
        if (m.memory.holder(at) == c.index && (store.kind != Entry.Kind.STORE || store.reserving)) {
            m.memory.release(at);
        }
        int timestamp = m.memory.append(at, value);
        c.own.record(store, timestamp);
        c.writeTime = timestamp;
        if (store.release) {
            c.releaseTime = timestamp;
        }
        if (store.isFullyOrdered()) {
            c.floor = timestamp;
        }
        reserveForReader(m, c, store, timestamp);
        if (m.listener != null) {
            m.listener.committed(c, store, value, timestamp);
        }
        c.window.remove(store);
        c.window.dropSpentFences();
    }

    /** An atomic that read this store while it waited keeps others from writing from now on. */
    private static void reserveForReader(Machine m, Core c, Entry store, int timestamp) {
        Entry next = c.window.nextWriteAfter(store);
        if (next != null && next.fromWaiting) {
            next.fromWaiting = false;
            m.memory.reserve(store.location, c.index);
        }
        Monitor monitor = c.monitor;
        if (monitor.armed && monitor.location == store.location && monitor.read < 0 && monitor.source < 0) {
            monitor.source = timestamp;
            if (monitor.promised && !monitor.broken && !monitor.ownStore) {
                m.memory.reserve(store.location, c.index);
            }
        }
    }
}

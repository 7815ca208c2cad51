package org.eptlitmus.arm64;

/**
 * What one core does at a stretch when a machine is explored: it goes on until one of its stores reaches memory, or to its end.
 * Nothing before that can be seen by others, and a load bound later can read whatever it could have read before; so stores
 * reaching memory are all that has to be interleaved, and a core binds only what the next of them needs.
 */
final class Turn {
    private Turn() {
    }

    /** Whether the core has anything to do that ends in a store. */
    static boolean isWorthTrying(Core c) {
        return c.blocked == Core.Blocked.ON_BINDING && c.program.future(c.state).mayStore()
                || c.window.size() > 0;
    }

    /** Lets one store of the core reach memory; false if what was chosen on the way leads to none. */
    static boolean toNextCommit(Machine m, Core c) {
        int since = 0;
        while (true) {
            if (repeats(m, c, since)) {
                return false;
            }
            int candidates = candidates(m, c, since, -1);
            boolean goOn = c.blocked == Core.Blocked.ON_BINDING && c.program.future(c.state).mayStore();
            int alternatives = candidates + (goOn ? 1 : 0);
            if (alternatives == 0) {
                return false;
            }
            int choice = m.choose(alternatives);
            if (choice < candidates) {
                Entry store = c.window.get(candidates(m, c, since, choice));
                return commit(m, c, store);
            }
            // What was waiting already could have gone before this: only what is issued from here on is of interest.
            since = c.nextSerial;
            if (!IssueRules.unblock(m, c) || !IssueRules.run(m, c)) {
                return false;
            }
        }
    }

    /** Whether the core went round a loop and is where it was before. */
    private static boolean repeats(Machine m, Core c, int since) {
        boolean asked = c.wentBack && m.met != null;
        c.wentBack = false;
        if (asked) {
            BindRules.settleUnused(m, c);
        }
        return asked && m.choices.isAtFrontier() && !m.met.isNew(m, c, since);
    }

    /** Counts the stores issued since that may be next; or finds the one with this number among them. */
    private static int candidates(Machine m, Core c, int since, int number) {
        int count = 0;
        for (int i = 0; i < c.window.size(); i++) {
            Entry e = c.window.get(i);
            if (e.serial >= since && CommitRules.mayBeNext(m, c, e)) {
                if (count == number) {
                    return i;
                }
                count++;
            }
        }
        return count;
    }

    /**
     * A waiting store of the core that can reach memory as things are, to a location that no other core is ever going to
     * access; null if there is none. No other order of it and something else can lead elsewhere, so it may go at once.
     */
    static Entry unseenStore(Machine m, Core c) {
        for (int i = 0; i < c.window.size(); i++) {
            Entry e = c.window.get(i);
            if (e.isWrite() && CommitRules.mayBeNext(m, c, e) && CommitRules.isReady(c, e) && isUnseen(m, c, e.location)) {
                return e;
            }
        }
        return null;
    }

    private static boolean isUnseen(Machine m, Core c, int location) {
        for (Core other : m.cores) {
            if (other != c && (other.program.future(other.state).mayTouch(location) || other.window.touches(location))) {
                return false;
            }
        }
        return true;
    }

    /** Lets one particular store of the core reach memory. */
    static boolean commit(Machine m, Core c, Entry store) {
        return CommitRules.commit(m, c, store) && IssueRules.run(m, c);
    }

    /** Takes the core to its end without a further store; false if what was chosen on the way does not lead there. */
    static boolean toEnd(Machine m, Core c) {
        while (c.blocked != Core.Blocked.ENDED) {
            if (repeats(m, c, 0) || c.blocked == Core.Blocked.ON_COMMIT || c.window.hasWrite() || c.program.future(c.state).mustStore()
                    || !IssueRules.unblock(m, c) || !IssueRules.run(m, c)) {
                return false;
            }
        }
        while (c.window.size() > 0) {
            Entry open = c.window.get(0);
            if (open.isWrite()) {
                return false;
            } else if (open.kind == Entry.Kind.STORE_FENCE) {
                c.window.remove(open);
            } else if (open.kind == Entry.Kind.PROMISE) {
                if (!BindRules.operand(m, c, open.compare)) {
                    return false;
                }
            } else if (!BindRules.read(m, c, open)) {
                return false;
            }
        }
        return true;
    }
}

package org.eptlitmus.arm64;

import org.eptlitmus.arm64.Core.Blocked;

/** How a core issues instructions: in program order, as far as it gets without binding a load or waiting for a store. */
final class IssueRules {
    /** So many instructions without a load bound or a store committed in between mean that the program never ends. */
    static final int LIMIT = 10_000;

    private IssueRules() {
    }

    /**
     * Issues as much as possible.
     *
     * @return false if this way of going on is to be left out: a loop that only waited, a promise that cannot be kept
     */
    static boolean run(Machine m, Core c) {
        for (int i = 0; i < LIMIT; i++) {
            if (!issue(m, c, c.program.at(c.state))) {
                return false;
            } else if (c.blocked != null) {
                return true;
            }
        }
        throw LimitException.noEnd(c.program.at(c.state), "no end after " + LIMIT + " instructions: an endless loop");
    }

    /**
     * Issues the next instruction, or leaves it and notes why the core is blocked.
     *
     * @return false if this way of going on is to be left out
     */
    static boolean issue(Machine m, Core c, MicroOp op) {
        Blocked blocked = switch (op.kind) {
            case END -> Blocked.ENDED;
            case COMPUTE -> compute(c, op);
            case SELECT -> select(c, op);
            case BRANCH -> c.register(op.left).known() ? null : Blocked.ON_BINDING;
            case FENCE -> fence(c, op);
            case STORE_EXCLUSIVE -> null;
            default -> access(m, c, op);
        };
        if (blocked == null && op.kind == MicroOp.Kind.STORE_EXCLUSIVE) {
            if (!c.monitor.promised && !promise(m, c, op)) {
                fail(m, c, op);
                c.blocked = null;
                return true;
            }
            blocked = access(m, c, op);
            if (blocked == null && !c.monitor.promised) {
                return false;
            }
            c.monitor.promised &= blocked != null;
        }
        c.blocked = blocked;
        if (blocked != null) {
            return true;
        }
        if (op.kind == MicroOp.Kind.FENCE) {
            issued(m, c, op, null);
        }
        if (op.kind == MicroOp.Kind.BRANCH) {
            Operand condition = c.register(op.left);
            c.control = Math.max(c.control, condition.pick);
            int next = c.program.branch(c.state, condition.value);
            boolean waits = next == Program.WAIT;
            if (m.waits != null && (waits || c.program.loop(c.state, next) >= 0)) {
                m.waits.note(c);
            }
            if (waits || !m.bound.allows(c, next)) {
                return false;
            }
            c.state = next;
        } else {
            c.state = c.program.next(c.state);
        }
        return true;
    }

    /** Binds what the next instruction waits for; false if that is not possible now. */
    static boolean unblock(Machine m, Core c) {
        MicroOp op = c.program.at(c.state);
        switch (op.kind) {
            case BRANCH:
                return BindRules.operand(m, c, c.register(op.left));
            case FENCE:
                return bindBeforeFence(m, c, op);
            default:
                for (int i = 0; i < c.window.size(); i++) {
                    Entry e = c.window.get(i);
                    if (e.isUnboundRead() && (e.acquire || e.acquirePc)) {
                        return BindRules.read(m, c, e);
                    }
                }
                return BindRules.operand(m, c, c.register(op.address));
        }
    }

    private static Blocked compute(Core c, MicroOp op) {
        if (op.dst != MicroOp.NONE) {
            c.register(op.dst).compute(op, c.register(op.left), c.register(op.right), c.computed);
        }
        return null;
    }

    private static Blocked select(Core c, MicroOp op) {
        if (op.dst != MicroOp.NONE) {
            Expr chosen = Expr.select(op, c.register(op.left).expr(), c.register(op.right).expr(),
                    c.register(op.other).expr());
            c.register(op.dst).set(chosen);
        }
        return null;
    }

    private static Blocked fence(Core c, MicroOp op) {
        switch (op.fence) {
            case FULL:
                if (c.window.hasWrite()) {
                    return Blocked.ON_COMMIT;
                } else if (unboundBefore(c, op.fence) != null) {
                    return Blocked.ON_BINDING;
                }
                raise(c, Math.max(Math.max(c.readTime, c.silentReadTime), c.writeTime));
                return null;
            case LOAD:
                if (unboundBefore(c, op.fence) != null) {
                    return Blocked.ON_BINDING;
                }
                raise(c, c.readTime);
                return null;
            case STORE:
                c.window.add(Entry.Kind.STORE_FENCE, op, c.state, c.nextSerial++);
                c.window.dropSpentFences();
                return null;
            case STORE_SYNC:
                if (c.window.hasWrite()) {
                    return Blocked.ON_COMMIT;
                } else if (unboundBefore(c, op.fence) != null) {
                    return Blocked.ON_BINDING;
                }
                raise(c, c.writeTime);
                return null;
            default:
                raise(c, c.control);
                return null;
        }
    }

    private static void raise(Core c, int floor) {
        c.floor = Math.max(c.floor, floor);
    }

    /** The first read that a barrier waits for; null if there is none. */
    private static Entry unboundBefore(Core c, MicroOp.Fence fence) {
        for (int i = 0; i < c.window.size(); i++) {
            Entry e = c.window.get(i);
            boolean ordered = switch (fence) {
                case FULL -> e.isUnboundRead();
                case LOAD -> e.isUnboundRead() && !e.noResult;
                case STORE_SYNC -> e.isUndecided();
                default -> false;
            };
            if (ordered) {
                return e;
            }
        }
        return null;
    }

    private static boolean bindBeforeFence(Machine m, Core c, MicroOp op) {
        for (Entry e = unboundBefore(c, op.fence); e != null; e = unboundBefore(c, op.fence)) {
            if (op.fence == MicroOp.Fence.STORE_SYNC) {
                BindRules.decideToFail(e);
            } else if (!BindRules.read(m, c, e)) {
                return false;
            }
        }
        return true;
    }

    /** Issues an access to memory, unless something must be waited for. */
    private static Blocked access(Machine m, Core c, MicroOp op) {
        Blocked blocked = blockedByAcquire(c);
        if (blocked != null) {
            return blocked;
        }
        Operand address = c.register(op.address);
        if (!address.known()) {
            return Blocked.ON_BINDING;
        }
        int location = location(m, c, op, address);
        c.control = Math.max(c.control, address.pick);
        switch (op.kind) {
            case LOAD -> load(m, c, op, location, address.dep);
            case STORE -> store(m, c, op, location, address.dep);
            case STORE_EXCLUSIVE -> storeExclusive(m, c, op, location, address.dep);
            default -> atomic(m, c, op, location, address.dep);
        }
        return null;
    }

    private static Blocked blockedByAcquire(Core c) {
        Blocked blocked = null;
        for (int i = 0; i < c.window.size(); i++) {
            Entry e = c.window.get(i);
            if (e.isFullyOrdered()) {
                return Blocked.ON_COMMIT;
            } else if (e.isUnboundRead() && (e.acquire || e.acquirePc)) {
                blocked = Blocked.ON_BINDING;
            }
        }
        return blocked;
    }

    private static int location(Machine m, Core c, MicroOp op, Operand address) {
        if (op.address == MicroOp.NONE) {
            return op.location;
        }
        int location = m.addresses.location(address.value);
        if (location < 0) {
            throw new LimitException(op, "P" + c.index + " accesses an address that belongs to no location");
        }
        return location;
    }

    private static Entry add(Core c, Entry.Kind kind, MicroOp op, int location) {
        Entry e = c.window.add(kind, op, c.state, c.nextSerial++);
        e.location = location;
        return e;
    }

    private static void load(Machine m, Core c, MicroOp op, int location, int addressDep) {
        Entry e = add(c, Entry.Kind.READ, op, location);
        e.floor = Math.max(c.floor, addressDep);
        c.startRead(e, op.dst);
        if (op.exclusive) {
            c.monitor.arm(location, e.read);
            for (int i = 0; i < c.window.size(); i++) {
                c.window.get(i).sinceExclusive = false;
            }
        }
        issued(m, c, op, e);
    }

    private static void store(Machine m, Core c, MicroOp op, int location, int addressDep) {
        Entry e = add(c, Entry.Kind.STORE, op, location);
        e.data.set(c.register(op.left));
        e.addressDep = addressDep;
        if (c.monitor.armed && c.monitor.location == location) {
            c.monitor.ownStore = true;
        }
        issued(m, c, op, e);
    }

    private static void atomic(Machine m, Core c, MicroOp op, int location, int addressDep) {
        boolean compares = op.kind == MicroOp.Kind.COMPARE_AND_SWAP;
        Entry e = add(c, compares ? Entry.Kind.CAS : Entry.Kind.ATOMIC, op, location);
        e.floor = Math.max(c.floor, addressDep);
        e.addressDep = addressDep;
        e.noResult = op.noResult();
        e.acquire &= !e.noResult;
        if (compares) {
            e.compare.set(c.register(op.left));
            e.data.set(c.register(op.right));
            e.sinceExclusive = c.monitor.armed && !e.noResult;
        } else {
            e.data.set(c.register(op.left));
        }
        // A compare-and-swap that fails is no atomic in the monitor's eyes, unless it has no result register.
        c.monitor.broken |= c.monitor.armed && (!compares || e.noResult);
        c.startRead(e, op.dst);
        issued(m, c, op, e);
    }

    /**
     * Settles that a store-exclusive is going to succeed. That can be promised before its exclusive load is bound, which then
     * has to read the latest write; a bound one still has to have read it.
     */
    private static boolean promise(Machine m, Core c, MicroOp op) {
        Monitor monitor = c.monitor;
        if (!monitor.armed || m.finishing || m.choose(2) == 1) {
            return false;
        }
        for (int i = 0; i < c.window.size(); i++) {
            Entry e = c.window.get(i);
            if (e.isUndecided() && e.sinceExclusive && e.outcome == Entry.Outcome.OPEN) {
                e.outcome = m.choose(2) == 0 ? Entry.Outcome.FAILS : Entry.Outcome.SUCCEEDS;
                monitor.broken |= e.outcome == Entry.Outcome.SUCCEEDS;
            }
        }
        // Not before: a compare-and-swap that is going to succeed leaves the store-exclusive unpaired.
        if (!mayStillBeLatest(m, c)) {
            return false;
        }
        monitor.promised = true;
        if (!monitor.broken && !monitor.ownStore) {
            if (monitor.read >= 0) {
                c.window.unbound(monitor.read).mustBeLast = true;
            } else if (monitor.source >= 0) {
                m.memory.reserve(monitor.location, c.index);
            }
        }
        return true;
    }

    private static boolean mayStillBeLatest(Machine m, Core c) {
        Monitor monitor = c.monitor;
        return monitor.ownStore || monitor.broken || monitor.read >= 0 || monitor.source < 0
                || monitor.source == m.memory.lastTime(monitor.location)
                        && !m.memory.reservedByOther(monitor.location, c.index)
                        && !Reservations.closesCycle(m, c, monitor.location, c.program.at(c.state).release);
    }

    private static void fail(Machine m, Core c, MicroOp op) {
        if (op.dst != MicroOp.NONE) {
            c.register(op.dst).set(1, 0, 0);
        }
        if (m.listener != null) {
            m.listener.failedExclusive(c, c.state, op);
        }
        c.monitor.clear();
        c.state = c.program.next(c.state);
    }

    /** Issues a store-exclusive that succeeds; leaves the promise unkept if it is to another location than its load's. */
    private static void storeExclusive(Machine m, Core c, MicroOp op, int location, int addressDep) {
        Monitor monitor = c.monitor;
        if (location != monitor.location) {
            monitor.promised = false;
            return;
        }
        Entry e = add(c, Entry.Kind.STORE, op, location);
        e.data.set(c.register(op.left));
        e.addressDep = addressDep;
        e.paired = !monitor.broken;
        e.reserving = e.paired && !monitor.ownStore;
        e.pairRead = e.paired ? monitor.read : -1;
        e.readTime = monitor.time;
        e.fromWaiting = e.reserving && monitor.read < 0 && monitor.source < 0;
        monitor.clear();
        monitor.promised = true;
        if (op.dst != MicroOp.NONE) {
            c.register(op.dst).set(0, 0, 0);
        }
        issued(m, c, op, e);
    }

    private static void issued(Machine m, Core c, MicroOp op, Entry e) {
        if (m.listener != null) {
            m.listener.issued(c, c.state, op, e);
        }
    }
}

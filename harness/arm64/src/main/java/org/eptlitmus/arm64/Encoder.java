package org.eptlitmus.arm64;

import java.util.Arrays;

/**
 * Writes a machine's state as bytes, the same bytes for states from which the same can happen. What no load can tell apart any
 * more is left out: writes that nobody may read, dead registers, and the order of writes to different locations where no core
 * may learn of both and let the one order the other. Times become numbers among the writes that still make a difference to
 * the core that remembers them.
 */
final class Encoder {
    /** Whether everything is written as it is: what is left out otherwise must not matter. */
    private final boolean exact;
    private byte[] bytes = new byte[256];
    private int length;
    private final int[] readNumber = new int[64];
    /** For each location the first write that some core may still read. */
    private int[] first = new int[0];
    /** For each location the time before which the present core cannot read it any more. */
    private int[] lows = new int[0];
    /** For each timestamp the location, plus one, if the write there still makes a difference to the present core. */
    private int[] boundary = new int[16];
    /** For each timestamp how many times up to it make a difference to the present core. */
    private int[] rank = new int[16];
    private final Repeats repeats = new Repeats();
    private Future future;
    /** Whether the present core may let what it read of one location order what it reads of another. */
    private boolean orders;
    /** Rank of the core's floor. */
    private int floor;
    /** Rank of the earliest time at which a load of the core may still take place. */
    private int low;

    Encoder() {
        this(false);
    }

    Encoder(boolean exact) {
        this.exact = exact;
    }

    boolean isExact() {
        return exact;
    }

    byte[] bytes() {
        return bytes;
    }

    int length() {
        return length;
    }

    void encode(Machine m) {
        length = 0;
        Memory memory = m.memory;
        int locations = memory.locations();
        if (lows.length < locations) {
            lows = new int[locations];
            first = new int[locations];
        }
        if (rank.length <= memory.now() + 1) {
            rank = new int[2 * memory.now() + 2];
            boundary = new int[rank.length];
        }
        for (int i = 0; i < locations; i++) {
            int lowest = Memory.NEVER;
            for (Core c : m.cores) {
                lowest = Math.min(lowest, earliestRead(c, i));
            }
            first[i] = lastUpTo(memory, i, lowest);
        }
        repeats.findInMemory(m, first, mayOrder(m));
        for (int i = 0; i < locations; i++) {
            location(memory, i);
        }
        for (Core c : m.cores) {
            core(m, c);
        }
    }

    /** A time before which the core cannot read the location any more. */
    private int earliestRead(Core c, int location) {
        if (exact) {
            return 0;
        }
        int seen = Math.max(c.own.time(location), c.own.coherence(location));
        int earliest = Memory.NEVER;
        for (int i = 0; i < c.window.size(); i++) {
            Entry e = c.window.get(i);
            if (e.location == location) {
                if (e.isWrite()) {
                    return earliest;
                } else if (e.isUnboundRead() && !e.mustBeLast) {
                    earliest = Math.min(earliest, Math.max(seen, e.floor));
                }
            }
        }
        if (c.program.future(c.state).mayRead(location)) {
            earliest = Math.min(earliest, Math.max(seen, c.floor));
        }
        return earliest;
    }

    /** Index of the latest write to the location that is not later than a time. */
    private static int lastUpTo(Memory memory, int location, int time) {
        int index = memory.writes(location) - 1;
        while (index > 0 && memory.time(location, index) > time) {
            index--;
        }
        return index;
    }

    private void location(Memory memory, int at) {
        int last = memory.writes(at) - 1;
        number(memory.holder(at) + 1);
        number(distinctAfter(memory, at, first[at]));
        for (int k = first[at]; k <= last; k++) {
            if (k == first[at] || !isDropped(memory.time(at, k))) {
                number(memory.value(at, k));
            }
        }
    }

    private boolean isDropped(int time) {
        return !exact && repeats.drops(time);
    }

    /** How many writes to the location after this one are told apart. */
    private int distinctAfter(Memory memory, int location, int index) {
        int count = 0;
        for (int k = index + 1; k < memory.writes(location); k++) {
            count += isDropped(memory.time(location, k)) ? 0 : 1;
        }
        return count;
    }

    /** Whether a core may let what it reads of one location order what it reads of another. */
    private static boolean mayOrder(Machine m) {
        for (Core c : m.cores) {
            if (c.program.future(c.state).mayOrder()) {
                return true;
            }
            for (int i = 0; i < c.window.size(); i++) {
                if (c.window.get(i).isUnboundRead() && mayOrder(c, c.window.get(i))) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean mayOrder(Core c, Entry e) {
        return e.acquire || e.acquirePc || c.own.time(e.location) > 0 || c.window.hasWrite(e.location);
    }

    private void core(Machine m, Core c) {
        Memory memory = m.memory;
        future = exact ? Future.UNKNOWN : c.program.future(c.state);
        boolean acquires = future.mayAcquire();
        orders = future.mayOrder();
        int earliest = c.floor;
        repeats.findInWindow(m, c);
        int kept = 0;
        for (int i = 0; i < c.window.size(); i++) {
            Entry e = c.window.get(i);
            if (isKept(i)) {
                kept++;
            }
            if (e.isUnboundRead()) {
                readNumber[e.read] = kept;
                earliest = Math.min(earliest, e.floor);
                acquires |= e.acquire;
                orders |= mayOrder(c, e);
            }
        }
        rankTimes(memory, c);
        floor = rank[c.floor];
        low = rank[earliest];
        number(c.state);
        number(orders ? 1 : 0);
        boundaries(memory, c);
        number(floor);
        number(future.mayOrderBranches() ? atLeast(floor, c.control) : 0);
        number(future.mayOrderReads() ? atLeast(floor, c.readTime) : 0);
        number(future.mayOrderWrites() ? atLeast(floor, c.silentReadTime) : 0);
        number(future.mayOrderWrites() ? atLeast(floor, c.writeTime) : 0);
        number(acquires ? atLeast(low, c.releaseTime) : 0);
        monitor(memory, c.monitor);
        number(kept);
        for (int i = 0; i < c.window.size(); i++) {
            if (isKept(i)) {
                entry(memory, c.window.get(i));
            }
        }
        for (int i = 0; i < memory.locations(); i++) {
            ownWrite(memory, c, i);
        }
        for (int i = 0; i < c.registers(); i++) {
            if (future.live(i)) {
                operand(c.register(i), floor);
            }
        }
        for (int i = 0; m.bound.counts() && i < c.rounds.length; i++) {
            number(c.rounds[i]);
        }
    }

    private boolean isKept(int entry) {
        return exact || !repeats.dropsEntry(entry);
    }

    /** Finds out which writes make a difference to the core: those before which it may still read their location. */
    private void rankTimes(Memory memory, Core c) {
        Arrays.fill(boundary, 0, memory.now() + 1, 0);
        for (int i = 0; i < memory.locations(); i++) {
            lows[i] = earliestRead(c, i);
            for (int k = memory.writes(i) - 1; k > 0 && memory.time(i, k) > lows[i]; k--) {
                boundary[memory.time(i, k)] = isDropped(memory.time(i, k)) ? 0 : i + 1;
            }
        }
        rank[0] = 0;
        for (int t = 1; t <= memory.now(); t++) {
            rank[t] = exact ? t : orders && boundary[t] != 0 ? rank[t - 1] + 1 : rank[t - 1];
        }
    }

    /** For each location how many of its writes make a difference, and where they matter the order of them all. */
    private void boundaries(Memory memory, Core c) {
        for (int i = 0; i < memory.locations(); i++) {
            int base = lastUpTo(memory, i, lows[i]);
            number(distinctAfter(memory, i, base));
            number(rank[memory.time(i, base)]);
        }
        if (orders) {
            for (int t = 1; t <= memory.now(); t++) {
                if (boundary[t] != 0) {
                    number(boundary[t]);
                }
            }
        }
    }

    private int atLeast(int least, int time) {
        return exact ? time : Math.max(least, rank[time]);
    }

    private void monitor(Memory memory, Monitor monitor) {
        if (!monitor.armed || !future.mayStoreExclusive()) {
            number(0);
            return;
        }
        int source = 0;
        if (monitor.read >= 0) {
            source = 3 + readNumber[monitor.read];
        } else if (monitor.source < 0) {
            source = 2;
        } else if (monitor.source == memory.lastTime(monitor.location)) {
            source = 1;
        }
        number(1 + (monitor.ownStore ? 2 : 0) + (monitor.broken ? 4 : 0) + (monitor.promised ? 8 : 0));
        number(monitor.location);
        number(source);
        number(atLeast(floor, monitor.time));
    }

    private void entry(Memory memory, Entry e) {
        number(e.kind.ordinal());
        number(e.state);
        if (e.kind == Entry.Kind.STORE_FENCE) {
            return;
        }
        number(e.location);
        number((e.bound ? 1 : 0) + (e.mustBeLast ? 2 : 0) + (e.fromWaiting ? 4 : 0) + (e.paired ? 8 : 0)
                + (e.reserving ? 16 : 0) + (e.sinceExclusive ? 32 : 0));
        if (e.isUnboundRead()) {
            number(rank[e.floor]);
            number(1 + distinctAfter(memory, e.location, lastUpTo(memory, e.location, Math.max(lows[e.location], e.floor))));
        }
        if (e.kind == Entry.Kind.READ) {
            return;
        }
        number(e.outcome.ordinal());
        number(e.pairRead < 0 ? 0 : 1 + readNumber[e.pairRead]);
        number(atLeast(low, e.addressDep));
        operand(e.data, low);
        operand(e.compare, low);
        if (!e.isUnboundRead()) {
            number(e.isSwap() || e.kind == Entry.Kind.STORE ? 0 : e.readValue);
            number(atLeast(low, e.readTime));
            number(atLeast(low, e.readDep));
            number(atLeast(low, e.readPick));
        }
    }

    /** The core's own latest write matters as long as a load of the location may come after it. */
    private void ownWrite(Memory memory, Core c, int at) {
        boolean matters = !c.window.hasWrite(at) && future.mayAccess(at);
        for (int i = 0; i < c.window.size(); i++) {
            Entry e = c.window.get(i);
            if (e.location == at && !matters) {
                if (e.isUnboundRead()) {
                    matters = true;
                } else if (e.isWrite()) {
                    break;
                }
            }
        }
        if (!matters) {
            return;
        }
        OwnWrites own = c.own;
        int index = 0;
        for (int k = first[at]; k < memory.writes(at); k++) {
            if (memory.time(at, k) == own.time(at)) {
                index = 1 + distinctAfter(memory, at, k);
            }
        }
        number(orders ? index : 0);
        number(atLeast(low, own.coherence(at)));
        number(atLeast(low, own.dep(at)));
        number(atLeast(low, own.carriedDep(at)));
        number(atLeast(low, own.carriedPick(at)));
        number(atLeast(low, own.pairTime(at)));
    }

    private void operand(Operand operand, int least) {
        if (operand.known()) {
            number(0);
            number(operand.value);
            number(atLeast(least, operand.dep));
            number(atLeast(least, operand.pick));
        } else {
            number(1);
            operand.pending.encode(this);
        }
    }

    void known(long value, int dep, int pick) {
        number(0);
        number(value);
        number(atLeast(low, dep));
        number(atLeast(low, pick));
    }

    void unboundRead(int read) {
        number(1);
        number(readNumber[read]);
    }

    void operation(MicroOp op) {
        number(2 + op.id);
    }

    /** Adds what is not part of the machine's state. */
    void append(long value) {
        number(value);
    }

    private void number(long value) {
        if (length + 10 > bytes.length) {
            bytes = Arrays.copyOf(bytes, 2 * bytes.length);
        }
        long rest = value;
        while (rest < 0 || rest > 127) {
            bytes[length++] = (byte) (rest & 127 | 128);
            rest >>>= 7;
        }
        bytes[length++] = (byte) rest;
    }
}

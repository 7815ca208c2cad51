package org.eptlitmus.arm64;

import java.util.Arrays;

/**
 * Writes a machine's state as bytes, the same bytes for states from which the same can happen. What no load can tell apart any
 * more is left out: writes that nobody may read, times between which none of the remaining writes lies, dead registers.
 */
final class Encoder {
    /** Whether everything is written as it is: what is left out otherwise must not matter. */
    private final boolean exact;
    private byte[] bytes = new byte[256];
    private int length;
    /** For each timestamp how many times up to it still make a difference. */
    private int[] rank = new int[16];
    private final int[] readNumber = new int[64];
    private int[] lows = new int[0];
    private Core core;
    private Future future;
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

    byte[] bytes() {
        return bytes;
    }

    int length() {
        return length;
    }

    void encode(Machine m) {
        length = 0;
        rankTimes(m);
        for (int i = 0; i < m.memory.locations(); i++) {
            location(m.memory, i);
        }
        for (Core c : m.cores) {
            core(m.memory, c);
        }
    }

    private void rankTimes(Machine m) {
        Memory memory = m.memory;
        int locations = memory.locations();
        if (lows.length < locations) {
            lows = new int[locations];
        }
        if (rank.length <= memory.now + 1) {
            rank = new int[2 * memory.now + 2];
        }
        Arrays.fill(rank, 0, memory.now + 1, 0);
        for (int i = 0; i < locations; i++) {
            int lowest = exact ? 0 : Memory.NEVER;
            for (Core c : m.cores) {
                lowest = Math.min(lowest, earliestRead(c, i));
            }
            lows[i] = lowest;
            for (int k = memory.writes(i) - 1; k > 0 && memory.time(i, k) > lowest; k--) {
                rank[memory.time(i, k)] = 1;
            }
        }
        for (int t = 1; t <= memory.now; t++) {
            rank[t] += rank[t - 1];
        }
    }

    /** A time before which the core cannot read the location any more. */
    private static int earliestRead(Core c, int location) {
        int seen = Math.max(c.own.time[location], c.own.coherence[location]);
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

    private void location(Memory memory, int at) {
        int last = memory.writes(at) - 1;
        int first = firstOfInterest(memory, at);
        number(memory.holder(at) + 1);
        number(last - first);
        for (int k = first; k <= last; k++) {
            number(memory.value(at, k));
            number(rank[memory.time(at, k)]);
        }
    }

    private int firstOfInterest(Memory memory, int at) {
        int first = memory.writes(at) - 1;
        while (first > 0 && memory.time(at, first) > lows[at]) {
            first--;
        }
        return first;
    }

    private void core(Memory memory, Core c) {
        core = c;
        future = exact ? Future.UNKNOWN : c.program.future(c.state);
        floor = rank[c.floor];
        low = floor;
        boolean acquires = future.mayAcquire();
        for (int i = 0; i < c.window.size(); i++) {
            Entry e = c.window.get(i);
            if (e.isUnboundRead()) {
                readNumber[e.read] = i;
                low = Math.min(low, rank[e.floor]);
                acquires |= e.acquire;
            }
        }
        number(c.state);
        number(floor);
        number(future.mayOrderBranches() ? atLeast(floor, c.control) : 0);
        number(future.mayOrderReads() ? atLeast(floor, c.readTime) : 0);
        number(future.mayOrderWrites() ? atLeast(floor, c.silentReadTime) : 0);
        number(future.mayOrderWrites() ? atLeast(floor, c.writeTime) : 0);
        number(acquires ? atLeast(low, c.releaseTime) : 0);
        monitor(memory, c.monitor);
        number(c.window.size());
        for (int i = 0; i < c.window.size(); i++) {
            entry(c.window.get(i));
        }
        for (int i = 0; i < memory.locations(); i++) {
            ownWrite(memory, c, i);
        }
        for (int i = 0; i < c.registers(); i++) {
            if (future.live(i)) {
                operand(c.register(i), floor);
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

    private void entry(Entry e) {
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
        for (int k = firstOfInterest(memory, at); k < memory.writes(at); k++) {
            if (memory.time(at, k) == own.time[at]) {
                index = memory.writes(at) - k;
            }
        }
        number(index);
        number(atLeast(low, own.coherence[at]));
        number(atLeast(low, own.dep[at]));
        number(atLeast(low, own.carriedDep[at]));
        number(atLeast(low, own.carriedPick[at]));
        number(atLeast(low, own.pairTime[at]));
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

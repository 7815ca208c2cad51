package org.eptlitmus.arm64;

import java.util.ArrayList;
import java.util.List;

/** Writes down what happens while a run is repeated: each core's instructions, and when they were bound and committed. */
final class Recorder implements Listener {
    /** A write that has not come: after everything. */
    static final int NEVER = Memory.NEVER;

    /** One instruction of a run that accesses memory or orders accesses. */
    static final class Executed {
        final int core;
        final MicroOp op;
        final int location;
        /** How many stores had reached memory when the read was bound; -1 if it has none. */
        int boundAt = -1;
        /** Order among all bindings of the run. */
        int boundOrder;
        /** Timestamp of the write read; -1 for a waiting store of the same core. */
        int source;
        long read;
        /** Timestamp of its own write; {@link #NEVER} if it has none. */
        int committed = NEVER;
        long written;
        boolean failed;

        Executed(int core, MicroOp op, int location) {
            this.core = core;
            this.op = op;
            this.location = location;
        }

        boolean isRead() {
            return boundAt >= 0;
        }

        boolean isWrite() {
            return committed != NEVER;
        }
    }

    private final List<List<Executed>> cores = new ArrayList<>();
    private final List<List<Integer>> serials = new ArrayList<>();
    private final List<Executed> commits = new ArrayList<>();
    private int bindings;

    Recorder(int cores) {
        for (int i = 0; i < cores; i++) {
            this.cores.add(new ArrayList<>());
            serials.add(new ArrayList<>());
        }
    }

    /** A core's instructions in program order. */
    List<Executed> ofCore(int core) {
        return cores.get(core);
    }

    int cores() {
        return cores.size();
    }

    /** The stores in the order in which they reached memory; the first has timestamp 1. */
    List<Executed> commits() {
        return commits;
    }

    /** Timestamp of the core's own latest store to the location before an instruction, in program order. */
    int ownStoreBefore(Executed e) {
        List<Executed> core = cores.get(e.core);
        for (int i = core.indexOf(e) - 1; i >= 0; i--) {
            if (core.get(i).isWrite() && core.get(i).location == e.location) {
                return core.get(i).committed;
            }
        }
        throw new IllegalStateException("a load read a store that is not there");
    }

    /** When a write was overwritten; {@link #NEVER} if it was not. */
    int overwritten(int location, int source) {
        for (int t = source; t < commits.size(); t++) {
            if (commits.get(t).location == location) {
                return t + 1;
            }
        }
        return NEVER;
    }

    @Override
    public void issued(Core core, int state, MicroOp op, Entry entry) {
        add(core, op, entry == null ? -1 : entry.location, entry == null ? -1 : entry.serial);
    }

    @Override
    public void failedExclusive(Core core, int state, MicroOp op) {
        add(core, op, core.monitor.armed ? core.monitor.location : -1, -1);
        List<Executed> list = cores.get(core.index);
        list.get(list.size() - 1).failed = true;
    }

    private void add(Core core, MicroOp op, int location, int serial) {
        cores.get(core.index).add(new Executed(core.index, op, location));
        serials.get(core.index).add(serial);
    }

    private Executed find(Core core, Entry entry) {
        return cores.get(core.index).get(serials.get(core.index).lastIndexOf(entry.serial));
    }

    @Override
    public void bound(Core core, Entry entry, long value, int time, int source, int latest, boolean writes) {
        Executed executed = find(core, entry);
        executed.boundAt = commits.size();
        executed.boundOrder = bindings++;
        executed.source = source;
        executed.read = value;
    }

    @Override
    public void committed(Core core, Entry entry, long value, int timestamp) {
        Executed executed = find(core, entry);
        executed.committed = timestamp;
        executed.written = value;
        commits.add(executed);
    }
}

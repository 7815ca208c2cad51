package org.eptlitmus.arm64;

import java.util.ArrayList;
import java.util.List;
import org.eptlitmus.arm64.Recorder.Executed;

/**
 * Puts a recorded run into an order for a reader. The explorer binds loads as late as it can; a load may as well be bound
 * earlier, and the fewest steps, with the fewest looks into the past, are those in which every core goes through its program
 * in order as far as the order of the stores lets it. That order is kept.
 */
final class Schedule {
    private final Recorder recorded;
    private final Outcome outcome;
    /** For each gap between two stores, and each core, what the core does there. */
    private final List<List<Placed>> gaps = new ArrayList<>();
    /** For each store that is an atomic whether its read was shown before. */
    private final boolean[] readBefore;

    private record Placed(Executed executed, Run.Action action) {
    }

    private Schedule(Recorder recorded, Outcome outcome) {
        this.recorded = recorded;
        this.outcome = outcome;
        int commits = recorded.commits().size();
        for (int i = 0; i <= commits; i++) {
            gaps.add(new ArrayList<>());
        }
        readBefore = new boolean[commits + 1];
    }

    /** The recorded run as a reader sees it. */
    static Run of(Recorder recorded, Outcome outcome) {
        Schedule schedule = new Schedule(recorded, outcome);
        for (int i = 0; i < recorded.cores(); i++) {
            schedule.place(recorded.ofCore(i));
        }
        return schedule.run();
    }

    /** Places one core's instructions in program order. */
    private void place(List<Executed> core) {
        int front = 0;
        int lastStore = 0;
        List<Executed> late = new ArrayList<>();
        List<Placed> open = new ArrayList<>();
        for (int i = 0; i < core.size(); i++) {
            Executed e = core.get(i);
            int earliest = e.isRead() ? Math.max(e.source, afterLate(late, e)) : 0;
            int nextStore = nextStore(core, i);
            if (e.isRead() && !e.isWrite() && earliest >= nextStore) {
                gaps.get(front).add(new Placed(e, Run.Action.POSTPONES));
                gaps.get(earliest).add(new Placed(e, Run.Action.READS));
                e.boundAt = earliest;
                late.add(e);
            } else if (e.isRead() && !e.isWrite()) {
                int latest = Math.min(e.boundAt, nextStore - 1);
                int at = Math.max(front, earliest);
                if (lastStore <= latest) {
                    at = Math.max(at, lastStore);
                } else {
                    at = Math.max(at, lastStoreWithin(core, i, latest));
                }
                front = at;
                gaps.get(front).add(new Placed(e, Run.Action.READS));
            } else if (e.isWrite()) {
                lastStore = Math.max(lastStore, e.committed);
                front = placeStore(core, i, front, earliest);
            } else if (e.failed) {
                gaps.get(front).add(new Placed(e, Run.Action.FAILS));
            } else {
                front = afterBarrier(e.op.fence, front, lastStore, late);
                gaps.get(front).add(new Placed(e, Run.Action.PASSES));
            }
        }
    }

    /** Places a store or an atomic; returns the gap from which later instructions may be placed. */
    private int placeStore(List<Executed> core, int index, int front, int earliest) {
        Executed e = core.get(index);
        if (!overtaken(core, index)) {
            return Math.max(front, e.committed);
        }
        if (!e.isRead() || !resultUsedBefore(core, index)) {
            gaps.get(front).add(new Placed(e, Run.Action.WAITS));
            return front;
        }
        int at = Math.max(front, earliest);
        readBefore[e.committed] = true;
        gaps.get(at).add(new Placed(e, Run.Action.READS_AND_WAITS));
        return at;
    }

    /** Whether what an atomic read may be needed by a later instruction that comes before its write. */
    private static boolean resultUsedBefore(List<Executed> core, int index) {
        Executed e = core.get(index);
        for (Executed later : core.subList(index + 1, core.size())) {
            boolean store = later.committed < e.committed && e.boundAt < later.committed;
            boolean load = later.isRead() && !later.isWrite() && later.boundAt < e.committed
                    && later.boundOrder > e.boundOrder;
            if (store || load) {
                return true;
            }
        }
        return false;
    }

    private static int afterBarrier(MicroOp.Fence fence, int front, int lastStore, List<Executed> late) {
        int after = front;
        if (fence == MicroOp.Fence.FULL || fence == MicroOp.Fence.STORE_SYNC) {
            after = Math.max(after, lastStore);
        }
        if (fence == MicroOp.Fence.FULL || fence == MicroOp.Fence.LOAD) {
            for (Executed l : late) {
                after = Math.max(after, l.boundAt);
            }
        }
        return after;
    }

    /** Something later may depend on a load that was bound late before it. */
    private static int afterLate(List<Executed> late, Executed e) {
        int after = 0;
        for (Executed l : late) {
            if (l.boundOrder < e.boundOrder) {
                after = Math.max(after, l.boundAt);
            }
        }
        return after;
    }

    private static int nextStore(List<Executed> core, int index) {
        int next = Recorder.NEVER;
        for (Executed e : core.subList(index + 1, core.size())) {
            next = Math.min(next, e.committed);
        }
        return next;
    }

    private static int lastStoreWithin(List<Executed> core, int index, int latest) {
        int last = 0;
        for (Executed e : core.subList(0, index)) {
            if (e.isWrite() && e.committed <= latest) {
                last = Math.max(last, e.committed);
            }
        }
        return last;
    }

    /** Whether a later instruction of the core has to come before this store. */
    private static boolean overtaken(List<Executed> core, int index) {
        int committed = core.get(index).committed;
        for (Executed e : core.subList(index + 1, core.size())) {
            if (e.committed < committed || e.isRead() && !e.isWrite() && e.boundAt < committed) {
                return true;
            }
        }
        return false;
    }

    private Run run() {
        List<Run.Step> steps = new ArrayList<>();
        int[] stepOf = new int[gaps.size()];
        for (int gap = 0; gap < gaps.size(); gap++) {
            if (gap > 0) {
                stepOf[gap] = steps.size();
                steps.add(commit(recorded.commits().get(gap - 1), gap, stepOf));
            }
            for (int core = 0; core < recorded.cores(); core++) {
                for (Placed p : gaps.get(gap)) {
                    if (p.executed.core == core) {
                        steps.add(step(p.executed, p.action, gap, stepOf));
                    }
                }
            }
        }
        return new Run(steps, outcome);
    }

    private Run.Step commit(Executed e, int timestamp, int[] stepOf) {
        boolean together = e.isRead() && !readBefore[timestamp];
        return step(e, together ? Run.Action.READS_AND_WRITES : Run.Action.WRITES, timestamp - 1, stepOf);
    }

    private Run.Step step(Executed e, Run.Action action, int gap, int[] stepOf) {
        boolean reads = action == Run.Action.READS || action == Run.Action.READS_AND_WRITES
                || action == Run.Action.READS_AND_WAITS;
        Run.Source source = Run.Source.NONE;
        int overwrittenIn = -1;
        if (reads) {
            int write = e.source < 0 ? recorded.ownStoreBefore(e) : e.source;
            int overwritten = recorded.overwritten(e.location, write);
            source = write > gap ? Run.Source.OWN_WAITING : overwritten <= gap ? Run.Source.PAST : Run.Source.LATEST;
            overwrittenIn = source == Run.Source.PAST ? stepOf[overwritten] : -1;
        }
        return new Run.Step(e.core, e.op, action, e.location, e.read, source, overwrittenIn, e.written);
    }
}

package org.eptlitmus.arm64;

import java.util.Arrays;

/**
 * Looks ahead in a program given as a list of instructions: what may follow each of them, and which backward branches end an
 * iteration that only waited.
 */
final class ProgramAnalysis {
    private final MicroOp[] ops;
    private final int[][] successors;
    /** For each instruction the location its address register always holds the address of; -1 if that is not known. */
    private final int[] locations;
    private final long[] live;
    private final long[] reads;
    private final long[] atomics;
    private final long[] written;
    private final long[] writtenAgain;
    private final boolean[] mayStore;
    private final boolean[] mustStore;
    private final boolean[] mayStoreExclusive;
    /** Whether a store-exclusive may follow with no exclusive load before it: then it matters which load the monitor has. */
    private final boolean[] needsMonitor;
    private final boolean[] branches;
    private final boolean[] loads;
    private final boolean[] writes;
    private final boolean[] acquires;
    private final boolean[] orders;
    /** Locations that the thread stores to anywhere, as a set. */
    private final long stored;

    /**
     * Analyses a program.
     *
     * @param ops the instructions, the last an END
     * @param successors the indices of the instructions that may follow each
     * @param locations see the field
     * @param observed registers that are looked at in the end, as a set
     */
    ProgramAnalysis(MicroOp[] ops, int[][] successors, int[] locations, long observed) {
        this.ops = ops;
        this.successors = successors;
        this.locations = locations;
        int n = ops.length;
        live = new long[n];
        reads = new long[n];
        atomics = new long[n];
        written = new long[n];
        writtenAgain = new long[n];
        mayStore = new boolean[n];
        mustStore = new boolean[n];
        mayStoreExclusive = new boolean[n];
        needsMonitor = new boolean[n];
        branches = new boolean[n];
        loads = new boolean[n];
        writes = new boolean[n];
        acquires = new boolean[n];
        orders = new boolean[n];
        long storedTo = 0;
        for (int i = 0; i < n; i++) {
            storedTo |= isStore(ops[i]) || ops[i].kind == MicroOp.Kind.STORE_EXCLUSIVE ? place(i) : 0;
        }
        stored = storedTo;
        Arrays.fill(mustStore, true);
        boolean changed = true;
        while (changed) {
            changed = false;
            for (int i = n - 1; i >= 0; i--) {
                changed |= update(i, observed);
            }
        }
    }

    Future future(int i) {
        return new Future(live[i], reads[i], atomics[i], written[i], writtenAgain[i], mayStore[i], mustStore[i], mayStoreExclusive[i], branches[i],
                loads[i], writes[i], acquires[i], orders[i]);
    }

    private boolean update(int i, long observed) {
        MicroOp op = ops[i];
        long newLive = op.kind == MicroOp.Kind.END ? observed : 0;
        long newReads = 0;
        long newAtomics = 0;
        long newWritten = isStore(op) || op.kind == MicroOp.Kind.STORE_EXCLUSIVE ? place(i) : 0;
        long newlyWritten = newWritten;
        // Locations from the 63rd on share a place in the set: one write to it may be to each of them.
        long newAgain = newlyWritten & 1L << 63;
        boolean store = isStore(op);
        boolean exclusive = op.kind == MicroOp.Kind.STORE_EXCLUSIVE;
        boolean monitor = false;
        boolean may = store || exclusive;
        boolean must = true;
        MicroOp.Fence fence = op.fence;
        boolean branchOrder = fence == MicroOp.Fence.INSTRUCTION;
        boolean loadOrder = fence == MicroOp.Fence.LOAD || fence == MicroOp.Fence.FULL;
        boolean writeOrder = fence == MicroOp.Fence.STORE_SYNC || fence == MicroOp.Fence.FULL;
        boolean acquire = op.acquire;
        boolean order = false;
        for (int s : successors[i]) {
            newLive |= live[s];
            newReads |= reads[s];
            newAtomics |= atomics[s];
            newAgain |= writtenAgain[s] | newlyWritten & written[s];
            newWritten |= written[s];
            may |= mayStore[s];
            must &= mustStore[s];
            exclusive |= mayStoreExclusive[s];
            monitor |= needsMonitor[s];
            branchOrder |= branches[s];
            loadOrder |= loads[s];
            writeOrder |= writes[s];
            acquire |= acquires[s];
            order |= orders[s];
        }
        monitor = op.kind == MicroOp.Kind.STORE_EXCLUSIVE || monitor && !isExclusiveLoad(op);
        must = store && op.kind != MicroOp.Kind.COMPARE_AND_SWAP || must && successors[i].length > 0;
        newLive = newLive & ~bit(op.dst) | bit(op.address) | bit(op.left) | bit(op.right) | bit(op.other);
        if (op.kind == MicroOp.Kind.LOAD || op.kind == MicroOp.Kind.COMPARE_AND_SWAP) {
            newReads |= place(i);
        } else if (op.kind == MicroOp.Kind.ATOMIC) {
            newAtomics |= place(i);
        }
        boolean reading = op.kind == MicroOp.Kind.LOAD || op.kind == MicroOp.Kind.COMPARE_AND_SWAP;
        boolean ordering = op.acquire || op.acquirePc || loadOrderHere(op);
        order |= ordering && newReads != 0 || reading && (locations[i] < 0 || addressComputed(i) || (stored & place(i)) != 0);
        boolean changed = newLive != live[i] || order != orders[i] || newReads != reads[i] || newAtomics != atomics[i] || newWritten != written[i] || newAgain != writtenAgain[i]
                || may != mayStore[i]
                || monitor != needsMonitor[i] || must != mustStore[i] || exclusive != mayStoreExclusive[i] || branchOrder != branches[i]
                || loadOrder != loads[i] || writeOrder != writes[i] || acquire != acquires[i];
        live[i] = newLive;
        reads[i] = newReads;
        atomics[i] = newAtomics;
        written[i] = newWritten;
        writtenAgain[i] = newAgain;
        mayStore[i] = may;
        mustStore[i] = must;
        mayStoreExclusive[i] = exclusive;
        needsMonitor[i] = monitor;
        branches[i] = branchOrder;
        loads[i] = loadOrder;
        writes[i] = writeOrder;
        acquires[i] = acquire;
        orders[i] = order;
        return changed;
    }

    private static boolean loadOrderHere(MicroOp op) {
        return op.kind == MicroOp.Kind.FENCE && op.fence != MicroOp.Fence.STORE;
    }

    /** Whether the address is not simply what a register holds throughout. */
    private boolean addressComputed(int i) {
        return ops[i].address != MicroOp.NONE && i > 0 && ops[i - 1].dst == ops[i].address
                && ops[i - 1].left != MicroOp.NONE;
    }

    private static boolean isStore(MicroOp op) {
        return op.kind == MicroOp.Kind.STORE || op.kind == MicroOp.Kind.ATOMIC
                || op.kind == MicroOp.Kind.COMPARE_AND_SWAP;
    }

    private static boolean isExclusiveLoad(MicroOp op) {
        return op.kind == MicroOp.Kind.LOAD && op.exclusive;
    }

    private long place(int i) {
        return locations[i] < 0 ? -1 : 1L << Math.min(locations[i], 63);
    }

    private static long bit(int register) {
        return register == MicroOp.NONE ? 0 : 1L << register;
    }

    /**
     * Whether going back from a branch means that the iteration changed nothing: it stored nothing, no register that the next
     * one reads was changed, nor the monitor if a store-exclusive will ask it, and it was entered at its beginning. A failed
     * store-exclusive stores nothing.
     */
    boolean onlyWaits(int branch, int target) {
        boolean[] body = loop(branch, target);
        if (!body[target]) {
            return false;
        }
        long changed = 0;
        int exclusives = 0;
        for (int i = 0; i < ops.length; i++) {
            if (body[i]) {
                if (isStore(ops[i]) || isExclusiveLoad(ops[i]) && needsMonitor[target]) {
                    return false;
                }
                changed |= bit(ops[i].dst);
                exclusives += ops[i].kind == MicroOp.Kind.STORE_EXCLUSIVE ? 1 : 0;
            }
        }
        return (live[target] & changed) == 0 && (exclusives == 0 || exclusives == 1 && endsInFailure(branch, body))
                && enteredAtBeginning(body, target);
    }

    /** The instructions on the ways from the target to the branch that do not come by the target again; none if there is no way. */
    private boolean[] loop(int branch, int target) {
        boolean[] forth = new boolean[ops.length];
        mark(target, forth);
        boolean[] body = new boolean[ops.length];
        if (!forth[branch]) {
            return body;
        }
        body[target] = true;
        body[branch] = true;
        boolean grown = true;
        while (grown) {
            grown = false;
            for (int i = 0; i < ops.length; i++) {
                if (!body[i] && forth[i]) {
                    for (int s : successors[i]) {
                        if (s != target && body[s]) {
                            body[i] = true;
                            grown = true;
                        }
                    }
                }
            }
        }
        return body;
    }

    private void mark(int from, boolean[] reached) {
        if (!reached[from]) {
            reached[from] = true;
            for (int s : successors[from]) {
                mark(s, reached);
            }
        }
    }

    /** Whether the branch is taken on the status of the loop's store-exclusive, which nothing has overwritten since. */
    private boolean endsInFailure(int branch, boolean[] body) {
        int status = ops[branch].left;
        if (status == MicroOp.NONE) {
            return false;
        }
        for (int i = 0; i < ops.length; i++) {
            if (body[i] && ops[i].dst == status && ops[i].kind != MicroOp.Kind.STORE_EXCLUSIVE) {
                return false;
            }
            if (body[i] && ops[i].kind == MicroOp.Kind.STORE_EXCLUSIVE && ops[i].dst != status) {
                return false;
            }
        }
        return true;
    }

    private boolean enteredAtBeginning(boolean[] body, int target) {
        for (int i = 0; i < ops.length; i++) {
            for (int s : successors[i]) {
                if (!body[i] && s != target && body[s]) {
                    return false;
                }
            }
        }
        return true;
    }
}

package org.eptlitmus.arm64;

/** One thread of a litmus test as the machine executes it: a list of instructions, the thread's state being an index into it. */
final class LitmusProgram implements Program {
    private final MicroOp[] ops;
    /** Where a taken branch or an unconditional jump goes; -1 for an instruction that goes on with the next one. */
    private final int[] targets;
    private final boolean[] waits;
    private final Future[] futures;
    /** For each branch that goes back the number of its loop; -1 for all else. */
    private final int[] loops;
    private final int loopCount;
    private final int registers;

    /**
     * Prepares a list of instructions.
     *
     * @param ops the instructions, the last an END; a branch is taken where its condition holds
     * @param targets see the field
     * @param locations for each instruction the location it accesses; -1 if that depends on values
     * @param observed registers that are looked at in the end, as a set
     */
    LitmusProgram(MicroOp[] ops, int[] targets, int[] locations, long observed, int registers) {
        this.ops = ops;
        this.targets = targets;
        this.registers = registers;
        int n = ops.length;
        int[][] successors = new int[n][];
        for (int i = 0; i < n; i++) {
            boolean branch = ops[i].kind == MicroOp.Kind.BRANCH;
            if (ops[i].kind == MicroOp.Kind.END) {
                successors[i] = new int[0];
            } else if (branch && ops[i].left != MicroOp.NONE) {
                successors[i] = new int[] {i + 1, targets[i]};
            } else {
                successors[i] = new int[] {branch ? targets[i] : i + 1};
            }
        }
        ProgramAnalysis analysis = new ProgramAnalysis(ops, successors, locations, observed);
        waits = new boolean[n];
        futures = new Future[n];
        loops = new int[n];
        int count = 0;
        for (int i = 0; i < n; i++) {
            waits[i] = ops[i].kind == MicroOp.Kind.BRANCH && analysis.onlyWaits(i, targets[i]);
            futures[i] = analysis.future(i);
            loops[i] = ops[i].kind == MicroOp.Kind.BRANCH && targets[i] <= i && !waits[i] ? count++ : -1;
        }
        loopCount = count;
    }

    @Override
    public MicroOp at(int state) {
        return ops[state];
    }

    @Override
    public int next(int state) {
        return state + 1;
    }

    @Override
    public int branch(int state, long value) {
        if (!ops[state].condition.test(value)) {
            return state + 1;
        }
        return waits[state] ? WAIT : targets[state];
    }

    @Override
    public int loops() {
        return loopCount;
    }

    @Override
    public int loop(int state, int next) {
        return next <= state ? loops[state] : -1;
    }

    @Override
    public int loopStart(int state) {
        return targets[state];
    }

    @Override
    public Future future(int state) {
        return futures[state];
    }

    @Override
    public int registers() {
        return registers;
    }
}

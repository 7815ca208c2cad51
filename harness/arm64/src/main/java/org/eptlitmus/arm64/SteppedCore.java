package org.eptlitmus.arm64;

import org.eptlitmus.atomic9.Cpu;
import org.eptlitmus.litmus.A64Instruction;
import org.eptlitmus.litmus.A64Instruction.Accesses;
import org.eptlitmus.litmus.A64Instruction.AluOp;
import org.eptlitmus.litmus.A64Instruction.ReadOrder;
import org.eptlitmus.litmus.A64Instruction.RmwOp;
import org.eptlitmus.litmus.Width;
import org.eptlitmus.lowering.A64;
import org.eptlitmus.lowering.Arm64Cpu;
import org.eptlitmus.lowering.Isa;
import org.eptlitmus.lowering.Place;

/** One core of a stepped machine, as the lowering sees it: each instruction is one step, and a value is asked for where Java needs it. */
final class SteppedCore implements A64 {
    private static final MicroOp DMB_SY = fence(MicroOp.Fence.FULL);
    private static final MicroOp DMB_LD = fence(MicroOp.Fence.LOAD);
    private static final MicroOp DMB_ST = fence(MicroOp.Fence.STORE);
    private static final MicroOp[][] ALU = new MicroOp[AluOp.values().length][Width.values().length];

    static {
        for (AluOp op : AluOp.values()) {
            for (Width width : Width.values()) {
                long mask = SteppedOps.mask(width);
                var function = SteppedOps.function(op);
                ALU[op.ordinal()][width.ordinal()] = MicroOp.compute("", MicroOp.NONE, MicroOp.NONE, MicroOp.NONE,
                        (a, b) -> function.applyAsLong(a, b) & mask);
            }
        }
    }

    /** The machine that it is part of in this sample. */
    private SteppedMachine stepped;
    private Machine m;
    final Core c;
    private final FedProgram program = new FedProgram(A64.REGISTERS);
    private final SteppedOps ops;
    final Cpu cpu;
    final Draw draw;
    private int steps;

    SteppedCore(int number, int locations, Isa isa, SteppedOps ops, Draw draw) {
        this.c = new Core(number, program, locations);
        this.cpu = new Arm64Cpu(this, isa, number);
        this.ops = ops;
        this.draw = draw;
    }

    int number() {
        return c.index;
    }

    /** The core of a CPU that a stepped machine has handed out. */
    static SteppedCore of(Cpu cpu) {
        return (SteppedCore) ((Arm64Cpu) cpu).core();
    }

    /** Becomes part of a machine, at its start. */
    void join(SteppedMachine by, Machine machine) {
        stepped = by;
        m = machine;
        c.reset();
        steps = 0;
    }

    /** So many instructions it has issued in this sample. */
    int steps() {
        return steps;
    }

    /** Whether something is in its window. */
    boolean hasOpen() {
        return c.window.size() > 0;
    }

    private static MicroOp fence(MicroOp.Fence fence) {
        return new MicroOp.Builder(MicroOp.Kind.FENCE, "").fence(fence).build();
    }

    private void step(MicroOp op) {
        steps++;
        stepped.comeBetween(this);
        program.feed(c, op);
        issue(op);
        while (c.blocked != null) {
            if (c.blocked == Core.Blocked.ON_COMMIT || !IssueRules.unblock(m, c)) {
                makeWay();
            }
            issue(op);
        }
    }

    private void issue(MicroOp op) {
        draw.storeExclusive = op.kind == MicroOp.Kind.STORE_EXCLUSIVE;
        if (!IssueRules.issue(m, c, op)) {
            throw new IllegalStateException("an instruction that cannot be issued: " + op.kind);
        }
        draw.storeExclusive = false;
    }

    /** Lets stores go until something stands in the way no more; there always is one. */
    private void makeWay() {
        if (!stepped.letOneGo(this)) {
            throw new IllegalStateException("no store can go, and a core waits for one");
        }
    }

    @Override
    public long value(int rt) {
        Operand register = c.register(rt);
        if (!register.known()) {
            stepped.giveWay(this);
            while (!BindRules.operand(m, c, register)) {
                makeWay();
            }
        }
        c.control = Math.max(c.control, register.pick);
        return register.value;
    }

    @Override
    public void mov(Width width, int rd, long constant) {
        c.register(rd).set(width.truncate(constant), 0, 0);
    }

    @Override
    public void alu(AluOp op, Width width, int rd, int rn, int rm) {
        c.register(rd).compute(ALU[op.ordinal()][width.ordinal()], c.register(rn), c.register(rm), c.computed);
    }

    @Override
    public void ldr(int rt, Place p, ReadOrder order) {
        step(ops.load(rt, p, order == ReadOrder.ACQUIRE, order == ReadOrder.ACQUIRE_PC, false));
    }

    @Override
    public void ldxr(int rt, Place p, boolean acquire) {
        step(ops.load(rt, p, acquire, false, true));
    }

    @Override
    public void str(int rt, Place p, boolean release) {
        step(ops.store(rt, p, release));
    }

    @Override
    public void stxr(int rs, int rt, Place p, boolean release) {
        step(ops.storeExclusive(rs, rt, p, release));
    }

    @Override
    public void rmw(RmwOp op, int rs, int rt, Place p, boolean acquire, boolean release) {
        step(ops.rmw(op, rs, rt, p, acquire, release));
    }

    /** The result is asked for at once, so that no compare-and-swap stays undecided. */
    @Override
    public void cas(int rs, int rt, Place p, boolean acquire, boolean release) {
        step(ops.cas(rs, rt, p, acquire, release));
        value(rs);
    }

    @Override
    public void dmb(Accesses accesses) {
        step(switch (accesses) {
            case FULL -> DMB_SY;
            case LOAD -> DMB_LD;
            case STORE -> DMB_ST;
        });
    }

    @Override
    public int label() {
        return 0;
    }

    @Override
    public boolean cbnz(int rs, int label) {
        return rs != A64Instruction.ZR && value(rs) != 0;
    }

    @Override
    public void spinwait() {
        stepped.letOneGo(this);
        stepped.passOn(this);
    }
}

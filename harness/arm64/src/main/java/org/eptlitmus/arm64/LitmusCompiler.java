package org.eptlitmus.arm64;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongPredicate;
import org.eptlitmus.arm64.MicroOp.Kind;
import org.eptlitmus.litmus.A64Instruction;
import org.eptlitmus.litmus.A64Instruction.Address;
import org.eptlitmus.litmus.A64Instruction.Immediate;
import org.eptlitmus.litmus.LitmusException;
import org.eptlitmus.litmus.LitmusTest;
import org.eptlitmus.litmus.LitmusThread;
import org.eptlitmus.litmus.Location;
import org.eptlitmus.litmus.Statement;
import org.eptlitmus.litmus.Target;
import org.eptlitmus.litmus.Value;
import org.eptlitmus.litmus.Width;

/** Turns one thread of a litmus file into the machine's instructions, the registers' initial values first. */
final class LitmusCompiler {
    /** The register that holds the condition flags. */
    private static final int FLAGS = 31;
    /** The register that holds an address while it is computed. */
    private static final int COMPUTED_ADDRESS = 32;
    /** The register that holds what a conditional select picks if its condition is false. */
    private static final int CHANGED = 33;
    private static final int REGISTERS = 34;

    private final LitmusTest test;
    private final LitmusThread thread;
    private final LitmusLocations locations;
    private final List<MicroOp> ops = new ArrayList<>();
    /** The branches' targets as indices into the thread's statements; -1 where there is none. */
    private final List<Integer> targets = new ArrayList<>();
    private final List<Integer> places = new ArrayList<>();
    private final int[] begins;
    /** Registers that hold one address throughout. */
    private final Map<Integer, Integer> bases = new HashMap<>();
    private Statement statement;
    private int place;

    private LitmusCompiler(LitmusTest test, LitmusThread thread, LitmusLocations locations) {
        this.test = test;
        this.thread = thread;
        this.locations = locations;
        this.begins = new int[thread.size() + 1];
    }

    /** The thread's program; {@code observed} are the registers looked at in the end, as a set. */
    static Program compile(LitmusTest test, LitmusThread thread, LitmusLocations locations, long observed) {
        LitmusCompiler compiler = new LitmusCompiler(test, thread, locations);
        return compiler.program(observed);
    }

    private Program program(long observed) {
        initialise();
        for (int i = 0; i < thread.size(); i++) {
            begins[i] = ops.size();
            statement = thread.statements().get(i);
            place = -1;
            if (!(statement.instruction() instanceof A64Instruction instruction)) {
                throw error("an AArch64 instruction was expected");
            }
            instruction(instruction);
        }
        begins[thread.size()] = ops.size();
        add(new MicroOp.Builder(Kind.END, "end"), -1);
        int n = ops.size();
        int[] machineTargets = new int[n];
        for (int i = 0; i < n; i++) {
            machineTargets[i] = targets.get(i) < 0 ? -1 : begins[targets.get(i)];
        }
        return new LitmusProgram(ops.toArray(MicroOp[]::new), machineTargets,
                places.stream().mapToInt(Integer::intValue).toArray(), observed, REGISTERS);
    }

    private void initialise() {
        BitSet written = new BitSet();
        thread.statements().forEach(s -> A64Registers.written(s.instruction()).forEach(written::set));
        for (Map.Entry<Location, Value> entry : test.init().values().entrySet()) {
            if (entry.getKey() instanceof Location.Register register && register.thread() == thread.index()) {
                long value = locations.encode(entry.getValue());
                int number = register.register();
                add(new MicroOp.Builder(Kind.COMPUTE, "").dst(number).function((a, b) -> value), -1);
                if (entry.getValue() instanceof Value.Address address && !written.get(number)) {
                    bases.put(number, locations.index(address.name()));
                }
            }
        }
    }

    private LitmusException error(String what) {
        return new LitmusException(test.file(), statement.source().line(), statement.source().column(), what);
    }

    private void add(MicroOp.Builder op, int target) {
        ops.add(op.id(ops.size() + 1).build());
        targets.add(target);
        places.add(place);
    }

    private MicroOp.Builder op(Kind kind) {
        return new MicroOp.Builder(kind, statement.source().text()).source(statement.source());
    }

    private static int register(int number) {
        return number == A64Instruction.ZR ? MicroOp.NONE : number;
    }

    private void instruction(A64Instruction instruction) {
        if (instruction instanceof A64Instruction.Load load) {
            add(access(Kind.LOAD, load.address(), load.width()).dst(register(load.dst()))
                    .acquire(load.order() == A64Instruction.ReadOrder.ACQUIRE)
                    .acquirePc(load.order() == A64Instruction.ReadOrder.ACQUIRE_PC).exclusive(load.exclusive()), -1);
        } else if (instruction instanceof A64Instruction.Store store) {
            add(access(Kind.STORE, store.address(), store.width()).left(register(store.src()))
                    .release(store.release()), -1);
        } else if (instruction instanceof A64Instruction.StoreExclusive store) {
            add(access(Kind.STORE_EXCLUSIVE, store.address(), store.width()).left(register(store.src()))
                    .dst(register(store.status())).release(store.release()), -1);
        } else if (instruction instanceof A64Instruction.Rmw rmw) {
            MicroOp.Builder op = access(Kind.ATOMIC, rmw.address(), rmw.width()).left(register(rmw.operand()))
                    .dst(register(rmw.dst())).acquire(rmw.acquireForm()).release(rmw.release());
            switch (rmw.op()) {
                case ADD -> op.function((old, operand) -> old + operand);
                case SET -> op.function((old, operand) -> old | operand);
                case CLR -> op.function((old, operand) -> old & ~operand);
                case EOR -> op.function((old, operand) -> old ^ operand);
                case SWP -> op.function(null);
            }
            add(op, -1);
        } else if (instruction instanceof A64Instruction.Cas cas) {
            add(access(Kind.COMPARE_AND_SWAP, cas.address(), cas.width()).left(register(cas.expected()))
                    .dst(register(cas.expected())).right(register(cas.desired())).acquire(cas.acquire())
                    .release(cas.release()), -1);
        } else if (instruction instanceof A64Instruction.Fence fence) {
            add(op(Kind.FENCE).fence(fence(fence)), -1);
        } else if (instruction instanceof A64Instruction.Isb) {
            add(op(Kind.FENCE).fence(MicroOp.Fence.INSTRUCTION), -1);
        } else {
            local(instruction);
        }
    }

    private static MicroOp.Fence fence(A64Instruction.Fence fence) {
        return switch (fence.accesses()) {
            case FULL -> MicroOp.Fence.FULL;
            case LOAD -> MicroOp.Fence.LOAD;
            case STORE -> fence.barrier() == A64Instruction.Barrier.DMB ? MicroOp.Fence.STORE : MicroOp.Fence.STORE_SYNC;
        };
    }

    /** The instructions that touch no memory. */
    private void local(A64Instruction instruction) {
        if (instruction instanceof A64Instruction.Move move) {
            A64Alu.Right right = A64Alu.right(move.operand());
            Width width = move.width();
            add(op(Kind.COMPUTE).dst(register(move.dst())).right(register(right.register()))
                    .function((a, b) -> width.truncate(right.value(b))), -1);
        } else if (instruction instanceof A64Instruction.Alu alu) {
            A64Alu.Right right = A64Alu.right(alu.right());
            if (alu.setsFlags()) {
                add(op(Kind.COMPUTE).dst(FLAGS).left(register(alu.left())).right(register(right.register()))
                        .function((a, b) -> A64Alu.flags(alu.op(), alu.width(), a, right.value(b))), -1);
            }
            if (alu.dst() != A64Instruction.ZR) {
                add(op(Kind.COMPUTE).dst(alu.dst()).left(register(alu.left())).right(register(right.register()))
                        .function((a, b) -> A64Alu.compute(alu.op(), alu.width(), a, right.value(b))), -1);
            }
        } else if (instruction instanceof A64Instruction.Csel select) {
            select(select);
        } else if (instruction instanceof A64Instruction.Branch branch) {
            branch(MicroOp.NONE, value -> true, branch.target());
        } else if (instruction instanceof A64Instruction.BranchIf branch) {
            branch(FLAGS, flags -> A64Alu.holds(branch.cond(), flags), branch.target());
        } else if (instruction instanceof A64Instruction.CompareBranch branch) {
            Width width = branch.width();
            branch(register(branch.register()), value -> branch.nonZero() == (width.truncate(value) != 0),
                    branch.target());
        } else if (!(instruction instanceof A64Instruction.Nop)) {
            throw error("the emulated machine does not know this instruction");
        }
    }

    private void select(A64Instruction.Csel select) {
        Width width = select.width();
        add(op(Kind.COMPUTE).dst(CHANGED).left(register(select.ifFalse())).function((a, b) -> switch (select.op()) {
            case SEL -> a;
            case INC -> a + 1;
            case INV -> ~a;
            case NEG -> -a;
        }), -1);
        add(op(Kind.SELECT).dst(register(select.dst())).left(FLAGS).right(register(select.ifTrue())).other(CHANGED)
                .condition(flags -> A64Alu.holds(select.cond(), flags)), -1);
        if (select.dst() != A64Instruction.ZR) {
            add(op(Kind.COMPUTE).dst(select.dst()).left(select.dst()).function((a, b) -> width.truncate(a)), -1);
        }
    }

    private void branch(int register, LongPredicate taken, Target target) {
        add(op(Kind.BRANCH).left(register).condition(taken), target.index());
    }

    /** An access to memory, after the computation of its address if there is one. */
    private MicroOp.Builder access(Kind kind, Address address, Width width) {
        int base = address.base();
        place = bases.getOrDefault(base, -1);
        int in = base;
        if (!(address.offset() instanceof Immediate immediate && immediate.value() == 0)) {
            A64Alu.Right offset = A64Alu.right(address.offset());
            add(op(Kind.COMPUTE).dst(COMPUTED_ADDRESS).left(base).right(register(offset.register()))
                    .function((a, b) -> a + offset.value(b)), -1);
            in = COMPUTED_ADDRESS;
        }
        return op(kind).address(in).mask(width.truncate(-1));
    }
}

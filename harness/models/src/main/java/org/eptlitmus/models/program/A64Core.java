package org.eptlitmus.models.program;

import org.eptlitmus.litmus.A64Instruction;
import org.eptlitmus.litmus.Width;
import org.eptlitmus.models.execution.Kind;
import org.eptlitmus.models.execution.Recorder;
import org.eptlitmus.models.execution.Term;

/**
 * Executes AArch64 instructions one by one and records the events of each with the edges between them, as the Arm ARM's pseudocode
 * (DDI 0487, C6.2) has them: which register read reaches which access, and which only through a choice.
 */
final class A64Core {
    private static final int NZCV = A64Effects.NZCV;
    private static final int MONITOR = A64Effects.MONITOR;
    private static final int NONE = -1;

    private final Recorder recorder;
    private final Term[] registers = new Term[MONITOR + 1];
    /** Whether a register's value comes, however indirectly, from a read of memory. */
    private final boolean[] fromMemory = new boolean[MONITOR + 1];
    private Width monitorWidth;

    A64Core(Recorder recorder, long[] initial) {
        this.recorder = recorder;
        java.util.Arrays.fill(registers, Term.ZERO);
        for (int i = 0; i < initial.length; i++) {
            registers[i] = Term.of(initial[i]);
        }
    }

    /** What a register holds. */
    Term register(int register) {
        return registers[register];
    }

    /** The event that last wrote a register, if it matters which: a value that comes from memory carries dependencies, a mark its load. */
    int origin(int register) {
        boolean matters = register == MONITOR ? registers[MONITOR].constant() != 0 : fromMemory[register];
        return matters ? recorder.lastWrite(register) : NONE;
    }

    /** Executes an instruction and returns the index of the next. */
    int execute(A64Instruction instruction, int pc) {
        if (instruction instanceof A64Instruction.Load load) {
            load(load);
        } else if (instruction instanceof A64Instruction.Store store) {
            store(store);
        } else if (instruction instanceof A64Instruction.StoreExclusive store) {
            storeExclusive(store);
        } else if (instruction instanceof A64Instruction.Rmw rmw) {
            readModifyWrite(rmw);
        } else if (instruction instanceof A64Instruction.Cas cas) {
            compareAndSwap(cas);
        } else if (instruction instanceof A64Instruction.Fence fence) {
            recorder.event(Kind.barrier(fence.barrier() == A64Instruction.Barrier.DSB, fence.domain().ordinal(),
                    fence.accesses().ordinal()));
        } else if (instruction instanceof A64Instruction.Isb) {
            recorder.event(Kind.FENCE | Kind.ISB);
        } else if (instruction instanceof A64Instruction.Move move) {
            move(move);
        } else if (instruction instanceof A64Instruction.Alu alu) {
            arithmetic(alu);
        } else if (instruction instanceof A64Instruction.Csel csel) {
            select(csel);
        } else if (instruction instanceof A64Instruction.Branch branch) {
            return branch.target().index();
        } else if (instruction instanceof A64Instruction.BranchIf branch) {
            int flags = read(NZCV, 0);
            branch(flags, NONE);
            return A64Flags.holds(branch.cond(), (int) recorder.force(registers[NZCV])) ? branch.target().index() : pc + 1;
        } else if (instruction instanceof A64Instruction.CompareBranch branch) {
            branch(read(branch.register(), 0), NONE);
            boolean zero = branch.width().truncate(recorder.force(value(branch.register()))) == 0;
            return zero != branch.nonZero() ? branch.target().index() : pc + 1;
        }
        return pc + 1;
    }

    // ---- Registers ----

    private Term value(int register) {
        return register == A64Instruction.ZR ? Term.ZERO : registers[register];
    }

    /** Records a register's read; the zero register is none. */
    private int read(int register, long kind) {
        return register == A64Instruction.ZR ? NONE : recorder.readRegister(register, kind);
    }

    private boolean tainted(int register) {
        return register != A64Instruction.ZR && fromMemory[register];
    }

    /** Records a register's write and makes it; a write to the zero register is none. */
    private int write(int register, Term value, boolean memory) {
        if (register == A64Instruction.ZR) {
            return NONE;
        }
        registers[register] = value;
        fromMemory[register] = memory;
        return recorder.writeRegister(register);
    }

    private void data(int from, int to) {
        if (from != NONE && to != NONE) {
            recorder.data(from, to);
        }
    }

    private void control(int from, int to) {
        if (from != NONE && to != NONE) {
            recorder.control(from, to);
        }
    }

    private void branch(int first, int second) {
        int event = recorder.event(Kind.BRANCH);
        data(first, event);
        data(second, event);
    }

    // ---- Operands ----

    /** An address being used: its value and the register reads that it comes from. */
    private record Target(long value, int base, int offset, boolean memory) {
    }

    private Target target(A64Instruction.Address address) {
        int base = read(address.base(), 0);
        boolean memory = tainted(address.base());
        if (address.offset() instanceof A64Instruction.RegisterOperand offset) {
            int offsetRead = read(offset.register(), 0);
            return new Target(at(address, offset), base, offsetRead, memory || tainted(offset.register()));
        }
        return new Target(at(address, address.offset()), base, NONE, memory);
    }

    private long at(A64Instruction.Address address, A64Instruction.Operand offset) {
        return recorder.force(Term.apply(Long::sum, value(address.base()), operandValue(offset)));
    }

    private static Term truncate(Width width, Term value) {
        return Term.apply((v, nothing) -> width.truncate(v), value, Term.ZERO);
    }

    private void address(Target target, int event) {
        data(target.base, event);
        data(target.offset, event);
    }

    private Term operandValue(A64Instruction.Operand operand) {
        if (operand instanceof A64Instruction.Immediate immediate) {
            return Term.of(immediate.value());
        }
        A64Instruction.RegisterOperand r = (A64Instruction.RegisterOperand) operand;
        if (r.extend() == A64Instruction.Extend.LSL && r.shift() == 0 && r.width() == Width.BITS64) {
            return value(r.register());
        }
        return Term.apply((v, nothing) -> extended(r, v), value(r.register()), Term.ZERO);
    }

    private static long extended(A64Instruction.RegisterOperand r, long value) {
        long raw = r.width().truncate(value);
        return switch (r.extend()) {
            case LSL, UXTX, SXTX -> r.width().truncate(raw << r.shift());
            case LSR -> raw >>> r.shift();
            case ASR -> r.width().truncate(r.width().signExtend(raw) >> r.shift());
            case UXTB -> (raw & 0xff) << r.shift();
            case UXTH -> (raw & 0xffff) << r.shift();
            case UXTW -> (raw & 0xffff_ffffL) << r.shift();
            case SXTB -> (long) (byte) raw << r.shift();
            case SXTH -> (long) (short) raw << r.shift();
            case SXTW -> (long) (int) raw << r.shift();
        };
    }

    // ---- Memory ----

    private void load(A64Instruction.Load load) {
        Target target = target(load.address());
        long kind = switch (load.order()) {
            case PLAIN -> 0;
            case ACQUIRE -> Kind.ACQUIRE;
            case ACQUIRE_PC -> Kind.ACQUIRE_PC;
        };
        int event = recorder.read(kind | (load.exclusive() ? Kind.ATOMIC : 0), target.value);
        address(target, event);
        if (load.exclusive()) {
            int monitor = write(MONITOR, Term.of(target.value), target.memory);
            monitorWidth = load.width();
            address(target, monitor);
        }
        data(event, write(load.dst(), truncate(load.width(), recorder.value(event)), true));
    }

    private void store(A64Instruction.Store store) {
        Target target = target(store.address());
        int source = read(store.src(), Kind.DATA);
        int event = recorder.write(store.release() ? Kind.RELEASE : 0, target.value, truncate(store.width(), value(store.src())));
        address(target, event);
        data(source, event);
    }

    /** May fail for no reason; can succeed only where the last load-exclusive was. Nothing flows into the status register. */
    private void storeExclusive(A64Instruction.StoreExclusive store) {
        int monitor = read(MONITOR, 0);
        Target target = target(store.address());
        int source = read(store.src(), Kind.DATA);
        boolean possible = monitorWidth == store.width() && registers[MONITOR].constant() == target.value;
        boolean succeeds = possible && recorder.choose(2) == 0;
        if (succeeds) {
            long kind = Kind.ATOMIC | (store.release() ? Kind.RELEASE : 0);
            int event = recorder.write(kind, target.value, truncate(store.width(), value(store.src())));
            address(target, event);
            data(source, event);
            control(monitor, event);
            control(target.base, event);
            control(target.offset, event);
        }
        control(monitor, write(MONITOR, Term.ZERO, false));
        write(store.status(), Term.of(succeeds ? 0 : 1), false);
    }

    private void readModifyWrite(A64Instruction.Rmw rmw) {
        Target target = target(rmw.address());
        int operand = read(rmw.operand(), Kind.DATA);
        long readKind = rmw.noResult() ? Kind.NO_RETURN : rmw.acquire() ? Kind.ACQUIRE : 0;
        int read = recorder.read(Kind.ATOMIC | Kind.AMO | readKind, target.value);
        Term old = truncate(rmw.width(), recorder.value(read));
        Term result = result(rmw, old, truncate(rmw.width(), value(rmw.operand())));
        int written = recorder.write(Kind.ATOMIC | Kind.AMO | (rmw.release() ? Kind.RELEASE : 0), target.value, result);
        address(target, read);
        address(target, written);
        data(operand, written);
        if (rmw.op() == A64Instruction.RmwOp.SWP) {
            recorder.order(read, written);
        } else {
            recorder.data(read, written);
        }
        data(read, write(rmw.dst(), old, true));
    }

    private static Term result(A64Instruction.Rmw rmw, Term old, Term with) {
        return switch (rmw.op()) {
            case ADD -> Term.apply((a, b) -> rmw.width().truncate(a + b), old, with);
            case SET -> Term.apply((a, b) -> a | b, old, with);
            case CLR -> Term.apply((a, b) -> a & ~b, old, with);
            case EOR -> Term.apply((a, b) -> a ^ b, old, with);
            case SWP -> with;
        };
    }

    /**
     * What the old value depends on after a success is not said: it equals the expected one, so a processor may take it from either.
     * Both are offered; a failure leaves no choice.
     */
    private void compareAndSwap(A64Instruction.Cas cas) {
        Target target = target(cas.address());
        int expected = read(cas.expected(), Kind.DATA);
        boolean noResult = cas.expected() == A64Instruction.ZR;
        long readKind = Kind.AMO | (noResult ? Kind.NO_RETURN | Kind.ATOMIC : cas.acquire() ? Kind.ACQUIRE : 0);
        long want = cas.width().truncate(recorder.force(value(cas.expected())));
        int read = recorder.read(readKind, target.value);
        long old = cas.width().truncate(recorder.force(recorder.value(read)));
        address(target, read);
        if (old == want) {
            recorder.addKind(read, Kind.ATOMIC);
            int desired = read(cas.desired(), Kind.DATA);
            int written = recorder.write(Kind.ATOMIC | Kind.AMO | (cas.release() ? Kind.RELEASE : 0), target.value,
                    truncate(cas.width(), value(cas.desired())));
            int choice = choice(expected, read);
            address(target, written);
            data(desired, written);
            control(choice, written);
            boolean fromRegister = !noResult && recorder.choose(2) == 0;
            int result = write(cas.expected(), Term.known(old, recorder.value(read)), true);
            data(fromRegister ? expected : read, result);
            if (fromRegister) {
                control(choice, result);
            }
        } else {
            choice(expected, read);
            data(read, write(cas.expected(), Term.known(old, recorder.value(read)), true));
        }
    }

    private int choice(int first, int second) {
        int event = recorder.event(Kind.PREDICATE);
        data(first, event);
        data(second, event);
        return event;
    }

    // ---- Arithmetic ----

    private void move(A64Instruction.Move move) {
        int source = NONE;
        boolean memory = false;
        if (move.operand() instanceof A64Instruction.RegisterOperand r) {
            source = read(r.register(), 0);
            memory = tainted(r.register());
        }
        data(source, write(move.dst(), truncate(move.width(), operandValue(move.operand())), memory));
    }

    private void arithmetic(A64Instruction.Alu alu) {
        int left = read(alu.left(), 0);
        int right = NONE;
        boolean memory = tainted(alu.left());
        if (alu.right() instanceof A64Instruction.RegisterOperand r) {
            // One read serves both operands where they are one register.
            right = r.register() == alu.left() ? NONE : read(r.register(), 0);
            memory |= tainted(r.register());
        }
        Term a = value(alu.left());
        Term b = operandValue(alu.right());
        Term result = cancels(alu, a, b) ? Term.ZERO : Term.apply((x, y) -> result(alu, x, y), a, b);
        int destination = write(alu.dst(), result, memory);
        data(left, destination);
        data(right, destination);
        if (alu.setsFlags()) {
            Term nzcv = Term.apply((x, y) -> A64Flags.of(alu.op(), alu.width(), alu.width().truncate(x), alu.width().truncate(y),
                    result(alu, x, y)), a, b);
            int flags = write(NZCV, nzcv, memory);
            data(left, flags);
            data(right, flags);
        }
    }

    private static long result(A64Instruction.Alu alu, long left, long right) {
        long a = alu.width().truncate(left);
        long b = alu.width().truncate(right);
        return alu.width().truncate(switch (alu.op()) {
            case ADD -> a + b;
            case SUB -> a - b;
            case AND -> a & b;
            case ORR -> a | b;
            case EOR -> a ^ b;
            case BIC -> a & ~b;
        });
    }

    /** Whether the result is zero whatever the operands are: litmus tests make dependencies of such operations. */
    private static boolean cancels(A64Instruction.Alu alu, Term a, Term b) {
        return switch (alu.op()) {
            case EOR, SUB, BIC -> sameRegister(alu) || a == b;
            case AND -> b.equals(Term.ZERO) || a.equals(Term.ZERO);
            default -> false;
        };
    }

    private static boolean sameRegister(A64Instruction.Alu alu) {
        return alu.right() instanceof A64Instruction.RegisterOperand r && r.register() == alu.left()
                && r.extend() == A64Instruction.Extend.LSL && r.shift() == 0;
    }

    /** Reads only the register that is selected; the flags reach the result through a choice alone. */
    private void select(A64Instruction.Csel csel) {
        int flags = read(NZCV, 0);
        int choice = choice(flags, NONE);
        boolean holds = A64Flags.holds(csel.cond(), (int) recorder.force(registers[NZCV]));
        int selected = holds ? csel.ifTrue() : csel.ifFalse();
        Term value = holds ? value(selected) : Term.apply((v, nothing) -> changed(csel.op(), v), value(selected), Term.ZERO);
        boolean memory = tainted(selected) || fromMemory[NZCV];
        int source = read(selected, Kind.DATA);
        int destination = write(csel.dst(), truncate(csel.width(), value), memory);
        control(choice, source != NONE ? source : destination);
        data(source, destination);
    }

    private static long changed(A64Instruction.SelectOp op, long value) {
        return switch (op) {
            case SEL -> value;
            case INC -> value + 1;
            case INV -> ~value;
            case NEG -> -value;
        };
    }
}

package org.eptlitmus.models.program;

import java.util.function.LongBinaryOperator;
import org.eptlitmus.litmus.Width;
import org.eptlitmus.litmus.X86Instruction;
import org.eptlitmus.models.execution.Kind;
import org.eptlitmus.models.execution.Memory;
import org.eptlitmus.models.execution.Recorder;
import org.eptlitmus.models.execution.Term;

/**
 * Executes amd64 instructions one by one and records their memory accesses and fences. Registers leave no events: no ordering on
 * amd64 follows from a dependency.
 */
final class X86Core {
    private static final int RAX = 0;
    private static final int ZERO = 1;
    private static final int SIGN = 2;
    private static final int OVERFLOW = 4;

    private final Recorder recorder;
    private final Memory memory;
    /** The last one is the flags. */
    private final Term[] registers;

    X86Core(Recorder recorder, Memory memory, long[] initial) {
        this.recorder = recorder;
        this.memory = memory;
        this.registers = new Term[X86Effects.FLAGS + 1];
        java.util.Arrays.fill(registers, Term.ZERO);
        for (int i = 0; i < initial.length; i++) {
            registers[i] = Term.of(initial[i]);
        }
    }

    /** What a register holds. */
    Term register(int register) {
        return registers[register];
    }

    /** Executes an instruction and returns the index of the next. */
    int execute(X86Instruction instruction, int pc) {
        if (instruction instanceof X86Instruction.Mov mov) {
            put(mov.dst(), get(mov.src(), mov.width(), 0), mov.width(), 0);
        } else if (instruction instanceof X86Instruction.Xchg xchg) {
            exchange(xchg);
        } else if (instruction instanceof X86Instruction.Binary binary) {
            binary(binary);
        } else if (instruction instanceof X86Instruction.Unary unary) {
            unary(unary);
        } else if (instruction instanceof X86Instruction.Xadd xadd) {
            exchangeAdd(xadd);
        } else if (instruction instanceof X86Instruction.Cmpxchg cmpxchg) {
            compareExchange(cmpxchg);
        } else if (instruction instanceof X86Instruction.Cmp cmp) {
            compare(get(cmp.left(), cmp.width(), 0), get(cmp.right(), cmp.width(), 0), cmp.width());
        } else if (instruction instanceof X86Instruction.Fence fence) {
            recorder.event(Kind.FENCE | switch (fence.kind()) {
                case MFENCE -> Kind.MFENCE;
                case LFENCE -> Kind.LFENCE;
                case SFENCE -> Kind.SFENCE;
            });
        } else if (instruction instanceof X86Instruction.Jump jump) {
            return jump.target().index();
        } else if (instruction instanceof X86Instruction.JumpIf jump) {
            recorder.event(Kind.BRANCH);
            return holds(jump.cond(), (int) recorder.force(registers[X86Effects.FLAGS])) ? jump.target().index() : pc + 1;
        }
        return pc + 1;
    }

    private static long locked(boolean locked) {
        return locked ? Kind.ATOMIC | Kind.AMO : 0;
    }

    private static Term truncate(Width width, Term value) {
        return Term.apply((v, nothing) -> width.truncate(v), value, Term.ZERO);
    }

    private long address(X86Instruction.Memory operand) {
        if (operand instanceof X86Instruction.Absolute absolute) {
            return Memory.address(memory.location(absolute.location()));
        }
        X86Instruction.Indirect indirect = (X86Instruction.Indirect) operand;
        return recorder.force(registers[indirect.base()]) + indirect.displacement();
    }

    private Term get(X86Instruction.Operand operand, Width width, long kind) {
        if (operand instanceof X86Instruction.Immediate immediate) {
            return Term.of(width.truncate(immediate.value()));
        } else if (operand instanceof X86Instruction.Register register) {
            return truncate(width, registers[register.register()]);
        }
        return truncate(width, recorder.value(recorder.read(kind, address((X86Instruction.Memory) operand))));
    }

    private void put(X86Instruction.Operand operand, Term value, Width width, long kind) {
        if (operand instanceof X86Instruction.Register register) {
            putRegister(register.register(), value, width);
        } else {
            recorder.write(kind, address((X86Instruction.Memory) operand), truncate(width, value));
        }
    }

    private void putRegister(int register, Term value, Width width) {
        registers[register] = truncate(width, value);
    }

    private void exchange(X86Instruction.Xchg xchg) {
        Term left = get(xchg.left(), xchg.width(), Kind.ATOMIC | Kind.AMO);
        Term right = get(xchg.right(), xchg.width(), Kind.ATOMIC | Kind.AMO);
        put(xchg.left(), right, xchg.width(), Kind.ATOMIC | Kind.AMO);
        put(xchg.right(), left, xchg.width(), Kind.ATOMIC | Kind.AMO);
    }

    private void binary(X86Instruction.Binary binary) {
        long kind = locked(binary.locked());
        Width width = binary.width();
        Term right = get(binary.src(), width, 0);
        Term left = get(binary.dst(), width, kind);
        LongBinaryOperator op = switch (binary.op()) {
            case ADD -> (a, b) -> width.truncate(a + b);
            case SUB -> (a, b) -> width.truncate(a - b);
            case OR -> (a, b) -> a | b;
            case AND -> (a, b) -> a & b;
            case XOR -> (a, b) -> a ^ b;
        };
        boolean clears = binary.op() == X86Instruction.BinaryOp.XOR || binary.op() == X86Instruction.BinaryOp.SUB;
        boolean cancels = clears && binary.dst().equals(binary.src());
        Term result = cancels ? Term.ZERO : Term.apply(op, left, right);
        put(binary.dst(), result, width, kind);
        flags(result, width);
    }

    private void unary(X86Instruction.Unary unary) {
        long kind = locked(unary.locked());
        Width width = unary.width();
        int by = unary.op() == X86Instruction.UnaryOp.INC ? 1 : -1;
        Term result = Term.apply((a, b) -> width.truncate(a + b), get(unary.dst(), width, kind), Term.of(by));
        put(unary.dst(), result, width, kind);
        flags(result, width);
    }

    private void exchangeAdd(X86Instruction.Xadd xadd) {
        long kind = locked(xadd.locked());
        Width width = xadd.width();
        Term old = get(xadd.dst(), width, kind);
        Term sum = Term.apply((a, b) -> width.truncate(a + b), old, registers[xadd.src()]);
        // The source register is written first, so that "xadd %eax,%eax" leaves the sum.
        putRegister(xadd.src(), old, width);
        put(xadd.dst(), sum, width, kind);
        flags(sum, width);
    }

    /** A failed comparison writes no memory here, as in herdtools; the bus cycle that rewrites the old value changes no outcome. */
    private void compareExchange(X86Instruction.Cmpxchg cmpxchg) {
        long kind = locked(cmpxchg.locked());
        Width width = cmpxchg.width();
        Term old = get(cmpxchg.dst(), width, kind);
        Term expected = truncate(width, registers[RAX]);
        compare(expected, old, width);
        if (recorder.force(old) == recorder.force(expected)) {
            put(cmpxchg.dst(), registers[cmpxchg.src()], width, kind);
        } else {
            putRegister(RAX, old, width);
        }
    }

    private void flags(Term result, Width width) {
        registers[X86Effects.FLAGS] = Term.apply((r, nothing) -> resultFlags(r, width), result, Term.ZERO);
    }

    private static long resultFlags(long result, Width width) {
        return (width.truncate(result) == 0 ? ZERO : 0) | (width.signExtend(result) < 0 ? SIGN : 0);
    }

    private void compare(Term left, Term right, Width width) {
        registers[X86Effects.FLAGS] = Term.apply((a, b) -> {
            long flags = resultFlags(a - b, width);
            // Less is sign != overflow, as the processor has it.
            boolean less = width.signExtend(a) < width.signExtend(b);
            return flags | (less != ((flags & SIGN) != 0) ? OVERFLOW : 0);
        }, left, right);
    }

    private static boolean holds(X86Instruction.Cond cond, int flags) {
        boolean zero = (flags & ZERO) != 0;
        boolean sign = (flags & SIGN) != 0;
        boolean less = sign != ((flags & OVERFLOW) != 0);
        return switch (cond) {
            case E -> zero;
            case NE -> !zero;
            case L -> less;
            case LE -> less || zero;
            case G -> !less && !zero;
            case GE -> !less;
            case S -> sign;
            case NS -> !sign;
        };
    }
}

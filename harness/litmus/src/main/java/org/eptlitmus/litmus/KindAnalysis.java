package org.eptlitmus.litmus;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/**
 * Finds what each register may hold where it is used, by running every thread on {@link Kind}s until nothing new is
 * learnt. Locations are seen as one for the whole test, registers instruction by instruction.
 */
final class KindAnalysis {
    private final LitmusTest test;
    private final Map<String, Kind> contents = new HashMap<>();
    /** Per thread and instruction, the registers before it; null where control does not come. */
    private final Kind[][][] before;
    private boolean learnt;

    KindAnalysis(LitmusTest test) {
        this.test = test;
        this.before = new Kind[test.threads().size()][][];
        test.init().values().forEach((location, value) -> {
            if (location instanceof Location.Memory memory) {
                contents.put(memory.name(), Kind.of(value));
            }
        });
        for (LitmusThread thread : test.threads()) {
            before[thread.index()] = new Kind[thread.size() + 1][];
        }
        do {
            learnt = false;
            test.threads().forEach(this::run);
        } while (learnt);
    }

    /** What a register may hold before an instruction; null if control does not come there. */
    Kind before(int thread, int instruction, int register) {
        Kind[] registers = before[thread][instruction];
        return registers == null ? null : registers[register];
    }

    private void run(LitmusThread thread) {
        Kind[][] states = before[thread.index()];
        Deque<Integer> work = new ArrayDeque<>();
        Kind[] initial = new Kind[test.arch().registerCount()];
        for (int i = 0; i < initial.length; i++) {
            initial[i] = Kind.of(test.init().value(new Location.Register(thread.index(), i)));
        }
        join(states, 0, initial);
        for (int i = 0; i < thread.size(); i++) {
            if (states[i] != null) {
                work.add(i);
            }
        }
        while (!work.isEmpty()) {
            int at = work.remove();
            if (at == thread.size()) {
                continue;
            }
            Instruction instruction = thread.instruction(at);
            Kind[] after = new Step(states[at].clone()).run(instruction);
            Effects effects = Effects.of(instruction);
            if (effects.fallsThrough() && join(states, at + 1, after)) {
                work.add(at + 1);
            }
            if (effects.target() != null && join(states, effects.target().index(), after)) {
                work.add(effects.target().index());
            }
        }
    }

    /** Adds what a way to an instruction brings; whether that is anything new. */
    private boolean join(Kind[][] states, int at, Kind[] incoming) {
        if (states[at] == null) {
            states[at] = incoming.clone();
            learnt = true;
            return true;
        }
        Kind[] joined = new Kind[incoming.length];
        for (int i = 0; i < joined.length; i++) {
            joined[i] = states[at][i].or(incoming[i]);
        }
        boolean changed = !Arrays.equals(joined, states[at]);
        states[at] = joined;
        learnt |= changed;
        return changed;
    }

    /** One instruction on one thread's registers. */
    private final class Step {
        private final Kind[] registers;

        Step(Kind[] registers) {
            this.registers = registers;
        }

        Kind[] run(Instruction instruction) {
            if (instruction instanceof A64Instruction a64) {
                a64(a64);
                registers[A64Instruction.ZR] = Kind.ZERO;
            } else {
                x86((X86Instruction) instruction);
            }
            return registers;
        }

        private void a64(A64Instruction instruction) {
            A64Instruction.Address address = A64Access.address(instruction);
            Kind base = address == null ? Kind.ZERO : registers[address.base()];
            if (instruction instanceof A64Instruction.Load load) {
                registers[load.dst()] = load(base);
            } else if (instruction instanceof A64Instruction.Store store) {
                store(base, registers[store.src()]);
            } else if (instruction instanceof A64Instruction.StoreExclusive store) {
                store(base, registers[store.src()]);
                registers[store.status()] = Kind.NUMBER;
            } else if (instruction instanceof A64Instruction.Rmw rmw) {
                Kind old = load(base);
                Kind operand = registers[rmw.operand()];
                store(base, rmw.op() == A64Instruction.RmwOp.SWP ? operand : old.with(operand));
                registers[rmw.dst()] = old.or(load(base));
            } else if (instruction instanceof A64Instruction.Cas cas) {
                store(base, registers[cas.desired()]);
                registers[cas.expected()] = load(base);
            } else if (instruction instanceof A64Instruction.Move move) {
                registers[move.dst()] = operand(move.operand());
            } else if (instruction instanceof A64Instruction.Alu alu) {
                registers[alu.dst()] = registers[alu.left()].with(operand(alu.right()));
            } else if (instruction instanceof A64Instruction.Csel csel) {
                Kind second = registers[csel.ifFalse()];
                registers[csel.dst()] = registers[csel.ifTrue()].or(
                        csel.op() == A64Instruction.SelectOp.SEL ? second : second.with(Kind.NUMBER));
            }
        }

        private Kind operand(A64Instruction.Operand operand) {
            if (operand instanceof A64Instruction.Immediate immediate) {
                return Kind.of(Value.of(immediate.value()));
            }
            return registers[((A64Instruction.RegisterOperand) operand).register()];
        }

        private void x86(X86Instruction instruction) {
            if (instruction instanceof X86Instruction.Mov mov) {
                write(mov.dst(), read(mov.src()));
            } else if (instruction instanceof X86Instruction.Xchg xchg) {
                Kind left = read(xchg.left());
                write(xchg.left(), read(xchg.right()));
                write(xchg.right(), left);
            } else if (instruction instanceof X86Instruction.Binary binary) {
                write(binary.dst(), read(binary.dst()).with(read(binary.src())));
            } else if (instruction instanceof X86Instruction.Unary unary) {
                write(unary.dst(), read(unary.dst()).with(Kind.NUMBER));
            } else if (instruction instanceof X86Instruction.Xadd xadd) {
                Kind old = read(xadd.dst());
                write(xadd.dst(), old.with(registers[xadd.src()]));
                registers[xadd.src()] = old;
            } else if (instruction instanceof X86Instruction.Cmpxchg cmpxchg) {
                Kind old = read(cmpxchg.dst());
                write(cmpxchg.dst(), old.or(registers[cmpxchg.src()]));
                registers[X86Instruction.RAX] = registers[X86Instruction.RAX].or(old);
            }
        }

        private Kind read(X86Instruction.Operand operand) {
            if (operand instanceof X86Instruction.Register register) {
                return registers[register.register()];
            } else if (operand instanceof X86Instruction.Immediate immediate) {
                return Kind.of(Value.of(immediate.value()));
            }
            return load(address(operand));
        }

        private void write(X86Instruction.Operand operand, Kind kind) {
            if (operand instanceof X86Instruction.Register register) {
                registers[register.register()] = kind;
            } else {
                store(address(operand), kind);
            }
        }

        private Kind address(X86Instruction.Operand operand) {
            return operand instanceof X86Instruction.Absolute absolute ? Kind.address(absolute.location())
                    : registers[((X86Instruction.Indirect) operand).base()];
        }

        private Kind load(Kind address) {
            Kind loaded = Kind.ZERO;
            for (String location : address.locations()) {
                loaded = loaded.or(contents.getOrDefault(location, Kind.ZERO));
            }
            return loaded;
        }

        private void store(Kind address, Kind stored) {
            for (String location : address.locations()) {
                Kind old = contents.getOrDefault(location, Kind.ZERO);
                Kind joined = old.or(stored);
                learnt |= !joined.equals(old);
                contents.put(location, joined);
            }
        }
    }
}

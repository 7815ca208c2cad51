package org.eptlitmus.models.program;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.eptlitmus.litmus.Arch;
import org.eptlitmus.litmus.CType;
import org.eptlitmus.litmus.LitmusTest;
import org.eptlitmus.litmus.LitmusThread;
import org.eptlitmus.litmus.Location;
import org.eptlitmus.litmus.Prop;
import org.eptlitmus.litmus.Statement;
import org.eptlitmus.litmus.Value;
import org.eptlitmus.litmus.X86Instruction;
import org.eptlitmus.models.execution.End;
import org.eptlitmus.models.execution.Memory;
import org.eptlitmus.models.execution.ParallelProgram;
import org.eptlitmus.models.execution.ThreadProgram;

/** A litmus test as the engine needs it: locations with addresses and initial values, and a program for each thread. */
public final class LitmusProgram implements ParallelProgram {
    private final LitmusTest test;
    private final Memory memory = new Memory();
    private final List<ThreadProgram> threads = new ArrayList<>();
    private final List<Location> observed;
    private final int[] observedMemory;
    private final int[][] observedRegisters;

    /** Prepares a test. */
    public LitmusProgram(LitmusTest test) {
        this.test = test;
        nameLocations();
        Set<Location> needed = new LinkedHashSet<>(test.observed());
        needed.addAll(test.filter().map(Prop::locations).orElse(Set.of()));
        observed = needed.stream().sorted().toList();
        observedMemory = observed.stream().filter(Location.Memory.class::isInstance)
                .mapToInt(l -> memory.location(((Location.Memory) l).name())).toArray();
        observedRegisters = new int[test.threads().size()][];
        for (LitmusThread thread : test.threads()) {
            observedRegisters[thread.index()] = observed.stream().filter(Location.Register.class::isInstance)
                    .map(Location.Register.class::cast).filter(r -> r.thread() == thread.index())
                    .mapToInt(Location.Register::register).toArray();
            threads.add(program(thread));
        }
    }

    private void nameLocations() {
        test.init().values().forEach((location, value) -> {
            if (location instanceof Location.Memory m) {
                memory.location(m.name());
            }
            if (value instanceof Value.Address address) {
                memory.location(address.name());
            }
        });
        test.init().types().keySet().forEach(this::nameLocation);
        test.observed().forEach(this::nameLocation);
        test.filter().map(Prop::locations).orElse(Set.of()).forEach(this::nameLocation);
        for (LitmusThread thread : test.threads()) {
            for (Statement statement : thread.statements()) {
                nameOperands(statement);
            }
        }
        test.init().values().forEach((location, value) -> {
            if (location instanceof Location.Memory m) {
                memory.setInitial(memory.location(m.name()), number(value));
            }
        });
    }

    private void nameLocation(Location location) {
        if (location instanceof Location.Memory m) {
            memory.location(m.name());
        }
    }

    /** amd64 instructions may name locations themselves. */
    private void nameOperands(Statement statement) {
        List<X86Instruction.Operand> operands = new ArrayList<>();
        if (statement.instruction() instanceof X86Instruction.Mov i) {
            operands.addAll(List.of(i.dst(), i.src()));
        } else if (statement.instruction() instanceof X86Instruction.Xchg i) {
            operands.addAll(List.of(i.left(), i.right()));
        } else if (statement.instruction() instanceof X86Instruction.Binary i) {
            operands.addAll(List.of(i.dst(), i.src()));
        } else if (statement.instruction() instanceof X86Instruction.Unary i) {
            operands.add(i.dst());
        } else if (statement.instruction() instanceof X86Instruction.Xadd i) {
            operands.add(i.dst());
        } else if (statement.instruction() instanceof X86Instruction.Cmpxchg i) {
            operands.add(i.dst());
        } else if (statement.instruction() instanceof X86Instruction.Cmp i) {
            operands.addAll(List.of(i.left(), i.right()));
        }
        for (X86Instruction.Operand operand : operands) {
            if (operand instanceof X86Instruction.Absolute absolute) {
                memory.location(absolute.location());
            }
        }
    }

    private ThreadProgram program(LitmusThread thread) {
        boolean arm = test.arch() == Arch.AARCH64;
        long[] initial = new long[arm ? 31 : 16];
        for (Map.Entry<Location, Value> entry : test.init().values().entrySet()) {
            if (entry.getKey() instanceof Location.Register r && r.thread() == thread.index() && r.register() < initial.length) {
                initial[r.register()] = number(entry.getValue());
            }
        }
        int[] atEnd = observedRegisters[thread.index()];
        return arm ? new A64Thread(test.file(), thread, initial, atEnd)
                : new X86Thread(test.file(), thread, memory, initial, atEnd);
    }

    private long number(Value value) {
        return value instanceof Value.Address address ? Memory.address(memory.location(address.name())) : ((Value.Int) value).value();
    }

    private Value value(long number) {
        int location = memory.at(number);
        return location >= 0 ? new Value.Address(memory.name(location)) : Value.of(number);
    }

    /** The test. */
    public LitmusTest test() {
        return test;
    }

    /** The locations and their initial values. */
    @Override
    public Memory memory() {
        return memory;
    }

    /** The threads' programs. */
    @Override
    public List<ThreadProgram> threads() {
        return threads;
    }

    @Override
    public int[] alike() {
        return AlikeColumns.of(test, observedRegisters);
    }

    /** The locations of memory that final states show or the filter looks at. */
    @Override
    public int[] observedMemory() {
        return observedMemory;
    }

    /** What the test's registers and locations hold at the end of an execution. */
    public Function<Location, Value> end(End end) {
        long[][] registers = end.registers();
        long[] cells = end.cells();
        return location -> {
            if (location instanceof Location.Memory m) {
                int number = memory.location(m.name());
                for (int i = 0; i < cells.length; i++) {
                    if (observedMemory[i] == number) {
                        return value(cells[i]);
                    }
                }
            } else if (location instanceof Location.Register r) {
                int[] shown = observedRegisters[r.thread()];
                for (int i = 0; i < shown.length; i++) {
                    if (shown[i] == r.register()) {
                        return value(registers[r.thread()][i]);
                    }
                }
            }
            throw new IllegalArgumentException("not observed: " + location);
        };
    }

    /** The instruction of a thread's text, as written. */
    public String text(int thread, int instruction) {
        return test.threads().get(thread).statements().get(instruction).source().text();
    }

    /** What a number means to a reader of the test: an address shows as its location's name. */
    public String shown(long number, int location) {
        CType type = test.init().type(new Location.Memory(memory.name(location)));
        return type.normalize(value(number)).toString();
    }
}

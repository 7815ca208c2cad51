package org.eptlitmus.litmus;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.eptlitmus.litmus.X86Instruction.Binary;
import org.eptlitmus.litmus.X86Instruction.BinaryOp;
import org.eptlitmus.litmus.X86Instruction.Cmpxchg;
import org.eptlitmus.litmus.X86Instruction.Cond;
import org.eptlitmus.litmus.X86Instruction.Immediate;
import org.eptlitmus.litmus.X86Instruction.Indirect;
import org.eptlitmus.litmus.X86Instruction.JumpIf;
import org.eptlitmus.litmus.X86Instruction.Memory;
import org.eptlitmus.litmus.X86Instruction.Mov;
import org.eptlitmus.litmus.X86Instruction.Operand;
import org.eptlitmus.litmus.X86Instruction.Register;
import org.eptlitmus.litmus.X86Instruction.Xadd;

/**
 * Writes {@code lock or}, {@code lock and} and {@code lock xadd}, which herdtools refuse on X86_64, as the loop of
 * {@code lock cmpxchg} that means the same: it reads, computes and stores if nothing has changed.
 *
 * <p>The flags that such an instruction leaves are not those of the loop, so a jump must not ask for them.
 */
public final class CmpxchgLoops {
    /** What a changed test's text says of the change. */
    private static final String NOTE =
            "lock or, lock and and lock xadd, which herd7 refuses, are loops of lock cmpxchg that mean the same";
    private static final Register RAX = new Register(X86Instruction.RAX);
    private static final int RSP = 7;
    private static final Source LOOP = Source.generated("loop");

    private final LitmusThread thread;
    private final BitSet used = new BitSet();
    private final List<Instruction> written = new ArrayList<>();
    private final Map<String, Integer> labels = new LinkedHashMap<>();
    private int loops;

    private CmpxchgLoops(LitmusTest test, LitmusThread thread) {
        this.thread = thread;
        used.set(X86Instruction.RAX);
        used.set(RSP);
        Stream.concat(test.observed().stream(), test.init().values().keySet().stream())
                .forEach(this::use);
        for (Statement statement : thread.statements()) {
            Effects effects = Effects.of(statement.instruction());
            effects.reads().forEach(used::set);
            effects.writes().forEach(used::set);
        }
    }

    private void use(Location location) {
        if (location instanceof Location.Register register && register.thread() == thread.index()) {
            used.set(register.register());
        }
    }

    /** The test in instructions that herdtools take; the same test if all of its instructions are such. */
    public static LitmusTest in(LitmusTest test) {
        if (test.threads().stream().flatMap(thread -> thread.statements().stream())
                .noneMatch(statement -> refused(statement.instruction()))) {
            return test;
        }
        List<LitmusThread> threads = test.threads().stream().map(thread -> new CmpxchgLoops(test, thread).rewritten()).toList();
        String doc = test.doc().isEmpty() ? NOTE : test.doc() + " (" + NOTE + ")";
        return new LitmusTest(test.file(), test.arch(), test.name(), doc, test.metadata(), test.init(), threads,
                test.locations(), test.filter(), test.condition(), test.spelling());
    }

    private static boolean refused(Instruction instruction) {
        return instruction instanceof Xadd xadd && xadd.locked() || instruction instanceof Binary binary && binary.locked()
                && (binary.op() == BinaryOp.OR || binary.op() == BinaryOp.AND);
    }

    private LitmusThread rewritten() {
        int[] begins = new int[thread.size() + 1];
        for (int i = 0; i < thread.size(); i++) {
            begins[i] = written.size();
            Instruction instruction = thread.instruction(i);
            if (!refused(instruction)) {
                written.add(instruction);
            } else if (i + 1 < thread.size() && thread.instruction(i + 1) instanceof JumpIf) {
                throw new IllegalArgumentException("a jump asks for the flags of " + InstructionPrinter.print(instruction));
            } else if (instruction instanceof Xadd xadd) {
                fetchAndAdd(xadd);
            } else {
                update((Binary) instruction);
            }
        }
        begins[thread.size()] = written.size();
        thread.labels().forEach((label, index) -> labels.put(label, begins[index]));
        List<Statement> statements = written.stream()
                .map(instruction -> new Statement(moved(instruction, begins), LOOP)).toList();
        return new LitmusThread(thread.index(), statements, labels);
    }

    /** A jump of the old program goes where its target is now; those of the new loops are right already. */
    private Instruction moved(Instruction instruction, int[] begins) {
        if (instruction instanceof X86Instruction.Jump jump) {
            return new X86Instruction.Jump(moved(jump.target(), begins));
        }
        return instruction instanceof JumpIf jump && thread.labels().containsKey(jump.target().label())
                ? new JumpIf(jump.cond(), moved(jump.target(), begins)) : instruction;
    }

    private static Target moved(Target target, int[] begins) {
        return new Target(target.label(), begins[target.index()]);
    }

    private void update(Binary binary) {
        Width width = binary.width();
        Register saved = free(0);
        Register next = free(saved.register() + 1);
        Operand operand = binary.src().equals(RAX) ? saved : binary.src();
        written.add(new Mov(Width.BITS64, saved, RAX));
        if (binary.op() == BinaryOp.OR) {
            loop(binary.dst(), width, next, List.of(new Binary(BinaryOp.OR, width, false, next, operand)));
        } else {
            // herdtools have no 64-bit AND: x & y is (x | ~y) ^ ~y.
            Register inverse = free(next.register() + 1);
            written.add(new Mov(width, inverse, operand));
            written.add(new Binary(BinaryOp.XOR, width, false, inverse, new Immediate(-1)));
            loop(binary.dst(), width, next, List.of(new Binary(BinaryOp.OR, width, false, next, inverse),
                    new Binary(BinaryOp.XOR, width, false, next, inverse)));
        }
        written.add(new Mov(Width.BITS64, RAX, saved));
    }

    private void fetchAndAdd(Xadd xadd) {
        Width width = xadd.width();
        Register source = new Register(xadd.src());
        Register saved = free(0);
        Register next = free(saved.register() + 1);
        Register added = free(next.register() + 1);
        written.add(new Mov(width, added, source));
        if (!source.equals(RAX)) {
            written.add(new Mov(Width.BITS64, saved, RAX));
        }
        loop(xadd.dst(), width, next, List.of(new Binary(BinaryOp.ADD, width, false, next, added)));
        if (!source.equals(RAX)) {
            written.add(new Mov(width, source, RAX));
            written.add(new Mov(Width.BITS64, RAX, saved));
        }
    }

    /** Leaves in RAX what the location held. */
    private void loop(Operand location, Width width, Register next, List<Instruction> computation) {
        if (location instanceof Indirect indirect && indirect.base() == X86Instruction.RAX) {
            throw new IllegalArgumentException("an address in rax, which the loop needs");
        }
        String label = "T" + thread.index() + "C" + loops++;
        int begin = written.size();
        labels.put(label, begin);
        written.add(new Mov(width, RAX, location));
        written.add(new Mov(width, next, RAX));
        written.addAll(computation);
        written.add(new Cmpxchg(width, true, (Memory) location, next.register()));
        written.add(new JumpIf(Cond.NE, new Target(label, begin)));
    }

    /** The first register from a number on that the thread does not use. */
    private Register free(int from) {
        int register = used.nextClearBit(from);
        if (register >= Arch.X86_64.registerCount()) {
            throw new IllegalArgumentException("P" + thread.index() + " leaves no register for a loop");
        }
        return new Register(register);
    }
}

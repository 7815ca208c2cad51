package org.eptlitmus.litmus;

import java.util.BitSet;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/**
 * Finds the registers that a test reads and nothing sets: they hold 0 and carry no dependency, as in herdtools, whose
 * catalogues rely on it; but whoever mistyped a register wants to be told.
 */
public final class NeverSet {
    private final LitmusTest test;
    private final Set<String> registers = new LinkedHashSet<>();
    private Source first;

    private NeverSet(LitmusTest test) {
        this.test = test;
        test.threads().forEach(this::find);
    }

    /** One line that names the first place of such a read and all such registers; empty if there is none. */
    public static Optional<String> note(LitmusTest test) {
        NeverSet found = new NeverSet(test);
        return found.registers.isEmpty() ? Optional.empty()
                : Optional.of(test.file() + ":" + found.first.line() + ":" + found.first.column()
                        + ": read but never set, so 0: " + String.join(", ", found.registers));
    }

    /** Whether neither the initial state nor any instruction of the thread sets the register. */
    static boolean is(LitmusTest test, LitmusThread thread, int register) {
        return !set(test, thread).get(register);
    }

    private static BitSet set(LitmusTest test, LitmusThread thread) {
        BitSet set = new BitSet();
        for (Location location : test.init().values().keySet()) {
            if (location instanceof Location.Register register && register.thread() == thread.index()) {
                set.set(register.register());
            }
        }
        thread.statements().forEach(statement -> Effects.of(statement.instruction()).writes().forEach(set::set));
        return set;
    }

    private void find(LitmusThread thread) {
        BitSet set = set(test, thread);
        boolean flags = thread.statements().stream().anyMatch(s -> Effects.of(s.instruction()).writesFlags());
        for (Statement statement : thread.statements()) {
            Effects effects = Effects.of(statement.instruction());
            for (int register : effects.reads()) {
                if (!set.get(register)) {
                    add(statement, thread.index() + ":" + test.arch().registerName(register));
                }
            }
            if (effects.readsFlags() && !flags) {
                add(statement, "the condition flags of P" + thread.index());
            }
        }
    }

    private void add(Statement statement, String what) {
        first = first == null ? statement.source() : first;
        registers.add(what);
    }
}

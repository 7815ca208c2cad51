package org.eptlitmus.matrix;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/** What runs a variant's code. */
public enum Machine {

    /** The CPU that the JVM runs on, through VarHandle accesses that the JIT compiled. */
    HARDWARE("hardware"),

    /** An emulated Arm machine without LSE: each atomic(9) RMW is a loop of load- and store-exclusive. */
    ARM64_LLSC("arm64-llsc"),

    /** An emulated Arm machine with LSE: each atomic(9) RMW is one instruction. */
    ARM64_LSE("arm64-lse");

    private final String label;

    Machine(String label) {
        this.label = label;
    }

    /** Its name on the command line, in reports and at the end of a test's name. */
    public String label() {
        return label;
    }

    /** The machine of this label, if there is one. */
    public static Optional<Machine> of(String label) {
        return Arrays.stream(values()).filter(m -> m.label.equals(label)).findFirst();
    }

    /** Every label, in order, for a message that says what was expected. */
    public static String labels() {
        return Arrays.stream(values()).map(Machine::label).collect(Collectors.joining(", "));
    }

    @Override
    public String toString() {
        return label;
    }
}

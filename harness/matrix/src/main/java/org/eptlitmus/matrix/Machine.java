package org.eptlitmus.matrix;

import java.util.Arrays;
import java.util.List;
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

    /**
     * Flags that a JVM running these tests should have beside its defaults.
     *
     * <p>The code of a question is one static method, shared by all its variants. HotSpot compiles it on its own first, where neither the cells nor the form are
     * constants, and then refuses to inline it into the loop of one test, where they are, if that first code came out longer than InlineSmallCode. Measured on
     * JDK 17 with {@code -XX:-TieredCompilation}, whose default is 1000: 16 ns and an allocation for an actor of two accesses; with this flag 1.1 ns, as
     * by hand.
     */
    public static final List<String> JVM_FLAGS = List.of("-XX:InlineSmallCode=20000");

    /**
     * Flags that a JVM running tests on an emulated machine should have in addition, which stand after those. What such a test counts does not depend on
     * them, but how much it does.
     *
     * <p>To inline the emulator's large code into every test, or several times into itself, would keep C2 busy for seconds, on a CPU that an actor needs: a method
     * of more than FreqInlineSize bytes is compiled once, and then called. A JVM is ready for its first test after 0.6 s so, and after 2.2 s with the default of 325.
     * Threads that wait for a compilation leave their CPU to it. And to mark the same card for each reference stored, as a JVM does by default, makes two actors wait for
     * each other where they share nothing.
     */
    public static final List<String> EMULATED_JVM_FLAGS = List.of(
            "-XX:InlineSmallCode=500",
            "-XX:FreqInlineSize=130",
            "-XX:-BackgroundCompilation",
            "-XX:+UseCondCardMark");

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

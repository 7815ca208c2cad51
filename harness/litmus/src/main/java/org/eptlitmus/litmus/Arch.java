package org.eptlitmus.litmus;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The architectures of litmus files, because registers are numbers in a program and names in a file.
 */
public enum Arch {
    /** Armv8-A, 64-bit; registers 0 to 30 are X0 to X30, 31 is the zero register. */
    AARCH64("AArch64"),
    /** amd64; registers 0 to 15 in the order in which final states show them: rax, rbx, rcx, rdx, rsi, rdi, rbp, rsp, r8 to r15. */
    X86_64("X86_64");

    private static final String[] X86_NAMES = {"rax", "rbx", "rcx", "rdx", "rsi", "rdi", "rbp", "rsp",
        "r8", "r9", "r10", "r11", "r12", "r13", "r14", "r15"};
    private static final String[] X86_NAMES_32 = {"eax", "ebx", "ecx", "edx", "esi", "edi", "ebp", "esp",
        "r8d", "r9d", "r10d", "r11d", "r12d", "r13d", "r14d", "r15d"};

    private final String fileName;
    private final Map<String, Integer> registers = new HashMap<>();

    Arch(String fileName) {
        this.fileName = fileName;
    }

    static {
        for (Arch arch : values()) {
            for (int i = 0; i < arch.registerCount(); i++) {
                arch.registers.put(arch.registerName(i, Width.BITS64).toUpperCase(Locale.ROOT), i);
                arch.registers.put(arch.registerName(i, Width.BITS32).toUpperCase(Locale.ROOT), i);
            }
        }
    }

    /** The name as the first word of a litmus file. */
    public String fileName() {
        return fileName;
    }

    /** The architecture whose litmus files begin with this word, in any case. */
    public static Optional<Arch> ofFileName(String word) {
        for (Arch arch : values()) {
            if (arch.fileName.equalsIgnoreCase(word)) {
                return Optional.of(arch);
            }
        }
        return Optional.empty();
    }

    /** The full-width name of a register, as conditions and final states show it: {@code X0}, {@code rax}. */
    public String registerName(int register) {
        return registerName(register, Width.BITS64);
    }

    /** The name of a register when this many bits of it are accessed: {@code W0}, {@code eax}. */
    public String registerName(int register, Width width) {
        boolean wide = width == Width.BITS64;
        if (this == AARCH64) {
            return (wide ? "X" : "W") + (register == A64Instruction.ZR ? "ZR" : Integer.toString(register));
        }
        return (wide ? X86_NAMES : X86_NAMES_32)[register];
    }

    /** How many registers a thread has, the zero register included. */
    public int registerCount() {
        return this == AARCH64 ? 32 : X86_NAMES.length;
    }

    /** The register with this name, of either width and in upper or lower case; empty if there is none. */
    public OptionalInt register(String name) {
        Integer number = registers.get(name.toUpperCase(Locale.ROOT));
        return number == null ? OptionalInt.empty() : OptionalInt.of(number);
    }

    /** The width a register name stands for; meaningful only if {@link #register} knows the name. */
    Width registerWidth(String name) {
        String upper = name.toUpperCase(Locale.ROOT);
        boolean narrow = this == AARCH64 ? upper.startsWith("W") : upper.startsWith("E") || upper.endsWith("D");
        return narrow ? Width.BITS32 : Width.BITS64;
    }
}

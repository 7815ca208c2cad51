package org.eptlitmus.litmus;

/** Writes instructions as a litmus file has them, for exported tests and for traces. */
public final class InstructionPrinter {
    private InstructionPrinter() {
    }

    /** The instruction in its architecture's syntax, without blanks around it. */
    public static String print(Instruction instruction) {
        return instruction instanceof A64Instruction a64 ? A64Printer.print(a64)
                : X86Printer.print((X86Instruction) instruction);
    }
}

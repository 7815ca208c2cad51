package org.eptlitmus.litmus;

import static org.junit.jupiter.api.Assertions.assertThrows;

/** Small litmus files around what a test is about. */
final class TestFiles {
    private TestFiles() {
    }

    /** One AArch64 instruction in a thread whose registers are all set: X1 and X3 hold addresses, X2 and X4 numbers. */
    static A64Instruction a64(String instruction) {
        LitmusTest test = LitmusParser.parse("t.litmus", """
                AArch64 t
                { 0:X0=0; 0:X1=x; 0:X2=2; 0:X3=y; 0:X4=0; 0:X5=0; }
                 P0 ;
                L0: ;
                %s ;
                CMP W2,W4 ;
                exists (x=0)
                """.formatted(instruction));
        return (A64Instruction) test.threads().get(0).instruction(0);
    }

    /** One amd64 instruction, likewise: rbx and rdx hold addresses. */
    static X86Instruction x86(String instruction) {
        LitmusTest test = LitmusParser.parse("t.litmus", """
                X86_64 t
                { 0:rax=0; 0:rbx=x; 0:rcx=2; 0:rdx=y; 0:r8=0; }
                 P0 ;
                L0: ;
                %s ;
                cmpl %%eax,%%ecx ;
                exists (x=0)
                """.formatted(instruction));
        return (X86Instruction) test.threads().get(0).instruction(0);
    }

    /** The place and text of the diagnostic that this file ends in. */
    static String refusal(String text) {
        return assertThrows(LitmusException.class, () -> LitmusParser.parse("t.litmus", text)).getMessage();
    }
}

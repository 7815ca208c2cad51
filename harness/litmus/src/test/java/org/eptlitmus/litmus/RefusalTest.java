package org.eptlitmus.litmus;

import static org.eptlitmus.litmus.TestFiles.refusal;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What cannot be used is refused in one line that names the place and what was expected. */
class RefusalTest {
    private static String instruction(String instruction) {
        return refusal("AArch64 t\n{ 0:X1=x; 0:X2=2; 0:X3=y; }\n P0 ;\n " + instruction + " ;\nexists (x=0)\n");
    }

    private static String x86(String instruction) {
        return refusal("X86_64 t\n{ 0:rbx=x; 0:rcx=2; }\n P0 ;\n " + instruction + " ;\nexists (x=0)\n");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '@', textBlock = """
            FOO W0,[X1]            @ 4:2: unknown instruction 'FOO', expected an AArch64 load, store, atomic, barrier, branch or arithmetic instruction
            LDP W0,W2,[X1]         @ 4:2: unknown instruction 'LDP', expected an access to one register: pairs are not supported
            STLXP W0,X2,X2,[X1]    @ 4:2: unknown instruction 'STLXP', expected an access to one register: pairs are not supported
            LDAPUR W0,[X1,#4]      @ 4:2: unknown instruction 'LDAPUR', expected LDAPR with [Xn]: an acquire with an offset is not supported
            STLUR W0,[X1,#4]       @ 4:2: unknown instruction 'STLUR', expected STLR with [Xn]: a release with an offset is not supported
            LDAPURSW X0,[X1]       @ 4:2: unknown instruction 'LDAPURSW', expected LDR or LDAPR: loads that extend a sign are not supported
            LDAPURB W0,[X1]        @ 4:2: unknown instruction 'LDAPURB', expected a 32- or 64-bit access: bytes and halfwords are not supported
            LDNP W0,W2,[X1]        @ 4:2: unknown instruction 'LDNP', expected an access to one register: pairs are not supported
            CASPAL X0,X1,X2,X3,[X1] @ 4:2: unknown instruction 'CASPAL', expected an access to one register: pairs are not supported
            LDTR W0,[X1]           @ 4:2: unknown instruction 'LDTR', expected LDR, STR or an atomic: unprivileged accesses are not supported
            LDSMAXAL W0,W2,[X1]    @ 4:2: unknown instruction 'LDSMAXAL', expected LDADD, LDSET, LDCLR, LDEOR or SWP: minimum and maximum are not supported
            STG X2,[X1]            @ 4:2: unknown instruction 'STG', expected an access without a tag: memory tagging is not supported
            DC CVAU,X1             @ 4:2: unknown instruction 'DC', expected a load or store: caches, translations and system registers are not supported
            PACDA X1,X2            @ 4:2: unknown instruction 'PACDA', expected an address as it is: pointer authentication is not supported
            BLR X1                 @ 4:2: unknown instruction 'BLR', expected B, B.cond, CBZ or CBNZ: calls, code addresses and exceptions are not supported
            TBNZ W2,#0,L0          @ 4:2: unknown instruction 'TBNZ', expected CBZ or CBNZ: branches on one bit are not supported
            SXTW W0,W2             @ 4:7: SXTW to a W register, expected an X register
            SXTB W0,X2             @ 4:10: register X2, expected a W register
            UXTW W0,W2             @ 4:7: register W0, expected an X register
            UXTH X0,W2             @ 4:7: register X0, expected a W register
            LSR X0,X2,X1           @ 4:12: unexpected 'X1', expected a constant: shifts by a register are not supported
            LSR W0,W2,#32          @ 4:12: shift by 32, expected 0 to 31
            B .+6                  @ 4:4: branch by 6 bytes, expected a multiple of 4 that stays in this thread
            B .+12                 @ 4:4: branch by 12 bytes, expected a multiple of 4 that stays in this thread
            CBZ W2,.-4             @ 4:9: branch by -4 bytes, expected a multiple of 4 that stays in this thread
            LDRB W0,[X1]           @ 4:2: unknown instruction 'LDRB', expected a 32- or 64-bit access: bytes and halfwords are not supported
            LDADDALH W2,W0,[X1]    @ 4:2: unknown instruction 'LDADDALH', expected a 32- or 64-bit access: bytes and halfwords are not supported
            LD1 {V0.4S},[X1]       @ 4:2: unknown instruction 'LD1', expected a general register's load or store: vectors are not supported
            LDR Q0,[X1]            @ 4:6: unexpected 'Q0', expected a register: W0 to W30, X0 to X30, WZR or XZR
            LDR W31,[X1]           @ 4:6: unexpected 'W31', expected a register: W0 to W30, X0 to X30, WZR or XZR
            LDR W0                 @ 4:9: unexpected ';', expected ',' between operands
            LDR W0,[W1]            @ 4:10: register W1, expected an X register
            LDR W0,[X1]!           @ 4:13: unexpected '!', expected no write-back after an address: it is not supported
            LDR W0,[X1],#4         @ 4:14: unexpected '#', expected no write-back after an address: it is not supported
            LDAR W0,[X1,#8]        @ 4:14: this instruction takes no offset, expected [Xn]
            LDR W0,[X1,X2,UXTW]    @ 4:13: index register does not fit UXTW, expected [Xn,Xm,LSL], [Xn,Xm,SXTX], [Xn,Wm,UXTW] or [Xn,Wm,SXTW]
            STXR X0,W2,[X1]        @ 4:7: register X0, expected a W register
            CAS W0,X2,[X1]         @ 4:9: register X2, expected a W register
            ADD W0,W2,X3           @ 4:12: X register beside W registers, expected a W register
            ADD X0,X2,W2           @ 4:12: W register beside X registers, expected an X register or an extension
            EOR X0,X2,W2,SXTW      @ 4:12: extended register, expected a plain or shifted one: only ADD, SUB and CMP extend
            ADD X0,X2,X2,LSL #64   @ 4:19: shift by 64, expected 0 to 63
            MOV X0,W2              @ 4:9: move between a W and an X register, expected two of one kind or a constant
            DMB FOO                @ 4:6: unexpected 'FOO', expected a barrier's scope: SY, LD, ST, ISH, ISHLD, ISHST, or the same with NSH or OSH
            MOV W0,#99999999999999999999 @ 4:10: number 99999999999999999999 does not fit, expected at most 64 bits
            CBZ W2,L1              @ 4:9: label 'L1' is not there, expected one in this thread, which has none
            NOP NOP                @ 4:6: unexpected 'NOP', expected the end of the instruction: ';' or '|'
            LDR W0,[X5]            @ 4:2: register X5 is never set, expected the address of a location
            LDR W0,[X2]            @ 4:2: register X2 holds no address, expected that of a location
            LDR W0,[X1,#4]         @ 4:2: address x+4 is no location, expected offset 0
            """)
    void aarch64(String instruction, String message) {
        assertEquals("t.litmus:" + message, instruction(instruction));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '@', textBlock = """
            foo (x)             @ 4:2: unknown instruction 'FOO', expected mov, xchg, add, sub, or, and, xor, inc, dec, xadd, cmpxchg, cmp, a jump or a fence
            movb $1,(x)         @ 4:2: unsupported width of 'MOVB', expected suffix l or q
            movl $1,%rcx        @ 4:10: register of 64 bits in an instruction of 32, expected ecx
            movl $1,$2          @ 4:2: constant as destination, expected a register or memory; sources come first
            movl (x),(y)        @ 4:2: two memory operands, expected at most one
            lock movl $1,(x)    @ 4:2: lock prefix, expected a read-modify-write of memory after it
            lock addl $1,%ecx   @ 4:2: lock prefix, expected a read-modify-write of memory after it
            movl 0(%rbx,%rcx,4),%ecx @ 4:14: unexpected '%', expected no index register: scaled addresses are not supported
            movl %al,(x)        @ 4:8: unexpected 'al', expected a 32- or 64-bit register such as %eax or %rax, a constant or an address
            movl (%rcx),%eax    @ 4:2: register rcx holds no address, expected that of a location
            movl 8(%rbx),%eax   @ 4:2: address x+8 is no location, expected offset 0
            jne L1              @ 4:6: label 'L1' is not there, expected one in this thread, which has none
            """)
    void amd64(String instruction, String message) {
        assertEquals("t.litmus:" + message, x86(instruction));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '@', textBlock = """
            0:X31=x     @ 2:5: unknown register 'X31', expected one such as X0
            3:X0=x      @ 2:3: thread 3 is not there, expected 0 to 0
            0:%a=x      @ 2:5: unexpected '%', expected a register's own name: symbolic registers are not supported
            x=1; x=2    @ 2:8: second initial value of one location, expected one
            0:X1=x; 0:W1=1 @ 2:11: second initial value of one register, expected one
            int x[2]={1,2} @ 2:8: unexpected '[', expected no index: arrays are not supported
            uint8_t x   @ 2:3: unknown type 'uint8_t', expected int, int32_t, uint32_t, int64_t, uint64_t or a pointer
            x=          @ 2:6: unexpected '}', expected a number or a location
            x=1 y=2     @ 2:7: unexpected 'y', expected ';' or '}' after a part of the initial state
            """)
    void initialState(String init, String message) {
        assertEquals("t.litmus:" + message, refusal("AArch64 t\n{ " + init + " }\n P0 ;\n NOP ;\nexists (x=0)\n"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '@', quoteCharacter = '`', textBlock = """
            exists (x=0          @ 5:1: unexpected end of file, expected ')' after a parenthesis
            exists (x)           @ 4:10: unexpected ')', expected '='
            exists (x=0) y       @ 4:14: unexpected 'y', expected '/\\', '\\/' or the end of the file
            exists               @ 5:1: unexpected end of file, expected a register such as 0:X0 or a location
            ~ (x=0)              @ 4:3: unexpected '(', expected 'exists' after '~'
            locations x          @ 4:11: unexpected 'x', expected '[' after 'locations'
            exists (1:X0=0)      @ 4:9: thread 1 is not there, expected 0 to 0
            exists (x[1]=0)      @ 4:10: unexpected '[', expected no index: arrays are not supported
            """)
    void condition(String end, String message) {
        assertEquals("t.litmus:" + message, refusal("AArch64 t\n{}\n P0 ; NOP ;\n" + end + "\n"));
    }

    @Test
    void header() {
        assertEquals("t.litmus:1:1: unknown architecture 'ARM', expected AArch64 or X86_64", refusal("ARM t\n{}\n"));
        assertEquals("t.litmus:1:1: unexpected end of file, expected an architecture: AArch64 or X86_64", refusal(""));
        assertEquals("t.litmus:1:9: unexpected '{', expected the test's name after the architecture",
                refusal("AArch64 {}\n"));
        assertEquals("t.litmus:1:11: quoted text is not closed, expected '\"'", refusal("AArch64 t \"abc\n{}\n"));
        assertEquals("t.litmus:2:1: unexpected end of file, expected '{' before the initial state",
                refusal("AArch64 t\n"));
        assertEquals("t.litmus:2:1: initial state is not closed, expected '}'", refusal("AArch64 t\n{ x=1;\n"));
        assertEquals("t.litmus:2:1: comment is not closed, expected '*)'", refusal("AArch64 t\n(* (* *)\n{}\n"));
    }

    @Test
    void columns() {
        assertEquals("t.litmus:3:2: unexpected 'P1', expected thread name P0", refusal("AArch64 t\n{}\n P1 ;\n"));
        assertEquals("t.litmus:4:2: row with 1 of 2 cells, expected one for each thread",
                refusal("AArch64 t\n{}\n P0 | P1 ;\n NOP ;\nexists (x=0)\n"));
        assertEquals("t.litmus:4:2: row with more cells than 1 cells, expected one for each thread",
                refusal("AArch64 t\n{}\n P0 ;\n NOP | NOP ;\nexists (x=0)\n"));
        assertEquals("t.litmus:5:1: unexpected end of file, expected ';' at the end of a row",
                refusal("AArch64 t\n{}\n P0 ;\n NOP\n"));
    }

    @Test
    void labels() {
        assertEquals("t.litmus:5:2: label 'L' stands twice, expected another name",
                refusal("AArch64 t\n{}\n P0 ;\n L: NOP ;\n L: NOP ;\nexists (x=0)\n"));
        assertEquals("t.litmus:4:11: label 'L' stands twice, expected another name",
                refusal("AArch64 t\n{}\n P0 | P1 ;\n L: NOP | L: NOP ;\nexists (x=0)\n"));
        assertEquals("t.litmus:4:4: label 'M' is not there, expected one of this thread's: L",
                refusal("AArch64 t\n{}\n P0 | P1 ;\n B M | M: NOP ;\n L: | ;\nexists (x=0)\n"));
    }

    @Test
    void mixedSizes() {
        assertEquals("t.litmus:5:2: access of 64 bits to x, expected 32 as on line 4: mixed sizes are not supported",
                refusal("AArch64 t\n{ 0:X1=x; }\n P0 ;\n LDR W0,[X1] ;\n LDR X2,[X1] ;\nexists (x=0)\n"));
        assertEquals("t.litmus:4:16: access of 64 bits to x, expected 32 as on line 4: mixed sizes are not supported",
                refusal("X86_64 t\n{ }\n P0 | P1 ;\n movl $1,(x) | movq $1,(x) ;\nexists (x=0)\n"));
    }

    @Test
    void mixedSizesThroughMemory() {
        assertEquals("t.litmus:5:16: access of 32 bits to y, expected 64 as on line 5: mixed sizes are not supported",
                refusal("""
                        AArch64 t
                        { 0:X1=p; p=y; 1:X3=y; }
                         P0          | P1          ;
                         LDR X0,[X1] | MOV W0,#1   ;
                         LDR X2,[X0] | STR W0,[X3] ;
                        exists (y=0)
                        """));
    }

    @Test
    void addressAndNumber() {
        assertEquals("t.litmus:5:2: register X0 holds a number or an address, expected an address:"
                + " a location is used as both", refusal("""
                AArch64 t
                { 0:X1=p; p=y; 1:X1=p; 1:X0=5; }
                 P0          | P1          ;
                 LDR X0,[X1] | STR X0,[X1] ;
                 LDR W2,[X0] | ;
                exists (y=0)
                """));
    }

    @Test
    void zeroWhereAnAddressIsDue() {
        assertEquals("t.litmus:5:2: register X0 is zero, expected the address of a location", refusal("""
                AArch64 t
                { 0:X1=x; }
                 P0          ;
                 MOV X0,#0   ;
                 LDR W2,[X0] ;
                exists (y=0)
                """));
    }

    @Test
    void publishedPointersAreAddresses() {
        LitmusTest test = LitmusParser.parse("t.litmus", """
                AArch64 t
                { 0:X1=p; p=y; 1:X1=p; 1:X0=z; y=1; z=2; }
                 P0           | P1          ;
                 LDR X0,[X1]  | STR X0,[X1] ;
                 EOR X2,X0,X0 | ;
                 ADD X3,X0,X2 | ;
                 LDR W4,[X3]  | ;
                exists (0:X4=2)
                """);
        assertEquals(4, test.threads().get(0).size());
    }

    @Test
    void oneLineWhateverTheFileHolds() {
        String message = refusal("AArch64 t\n{ \u001b]0;title\u0007=1; }\n P0 ;\n NOP ;\n");
        assertEquals("t.litmus:2:3: unexpected '\\u001b', expected a register such as 0:X0 or a location", message);
        assertFalse(refusal("AArch64 t\n{}\n P0 ;\n " + "A".repeat(5000) + " ;\n").length() > 300);
    }

    @Test
    void deepNesting() {
        String open = "(".repeat(100_000);
        assertTrue(refusal("AArch64 t\n{}\n P0 ;\n NOP ;\nexists " + open)
                .endsWith("expected at most 200 levels of parentheses"));
        assertTrue(refusal("AArch64 t\n{}\n P0 ;\n NOP ;\nexists " + "~".repeat(100_000))
                .endsWith("expected at most 200 levels of parentheses"));
        assertTrue(refusal("AArch64 t\n{}\n P0 ;\n NOP ;\nexists " + "x=1 => ".repeat(100_000))
                .endsWith("expected at most 200 levels of parentheses"));
        assertTrue(refusal("AArch64 t\n" + "(*".repeat(100_000)).endsWith("expected '*)'"));
    }
}

package org.eptlitmus.litmus;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A register that is read and never set is 0: the test is read, and a note says so. */
class NeverSetTest {
    private static Optional<String> note(String text) {
        return NeverSet.note(LitmusParser.parse("t.litmus", text));
    }

    @Test
    void nothingToSay() {
        assertEquals(Optional.empty(), note("""
                AArch64 t
                { 0:X1=x; }
                 P0            ;
                 MOV W0,#1     ;
                 STR W0,[X1]   ;
                 LDR W2,[X1]   ;
                 CBZ W2,L      ;
                 STR WZR,[X1]  ;
                 L:            ;
                exists (x=0)
                """));
    }

    @Test
    void namesTheFirstPlaceAndEachRegisterOnce() {
        assertEquals(Optional.of("t.litmus:4:2: read but never set, so 0: 0:X0, 0:X7, 1:X0"), note("""
                AArch64 t
                { 0:X1=x; 1:X1=x; }
                 P0            | P1          ;
                 STR W0,[X1]   | STR W0,[X1] ;
                 ADD W0,W7,W7  | MOV W2,W0   ;
                 ADD W2,W7,W0  |             ;
                exists (x=0)
                """.replace("ADD W0,", "ADD W5,")));
    }

    /** Even where it is set only after it is read: that is the order of the text, and loops go back. */
    @Test
    void whatIsSetAnywhereIsSet() {
        assertEquals(Optional.empty(), note("""
                AArch64 t
                { 0:X1=x; }
                 P0          ;
                 STR W0,[X1] ;
                 MOV W0,#1   ;
                exists (x=0)
                """));
    }

    @Test
    void selectsAndFlags() {
        assertEquals(Optional.of("t.litmus:4:2: read but never set, so 0: 0:X9, the condition flags of P0"), note("""
                AArch64 t
                { 0:X0=1; }
                 P0               ;
                 CSEL W2,W0,W9,EQ ;
                exists (0:X2=0)
                """));
    }

    @Test
    void amd64() {
        assertEquals(Optional.of("t.litmus:4:2: read but never set, so 0: 0:rcx"), note("""
                X86_64 t
                { }
                 P0             ;
                 movl %ecx,(x)  ;
                 movl %ecx,(y)  ;
                exists (x=0)
                """));
    }
}

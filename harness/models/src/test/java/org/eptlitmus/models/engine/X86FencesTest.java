package org.eptlitmus.models.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.eptlitmus.litmus.LitmusParser;
import org.eptlitmus.models.cat.Model;
import org.eptlitmus.models.cat.Models;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What the fences of amd64 order between a store and a later load of ordinary memory. Intel's manual (volume 3, 9.2.5) and AMD's (volume
 * 2, 7.1): SFENCE orders stores among themselves, LFENCE loads, and neither waits for the store buffer to drain; MFENCE does, and so
 * does a locked instruction. So store buffering is seen in spite of the first two.
 *
 * <p>herd7 7.57 says Never of all of them. Its model, {@code x86tso-mixed.cat}, keeps {@code po \ ([W]; po; [R])}, and a fence of whatever
 * kind is neither a write nor a read: store to fence and fence to load are both kept, and their closure orders the two accesses. With that line
 * held to memory accesses it says what is said here.
 */
class X86FencesTest {
    private static String between(String instruction) {
        return """
                X86_64 SB
                { }
                 P0            | P1            ;
                 movl $1,(x)   | movl $1,(y)   ;
                 FENCE         | FENCE         ;
                 movl (y),%eax | movl (x),%eax ;
                exists (0:rax=0 /\\ 1:rax=0)
                """.replace("FENCE", instruction);
    }

    private static long bothReadZero(Model model, String instruction) {
        return new Engine(model).run(LitmusParser.parse("SB", between(instruction)), Engine.Counting.EXECUTIONS).positive();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"nop | 1", "lfence | 1", "sfence | 1", "mfence | 0", "lock addl $0,(z) | 0"})
    void onlyWhatDrainsTheBufferOrdersAStoreBeforeALoad(String instruction, long executions) {
        assertEquals(executions, bothReadZero(Models.named("x86tso"), instruction));
    }

    /** The reason for herd7's answer is the one given above: by that line, over all events or over accesses. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"nop | 1 | 1", "lfence | 0 | 1", "sfence | 0 | 1", "mfence | 0 | 0"})
    void aClosureThroughFencesOrdersMoreThanItSays(String instruction, long overEvents, long overAccesses) {
        assertEquals(overEvents, bothReadZero(closing("po \\ ([W]; po; [R])"), instruction));
        assertEquals(overAccesses, bothReadZero(closing("[M]; (po \\ ([W]; po; [R])); [M]"), instruction));
    }

    private static Model closing(String line) {
        return Models.inText("closing", """
                "closing"
                include "cos.cat"
                let rec lob = %s
                  | [W]; po; [MFENCE]; po; [R]
                  | lob; lob
                let rec ob = rfe | fre | coe | lob | ob; ob
                acyclic po-loc | rf | co | fr as internal
                irreflexive ob as external
                """.formatted(line));
    }
}

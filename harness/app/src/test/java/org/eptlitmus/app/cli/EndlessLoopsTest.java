package org.eptlitmus.app.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code check} says of a program that does not end, or that was not followed to its end, which is no verdict. */
class EndlessLoopsTest {

    private static final String DEADLOCK = """
            AArch64 dead
            { 0:X1=a; 0:X2=b; 1:X1=a; 1:X2=b; 0:X0=1; 1:X0=1; }
             P0           | P1           ;
             l0:          | l1:          ;
             LDR W3,[X1]  | LDR W3,[X2]  ;
             CBZ W3,l0    | CBZ W3,l1    ;
             STR W0,[X2]  | STR W0,[X1]  ;
            exists (true)
            """;
    private static final String COUNTS = """
            AArch64 counts
            { 0:X1=m; 1:X1=m; 0:X2=c; 1:X2=c; }
             P0             | P1              ;
             MOV W3,#1      | l1:             ;
             STR W3,[X1]    | MOV W3,#1       ;
                            | LDADD W3,W4,[X2];
                            | LDR W5,[X1]     ;
                            | CBZ W5,l1       ;
            exists (c=3)
            """;

    @TempDir
    private Path folder;

    private Path dead;
    private Path counts;

    @BeforeEach
    void write() throws IOException {
        dead = Files.writeString(folder.resolve("dead.litmus"), DEADLOCK);
        counts = Files.writeString(folder.resolve("counts.litmus"), COUNTS);
    }

    @Test
    void namesWhereEachThreadWaits() {
        Command byModel = Command.run("check", dead.toString());
        assertTrue(byModel.out().contains("States 0\n"), byModel.out());
        assertEquals("ept-litmus: " + dead + ": no final state: every run waits for ever (P0 at l0, P1 at l1)\n",
                byModel.err());
        Command byMachine = Command.run("check", "--engine", "machine", dead.toString());
        assertTrue(byMachine.err().contains("every run waits for ever (P0 at l0, P1 at l1)"), byMachine.err());
    }

    @Test
    void aLimitIsNoVerdict() {
        String err = Command.run("check", counts.toString()).err();
        assertTrue(err.contains("was followed for a few rounds only (P1 at l1), so final states may be missing"), err);
    }

    @Test
    void theMachinesLimitCanBeSet() {
        assertEquals("States 3", states("2"));
        assertEquals("States 5", states("4"));
        Command none = Command.run("check", "--unroll", "0", counts.toString());
        assertEquals("ept-litmus: --unroll 0: expected a number from 1\n", none.err());
        Command both = Command.run("check", "--unroll", "2", "--engine", "axiomatic", counts.toString());
        assertEquals(2, both.code());
        assertTrue(both.err().contains("--unroll bounds the machine's runs: expected --engine machine"), both.err());
    }

    private String states(String rounds) {
        Command command = Command.run("check", "--unroll", rounds, counts.toString());
        assertTrue(command.err().contains("at one branch more than " + rounds + " times were left out"), command.err());
        return command.out().lines().filter(line -> line.startsWith("States ")).findFirst().orElse("");
    }
}

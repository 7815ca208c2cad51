package org.eptlitmus.app.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eptlitmus.corpus.LitmusCorpus;
import org.eptlitmus.litmus.Arch;
import org.eptlitmus.litmus.LogEntry;
import org.eptlitmus.litmus.LogReader;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code check} prints, in which order, and how it goes on after files that it cannot use. */
class CheckCommandTest {

    private static final String SB = "SB+add_acqrel-load.litmus";

    @TempDir
    private Path directory;

    private String lse;
    private String llsc;
    private String bad;

    @BeforeEach
    void writeFiles() throws IOException {
        lse = write("lse.litmus", LitmusCorpus.text("review/arm64-lse/" + SB));
        llsc = write("llsc.litmus", LitmusCorpus.text("review/arm64-llsc/" + SB));
        bad = write("bad.litmus", "AArch64 bad\n{ 0:X1=x; }\n P0          ;\n FOO W0,[X1] ;\nexists (x=1)\n");
    }

    private String write(String name, String text) throws IOException {
        return Files.writeString(directory.resolve(name), text).toString();
    }

    private static List<String> observations(Command command) {
        return command.out().lines().filter(line -> line.startsWith("Observation")).toList();
    }

    /** What is the same each time. */
    private static String withoutTime(Command command) {
        return command.out().lines().filter(line -> !line.startsWith("Time ")).collect(Collectors.joining("\n"));
    }

    @Test
    void printsWhatHerdPrints() {
        Command command = Command.run("check", lse);
        assertEquals(0, command.code(), command.err());
        assertEquals("""
                Test SB+add_acqrel-load Allowed
                States 3
                0:X4=0; 1:X4=1;
                0:X4=1; 1:X4=0;
                0:X4=1; 1:X4=1;
                No
                Witnesses
                Positive: 0 Negative: 3
                Condition exists (0:X4=0 /\\ 1:X4=0)
                Observation SB+add_acqrel-load Never 0 3
                Hash=e3818ed6ac1ec67d01651faf83f775f4
                """, withoutTime(command));
        assertEquals("", command.err());
    }

    @Test
    void aRegisterThatNothingSetsIsZeroAndNoted() throws IOException {
        String file = write("unset.litmus", """
                AArch64 unset
                { 0:X1=x; x=1; }
                 P0          ;
                 STR W9,[X1] ;
                exists (x=0)
                """);
        for (String engine : List.of("axiomatic", "machine")) {
            Command command = Command.run("check", "--engine", engine, file);
            assertEquals(0, command.code(), command.err());
            assertEquals("ept-litmus: " + file + ":4:2: read but never set, so 0: 0:X9", command.err().strip());
            assertEquals(List.of("Observation unset Always 1 0"), observations(command));
        }
    }

    @Test
    void judgesByTheModelThatIsAskedFor() throws IOException {
        assertEquals(List.of("Observation SB+add_acqrel-load Sometimes 1 3"), observations(Command.run("check", "--model", "armv8-2020", lse)));
        assertEquals(List.of("Observation SB+add_acqrel-load Never 0 3"), observations(Command.run("check", "--model", "sc", lse)));
        String weak = write("weak.cat", "\"coherence alone\"\ninclude \"cos.cat\"\nacyclic po-loc | rf | co | fr as coherence\n");
        assertEquals(List.of("Observation SB+add_acqrel-load Sometimes 1 3"), observations(Command.run("check", "--model", weak, lse)));
    }

    @Test
    void x86IsJudgedByTso() throws IOException {
        String sb = write("x86.litmus", """
                X86_64 SB
                { }
                 P0             | P1             ;
                 movl $1,(x)    | movl $1,(y)    ;
                 movl (y),%eax  | movl (x),%eax  ;
                exists (0:rax=0 /\\ 1:rax=0)
                """);
        assertEquals(List.of("Observation SB Sometimes 1 3"), observations(Command.run("check", sb)));
        assertEquals(List.of("Observation SB Never 0 3"), observations(Command.run("check", "--model", "sc", sb)));
        Command machine = Command.run("check", "--engine", "machine", sb);
        assertEquals(2, machine.code());
        assertEquals("ept-litmus: " + sb + ":1:1: an AArch64 test was expected, this one is X86_64\n", machine.err());
    }

    @Test
    void theMachineSaysTheSameAndShowsARun() {
        Command lseRun = Command.run("check", "--engine", "machine", "--run", lse);
        assertEquals(List.of("Observation SB+add_acqrel-load Never 0 3"), observations(lseRun));
        assertTrue(lseRun.out().endsWith("\nSB+add_acqrel-load: no run of the machine ends so\n\n"), lseRun.out());
        Command llscRun = Command.run("check", "--engine", "machine", "--run", llsc);
        assertEquals(List.of("Observation SB+add_acqrel-load Sometimes 1 3"), observations(llscRun));
        assertTrue(llscRun.out().contains(" | P0 "), llscRun.out());
        assertTrue(llscRun.out().contains("LDAXR"), llscRun.out());
    }

    @Test
    void goesOnAfterABadFileInTheOrderGiven() throws IOException {
        String list = write("list", "llsc.litmus # without LSE\n\nmissing.litmus\nlse.litmus\n");
        Command command = Command.run("check", lse, bad, "@" + list, directory.resolve("nowhere").toString(), llsc);
        assertEquals(2, command.code());
        List<LogEntry> log = LogReader.read("out", command.out(), Arch.AARCH64);
        assertEquals(List.of(3, 4, 3, 4), log.stream().map(entry -> entry.states().size()).toList());
        List<String> lines = command.err().lines().toList();
        assertEquals(3, lines.size(), command.err());
        assertTrue(lines.get(0).startsWith("ept-litmus: " + list + ":3:1: "), command.err());
        assertTrue(lines.get(1).contains("nowhere"), command.err());
        assertTrue(lines.get(2).startsWith("ept-litmus: " + bad + ":4:2: unknown instruction 'FOO', expected "), command.err());
    }

    @Test
    void checksADirectoryByName() {
        Command command = Command.run("check", directory.toString());
        assertEquals(2, command.code());
        assertEquals(List.of(4, 3), LogReader.read("out", command.out(), Arch.AARCH64).stream().map(e -> e.states().size()).toList());
    }

    @Test
    void explainsWhatIsForbidden() {
        Command command = Command.run("check", "--explain", lse, llsc);
        assertTrue(command.out().contains("\nSB+add_acqrel-load: forbidden by armv8, axiom external\n"), command.out());
        assertTrue(command.out().contains(" -- po (bob) -->\n"), command.out());
        assertTrue(command.out().endsWith("\nSB+add_acqrel-load: allowed by armv8\n\n"), command.out());
    }

    @Test
    void drawsEachTestEvenIfTwoHaveOneName() throws IOException {
        Path drawings = directory.resolve("drawings");
        Command command = Command.run("check", "--witness", drawings.toString(), lse, llsc);
        assertEquals(0, command.code(), command.err());
        assertTrue(Files.readString(drawings.resolve("SB+add_acqrel-load.svg")).contains("forbidden by armv8"));
        assertTrue(Files.readString(drawings.resolve("SB+add_acqrel-load-2.dot")).contains("allowed by armv8"));
        try (var files = Files.list(drawings)) {
            assertEquals(4, files.count());
        }
        Command occupied = Command.run("check", "--witness", lse, llsc);
        assertEquals(2, occupied.code());
        assertEquals("ept-litmus: " + lse + ": expected a directory that can be written to\n", occupied.err());
    }

    @Test
    void aBadModelIsOneLine() throws IOException {
        String unknown = write("unknown.cat", "\"m\"\nacyclic po | nonsense as x\n");
        String wrong = write("wrong.cat", "\"m\"\nacyclic W as x\n");
        for (List<String> mistake : List.of(
                List.of("--model", "armv9", "no model armv9: expected one of sc, x86tso, armv8, armv8-2020, or a cat file"),
                List.of("--model", unknown, unknown + ":2:14: "),
                List.of("--model", wrong, wrong + ":2:"),
                List.of("--model", lse, lse + ":"),
                List.of("--engine", "magic", "Invalid value for option '--engine'"))) {
            Command command = Command.run("check", mistake.get(0), mistake.get(1), llsc);
            assertEquals(2, command.code());
            assertEquals("", command.out());
            assertEquals(1, command.err().lines().count(), command.err());
            assertTrue(command.err().startsWith("ept-litmus: " + mistake.get(2)), command.err());
        }
    }

    @Test
    void aRunIsTheMachines() {
        Command command = Command.run("check", "--run", llsc);
        assertEquals(0, command.code(), command.err());
        assertEquals(Command.run("check", "--run", "--engine", "machine", llsc).out().lines().filter(line -> line.contains("|")).toList(),
                command.out().lines().filter(line -> line.contains("|")).toList());
        assertTrue(command.out().contains("LDAXR"), command.out());
    }

    @Test
    void aCutOffLoopIsNoPlainVerdict() throws IOException {
        String cut = write("cut.litmus", """
                AArch64 cut
                { m=1; 0:X1=m; 0:X9=1; }
                 P0             ;
                 l:             ;
                 SWP W9,W8,[X1] ;
                 CBNZ W8,l      ;
                forall (m=1)
                """);
        Command command = Command.run("check", cut, llsc);
        assertEquals(List.of("Loop Ok", "Ok"), command.out().lines().filter(line -> line.endsWith("Ok")).toList());
        assertEquals(1, command.err().lines().count(), command.err());
        assertTrue(command.err().startsWith("ept-litmus: " + cut + ": a loop "), command.err());
        assertEquals(List.of(true, true), LogReader.read("out", command.out(), Arch.AARCH64).stream().map(LogEntry::ok).toList());
    }

    @Test
    void aLoopWithoutEndNamesItsFileOnce() throws IOException {
        String endless = write("endless.litmus", """
                AArch64 endless
                { 0:X1=x; }
                 P0           ;
                 l:           ;
                 ADD W0,W0,#1 ;
                 STR W0,[X1]  ;
                 B l          ;
                exists (x=1)
                """);
        Command command = Command.run("check", endless, lse);
        assertEquals(2, command.code());
        assertEquals("ept-litmus: " + endless + ":5:2: this loop goes on after 64 rounds; expected one that ends\n", command.err());
        assertEquals(List.of("Observation SB+add_acqrel-load Never 0 3"), observations(command));
    }

    @Test
    void readsStandardInputInItsTurn() throws IOException {
        for (List<String> options : List.of(List.<String>of(), List.of("--engine", "machine"), List.of("--model", "sc"))) {
            Command command = withInput(Files.readString(Path.of(llsc)), Stream.of(List.of("check"), options, List.of(lse, "-", bad))
                    .flatMap(List::stream).toArray(String[]::new));
            assertEquals(2, command.code());
            assertEquals(options.contains("sc") ? List.of(3, 3) : List.of(3, 4),
                    LogReader.read("out", command.out(), Arch.AARCH64).stream().map(entry -> entry.states().size()).toList());
            assertEquals(1, command.err().lines().count(), command.err());
        }
        assertEquals("ept-litmus: <stdin>:4:2: unknown instruction 'FOO', expected",
                withInput(Files.readString(Path.of(bad)), "check", "-").err().replaceAll("(expected) .*\n", "$1"));
        assertEquals("ept-litmus: <stdin>: is named twice, expected it once\n",
                withInput(Files.readString(Path.of(lse)), "check", "-", "-").err());
    }

    private static Command withInput(String text, String... arguments) {
        InputStream in = System.in;
        try {
            System.setIn(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
            return Command.run(arguments);
        } finally {
            System.setIn(in);
        }
    }

    @Test
    void noFileStopsTheOthers() throws IOException {
        byte[] noise = new byte[100_000];
        new Random(1).nextBytes(noise);
        String binary = Files.write(directory.resolve("binary.litmus"), noise).toString();
        String empty = write("empty.litmus", "");
        String deep = write("deep.litmus", "AArch64 deep\n{ 0:X1=x; }\n P0 ;\n NOP ;\nexists " + "(".repeat(100_000) + "x=1" + ")".repeat(100_000));
        String big = directory.resolve("big.litmus").toString();
        try (RandomAccessFile file = new RandomAccessFile(big, "rw")) {
            file.setLength(100 << 20);
        }
        Path loop = directory.resolve("loop.litmus");
        Files.createSymbolicLink(loop, loop);
        Path nothing = Files.createDirectory(directory.resolve("nothing"));
        Command command = Command.run("check", binary, empty, deep, big, loop.toString(), nothing.toString(), "\u001b[31m", lse);
        assertEquals(2, command.code());
        assertEquals(List.of("Observation SB+add_acqrel-load Never 0 3"), observations(command));
        List<String> said = command.err().lines().toList();
        assertEquals(7, said.size(), command.err());
        for (String name : List.of(binary, empty, deep, big, loop.toString(), nothing.toString(), "\\u001b[31m")) {
            assertEquals(1, said.stream().filter(line -> line.startsWith("ept-litmus: " + name + ":")).count(), name + " in " + command.err());
        }
        assertFalse(command.err().contains("\u001b"), command.err());
        assertFalse(command.err().contains("\tat "), command.err());
    }

    @Test
    void aDirectoryThatCannotBeReadDoesNotHideTheFilesBesideIt() throws IOException {
        Path closed = Files.createDirectory(directory.resolve("closed"));
        Files.delete(Path.of(bad));
        assumeTrue(closed.toFile().setReadable(false) && !Files.isReadable(closed), "whoever runs this may read everything");
        Command command = Command.run("check", directory.toString());
        assertEquals(2, command.code());
        assertEquals(2, observations(command).size());
        assertEquals("ept-litmus: " + directory + ": '" + closed + "' cannot be read, expected a file or directory that can\n", command.err());
    }

    @Test
    void optionsThatDoNotGoTogetherAreRefused() {
        for (List<String> mistake : List.of(List.of("--run", "--engine=axiomatic"), List.of("--run", "--model=sc"), List.of("--engine=machine", "--explain"), List.of("--engine=machine", "--model=sc"))) {
            String[] arguments = Stream.of(List.of("check"), mistake, List.of(lse)).flatMap(List::stream).toArray(String[]::new);
            Command command = Command.run(arguments);
            assertEquals(2, command.code());
            assertEquals("", command.out());
            assertEquals(1, command.err().lines().count(), command.err());
        }
        assertEquals(2, Command.run("check").code());
    }
}

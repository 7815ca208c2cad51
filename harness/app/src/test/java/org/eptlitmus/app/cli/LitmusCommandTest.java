package org.eptlitmus.app.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.eptlitmus.litmus.Arch;
import org.eptlitmus.litmus.LitmusParser;
import org.eptlitmus.litmus.LitmusTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code litmus} writes is a test that {@code check} reads, and whose verdict is the question's. */
class LitmusCommandTest {

    private static final String ENTER_2020 = "EPT-3/enter2020/loadAfter";
    private static final String ENTER_2022 = "EPT-3/enter2022/loadAfter";

    @TempDir
    private Path directory;

    /** The third word of each observation, file by file. */
    private static List<String> verdicts(Command check) {
        assertEquals(0, check.code(), check.err());
        return check.out().lines().filter(line -> line.startsWith("Observation")).map(line -> line.split(" ")[2]).toList();
    }

    private String verdict(String variant, String isa, String... options) throws IOException {
        Command command = Command.run("litmus", variant, "--isa", isa, "--outcome", "0, 0");
        assertEquals(0, command.code(), command.err());
        assertEquals("", command.err());
        Path file = Files.writeString(directory.resolve("test.litmus"), command.out());
        List<String> arguments = new java.util.ArrayList<>(List.of("check", file.toString()));
        arguments.addAll(List.of(options));
        return String.join(" ", verdicts(Command.run(arguments.toArray(String[]::new))));
    }

    @Test
    void theVerdictIsTheQuestions() throws IOException {
        assertEquals("Sometimes", verdict(ENTER_2020, "arm64-llsc"));
        assertEquals("Sometimes", verdict(ENTER_2020, "arm64-lse", "--engine", "machine"));
        assertEquals("Never", verdict(ENTER_2020, "amd64"));
        assertEquals("Never", verdict(ENTER_2022, "arm64-llsc", "--engine", "machine"));
        assertEquals("Never", verdict(ENTER_2022, "arm64-lse"));
    }

    @Test
    void namesTheTestAfterVariantLoweringAndOutcome() {
        Command command = Command.run("litmus", "ept-3/enter2020/loadAfter", "--isa", "arm64-lse", "--outcome", "0, 0");
        LitmusTest test = LitmusParser.parse("out", command.out());
        assertEquals("EPT-3+enter2020+loadAfter+arm64-lse+0_0", test.name());
        assertEquals(Arch.AARCH64, test.arch());
        assertTrue(command.out().contains("LDADDA "), command.out());
        Command without = Command.run("litmus", ENTER_2020, "--isa", "arm64-llsc", "--outcome", "0, 0");
        assertTrue(without.out().contains("LDAXR "), without.out());
        Command amd64 = Command.run("litmus", ENTER_2020, "--isa", "amd64", "--outcome", "0, 0");
        assertEquals(Arch.X86_64, LitmusParser.parse("out", amd64.out()).arch());
    }

    @Test
    void writesEveryOutcomeAndAList() throws IOException {
        Path out = directory.resolve("tests");
        Command command = Command.run("litmus", ENTER_2022, "--out", out.toString());
        assertEquals(0, command.code(), command.err());
        Set<String> files;
        try (var found = Files.list(out)) {
            files = found.map(file -> file.getFileName().toString()).collect(Collectors.toCollection(TreeSet::new));
        }
        for (String isa : List.of("arm64-llsc", "arm64-lse", "amd64")) {
            for (String outcome : List.of("0_0", "0_1", "0_3", "1_0", "1_1", "1_3")) {
                assertTrue(files.contains("EPT-3+enter2022+loadAfter+" + isa + "+" + outcome + ".litmus"), files.toString());
            }
        }
        assertEquals(Files.readAllLines(out.resolve("@all")).size(), files.size() - 1);
        List<String> verdicts = verdicts(Command.run("check", out.resolve("@all").toString()));
        assertEquals(files.size() - 1, verdicts.size());
        // Each lowering allows four outcomes: those without the vCPU missed.
        assertEquals(12, verdicts.stream().filter("Sometimes"::equals).count());
    }

    /** The active set of this variant is marked by {@code lock or}. */
    @Test
    void whatHerdRefusesIsWrittenAsALoop() {
        Command asIs = Command.run("litmus", "EPT-2", "--isa", "amd64", "--out", directory.resolve("as-is").toString());
        Command forHerd = Command.run("litmus", "EPT-2", "--isa", "amd64", "--for", "herd7", "--out", directory.resolve("for-herd").toString());
        assertEquals(0, asIs.code(), asIs.err());
        assertEquals(0, forHerd.code(), forHerd.err());
        String before = read("as-is");
        String after = read("for-herd");
        assertTrue(before.contains("lock or"), before);
        assertFalse(after.lines().filter(line -> line.startsWith(" ")).anyMatch(line -> line.matches(".*lock (or|and|xadd).*")), after);
        assertTrue(after.contains(", are loops of lock cmpxchg that mean the same"), after);
        assertEquals(verdicts(Command.run("check", directory.resolve("as-is/@all").toString())),
                verdicts(Command.run("check", directory.resolve("for-herd/@all").toString())));
    }

    private String read(String folder) {
        try (var files = Files.list(directory.resolve(folder))) {
            StringBuilder all = new StringBuilder();
            for (Path file : files.filter(f -> f.toString().endsWith(".litmus")).toList()) {
                all.append(Files.readString(file));
            }
            return all.toString();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "EPT-3/enter2020/loadAfter",
                "EPT-3",
                "EPT-99",
                "EPT-3/enter",
                "EPT-3/enter2020/loadAfter --isa riscv",
                "EPT-3/enter2020/loadAfter --isa amd64 --outcome 7",
                "nonsense",
                ""
            })
    void aMistakeIsOneLine(String line) {
        Command command = Command.run(("litmus " + line).trim().split(" "));
        assertEquals(2, command.code());
        assertEquals("", command.out());
        assertEquals(1, command.err().lines().count(), command.err());
        assertTrue(command.err().startsWith("ept-litmus: "), command.err());
    }
}

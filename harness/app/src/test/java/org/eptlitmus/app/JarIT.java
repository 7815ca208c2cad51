package org.eptlitmus.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.eptlitmus.app.result.Json;
import org.eptlitmus.app.result.Outcomes;
import org.eptlitmus.app.result.SampleRuns;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Starts the uber-jar as a user does. */
@Timeout(180)
class JarIT {

    private static final Path JAR = Path.of(System.getProperty("jar"));

    @TempDir
    private Path directory;

    private record Ended(int code, String out, String err) {}

    private Ended jar(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-jar", JAR.toString()));
        command.addAll(Arrays.asList(arguments));
        Path out = Files.createTempFile("out", "");
        Path err = Files.createTempFile("err", "");
        try {
            Process process = new ProcessBuilder(command)
                    .directory(directory.toFile())
                    .redirectOutput(out.toFile())
                    .redirectError(err.toFile())
                    .start();
            assertTrue(process.waitFor(150, TimeUnit.SECONDS), "still running");
            return new Ended(process.exitValue(), Files.readString(out), Files.readString(err));
        } finally {
            Files.delete(out);
            Files.delete(err);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "run --budget -3m",
                "run --budget soon",
                "run --budget 0s",
                "--question EPT-99",
                "run --question nonsense",
                "--machine riscv",
                "--suite linux",
                "run --suite ept --question A64-1",
                "run --out occupied",
                "run --out occupied/file",
                "run --out occupied/file/below",
                "run --jvm occupied",
                "run --jvm nowhere",
                "run --seed x",
                "run --resume occupied",
                "run --resume nowhere",
                "run --resume nowhere --budget 3m",
                "run --no-such-option",
                "run surplus",
                "no-such-command",
                "run EPT3",
                "run --question EPT-3/enter",
                "--question EPT-3 run",
                "EPT-3",
                "list EPT3",
                "show",
                "show EPT-99",
                "check nowhere",
                "cite",
                "cite nowhere",
                "cite occupied",
                "cite --format html occupied",
                "compare nowhere",
                "compare occupied --out occupied",
                "check @nowhere",
                "check --engine machine --explain occupied",
                "litmus EPT-99",
                "list --format xml"
            })
    void aUsersMistakeIsOneLineAndLeavesNothing(String line) throws IOException, InterruptedException {
        Path occupied = Files.createDirectory(directory.resolve("occupied"));
        Files.writeString(occupied.resolve("file"), "mine");
        Ended ended = jar(line.split(" "));
        assertEquals(2, ended.code(), ended.err());
        assertEquals("", ended.out());
        assertEquals(1, ended.err().lines().count(), ended.err());
        assertTrue(ended.err().startsWith("ept-litmus: "), ended.err());
        try (Stream<Path> files = Files.walk(directory)) {
            assertEquals(3, files.count(), "something was written");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"--help", "run --help", "list --help", "show --help", "check --help", "litmus --help", "help", "help run"})
    void helpIsAResult(String line) throws IOException, InterruptedException {
        Ended ended = jar(line.split(" "));
        assertEquals(0, ended.code());
        assertTrue(ended.out().startsWith("Usage: ept-litmus"), ended.out());
        assertEquals("", ended.err());
    }

    @Test
    void saysItsVersionAndCommit() throws IOException, InterruptedException {
        Ended ended = jar("--version");
        assertEquals(0, ended.code());
        assertTrue(ended.out().matches("ept-litmus \\S+ \\((unknown|[0-9a-f]{40})(-dirty)?\\)\\R"), ended.out());
    }

    @Test
    void holdsTheTestsOfAllModules() throws IOException, InterruptedException {
        List<Object> questions = JSON.std.listFrom(jar("list", "--format", "json").out());
        List<Object> ids = new ArrayList<>();
        int tests = 0;
        for (Object question : questions) {
            Map<?, ?> fields = (Map<?, ?>) question;
            ids.add(fields.get("id"));
            for (Object variant : (List<?>) fields.get("variants")) {
                tests += ((List<?>) ((Map<?, ?>) variant).get("machines")).size();
            }
        }
        assertTrue(ids.containsAll(List.of("EPT-1", "EPT-3", "A64-1")), "questions: " + ids);
        Ended listed = jar("jcstress", "-l");
        assertEquals(tests, listed.out().lines().filter(l -> l.startsWith("org.eptlitmus.")).count());
        for (Object id : ids) {
            Ended shown = jar("show", id.toString(), "--grades");
            assertEquals(0, shown.code(), shown.err());
            assertTrue(shown.out().startsWith(id + ": "), shown.out());
        }
    }

    @Test
    void keepsTheLicencesOfItsParts() throws IOException {
        try (JarFile jar = new JarFile(JAR.toFile())) {
            String licences = new String(jar.getInputStream(jar.getEntry("LICENSE")).readAllBytes(), StandardCharsets.UTF_8);
            assertTrue(licences.startsWith("BSD 2-Clause License"), "ours");
            assertTrue(licences.contains("The GNU General Public License (GPL)"), "jcstress's");
            for (String name : List.of("META-INF/AL2.0", "META-INF/LGPL2.1", "META-INF/LICENSE", "META-INF/THIRD-PARTY.txt")) {
                assertTrue(jar.getEntry(name) != null, name);
            }
            assertEquals("ALL-UNNAMED", jar.getManifest().getMainAttributes().getValue("Enable-Native-Access"));
        }
    }

    @Test
    void countsAQuestionWithinItsBudget() throws IOException, InterruptedException {
        long begin = System.nanoTime();
        Ended ended = jar("--budget", "20s", "--question", "ept-1", "--machine", "hardware", "--out", "here", "--seed", "7");
        double seconds = (System.nanoTime() - begin) / 1e9;
        assertEquals(0, ended.code(), ended.err());
        assertTrue(seconds < 40, "took " + seconds + " s of 20");
        assertFalse(ended.err().contains("WARNING"), ended.err());
        assertTrue(ended.err().contains("Results go to here"), ended.err());
        assertTrue(ended.out().contains("Nothing forbidden was seen"), ended.out());
        Outcomes outcomes = Json.read(directory.resolve("here").resolve("outcomes.json"), Outcomes.class);
        for (Outcomes.Test test : outcomes.tests()) {
            assertEquals("EPT-1", test.question());
            assertTrue(test.results().stream().mapToLong(Outcomes.Result::samples).sum() > 0, test.name());
            assertFalse(test.verdicts().isEmpty(), "no verdicts on " + test.name());
        }
        String report = Files.readString(directory.resolve("here").resolve("jcstress").resolve("index.html"));
        assertTrue(report.indexOf("<a href=\"../index.html\">The review page</a>") < report.indexOf("<h3>"), "jcstress's pages lead to no question");
        String page = Files.readString(directory.resolve("here").resolve("index.html"));
        List<String> links = Pattern.compile("href=\"(\\./[^\"]+)\"").matcher(page).results().map(link -> link.group(1)).toList();
        assertEquals(outcomes.tests().size() + 3, links.size(), "links to jcstress's pages and the run's files");
        for (String link : links) {
            assertTrue(Files.isRegularFile(directory.resolve("here").resolve(link)), "a dead link: " + link);
        }
    }

    @Test
    void citesAndComparesWhatItCounted() throws IOException, InterruptedException {
        String other = SampleRuns.copy("aarch64-emulated-cpu", directory).toString();
        Ended run = jar("run", "--budget", "15s", "--question", "EPT-7", "--machine", "hardware", "--out", "here");
        assertTrue(run.code() == 0 || run.code() == 4, run.err());
        for (String format : List.of("markdown", "remarkup", "text", "json", "junit", "litmus7")) {
            Ended cited = jar("cite", "here", "--format", format, "--question", "EPT-7");
            assertEquals(0, cited.code(), cited.err());
            assertTrue(cited.out().contains("EPT-7/reads/exit"), cited.out());
        }
        Ended compared = jar("compare", "here", other, "nowhere", "--out", "page");
        assertEquals(2, compared.code(), compared.err());
        assertTrue(compared.out().startsWith("Compared: 2 runs of 2 environments"), compared.out());
        assertTrue(compared.err().startsWith("ept-litmus: nowhere: is not there: expected a run directory"), compared.err());
        assertTrue(Files.size(directory.resolve("page").resolve("index.html")) > 10_000);
    }

    @Test
    void jcstressReadsResultsAndNoOtherSerialisedObjects() throws IOException, InterruptedException {
        Ended run = jar("run", "--budget", "15s", "--question", "EPT-7", "--machine", "hardware", "--out", "here");
        assertTrue(run.code() == 0 || run.code() == 4, run.err());
        Ended ours = jar("jcstress", "-p", "here/jcstress/jcstress-results-00000.bin.gz", "-r", "report");
        assertTrue(ours.out().contains("HTML report generated"), ours.out() + ours.err());
        try (ObjectOutputStream out = new ObjectOutputStream(
                new GZIPOutputStream(Files.newOutputStream(directory.resolve("foreign.bin.gz"))))) {
            out.writeObject(new PriorityQueue<>(List.of("a", "b")));
        }
        Ended foreign = jar("jcstress", "-p", "foreign.bin.gz", "-r", "other");
        assertEquals(3, foreign.code());
        assertTrue(foreign.err().contains("filter status: REJECTED"), foreign.err());
    }
}

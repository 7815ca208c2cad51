package org.eptlitmus.app.result;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Checks that a run of anybody's is read, and that what is no such file is refused in one line with file, place and what was expected. */
@Timeout(60)
class RunFileTest {

    @TempDir
    private Path directory;

    private Path file;

    private Path sample() throws IOException {
        file = directory.resolve("outcomes.json");
        return Files.write(file, SampleRuns.bytes("x86-64"));
    }

    private Path changed(String from, String to) throws IOException {
        String text = Files.readString(sample());
        assertTrue(text.contains(from), from);
        return Files.writeString(file, text.replace(from, to));
    }

    private String refusal(Path path) {
        String message = assertThrows(RunFile.Unusable.class, () -> RunFile.read(path)).getMessage();
        assertEquals(1, message.lines().count(), message);
        return message.replace(directory.toString(), "DIR");
    }

    @Test
    void readsARunByItsDirectoryAndByItsFile() throws IOException {
        sample();
        RunFile run = RunFile.read(directory);
        assertEquals(run.outcomes(), RunFile.read(file).outcomes());
        assertEquals(Outcomes.VERSION, run.outcomes().version());
        assertEquals(SampleRuns.id("x86-64"), run.id());
    }

    @Test
    void takesEveryKernelThatHadTheCode() throws IOException {
        changed("\"actors\" :", "\"shipped\" : [ \"POSTED\", \"LANDED\", \"TODAY_X86\", \"TODAY_OTHERS\" ], \"actors\" :");
        assertEquals(List.of("POSTED", "LANDED", "TODAY_X86", "TODAY_OTHERS"),
                RunFile.read(file).outcomes().variants().get(0).shipped());
        Files.writeString(file, Files.readString(file).replace("TODAY_X86", "<b>"));
        assertTrue(refusal(file).contains("a variant's shipped: expected words such as LANDED"));
    }

    @Test
    void theIdOfADirectoryIsThatOfItsFile() throws IOException {
        assertEquals(Optional.empty(), RunFile.id(directory));
        sample();
        assertEquals(Optional.of(SampleRuns.id("x86-64")), RunFile.id(directory));
    }

    @Test
    void theIdChangesWithTheBytes() throws IOException {
        String before = RunFile.read(sample()).id();
        Files.writeString(file, Files.readString(file) + "\n");
        assertTrue(!before.equals(RunFile.read(file).id()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "\"version\" : 2|\"version\" : 3|DIR/outcomes.json: is of version 3: expected 2, so a later ept-litmus may read it",
                "\"version\" : 2|\"version\" : 1|DIR/outcomes.json: is of version 1: expected 2",
                "ept-litmus/outcomes|ept-litmus/run|DIR/outcomes.json: is of another format: expected ept-litmus/outcomes",
                "\"version\" : 2|\"version\" : \"2\"|DIR/outcomes.json:3:15: version: expected a whole number",
                "\"version\" : 2|\"version\" : NaN|DIR/outcomes.json:3:18: Non-standard token 'NaN'",
                "\"version\" : 2|\"version\" : 2, \"version\" : 2|DIR/outcomes.json:3:27: Duplicate field 'version': expected JSON",
                "\"emulatedCpu\" : false|\"emulatedCpu\" : 0|environment.host.emulatedCpu: expected true or false",
                "\"cpus\" : 2|\"cpus\" : -2|environment.host.cpus: expected 1 or more",
                "\"timeSliced\" : false|\"timeSliced\" : null|configurations[0].timeSliced: expected true or false",
                "\"configuration\" : \"c2\"|\"configuration\" : \"c3\"|a result's configuration: expected one of configurations",
                "\"grade\" : \"ACCEPTABLE\"|\"grade\" : \"FINE\"|an outcome's grade: expected ACCEPTABLE, ACCEPTABLE_INTERESTING or FORBIDDEN",
                "\"link\" : \"https:|\"link\" : \"javascript:|a question's link: expected an address of the web",
                "\"machine\" : \"hardware\"|\"machine\" : \"<b>\"|a test's machine: expected a label such as arm64-lse",
                "\"jcstress\" : \"org|\"jcstress\" : \"../../org|a test's jcstress: expected the name of a class",
                "\"name\" : \"EPT-7/reads/exit@hardware\"|\"name\" : \"EPT-7/reads/exit\"|a test's name: expected its variant, @ and its machine",
                "\"id\" : \"0\"|\"id\" : \"\"|an outcome's id: expected an outcome such as 0, 1",
            })
    void saysWhatIsWrongAndWhere(String from, String to, String message) throws IOException {
        String said = refusal(changed(from, to));
        assertTrue(said.contains(message), said);
        assertTrue(said.matches("DIR/outcomes.json:(\\d+:\\d+:)? .*"), said);
    }

    @Test
    void countsHaveToAddUp() throws IOException {
        sample();
        String text = Files.readString(file);
        assertTrue(refusal(Files.writeString(file, text.replaceFirst("\"samples\" : (\\d+)", "\"samples\" : 1$1")))
                .matches("DIR/outcomes.json:\\d+:\\d+: a result's samples: expected the sum of its counts, \\d+"));
        assertTrue(refusal(Files.writeString(file, text.replaceFirst("(\"counts\" : \\{\\s+\"[^\"]+\" : )", "$1-")))
                .endsWith("a result's counts: expected counts from 0 on, in all of the file up to 2^53"));
        assertTrue(refusal(Files.writeString(file, text.replaceFirst("(\"counts\" : \\{\\s+\"[^\"]+\" : )", "$19007199254740993")))
                .endsWith("a result's counts: expected counts from 0 on, in all of the file up to 2^53"));
        assertTrue(refusal(Files.writeString(file, text.replaceFirst("(\"counts\" : \\{\\s+)", "$1\"7\" : 0, ")))
                .endsWith("a result's counts: expected outcomes of the test"));
    }

    @Test
    void whatIsBehindTheEndIsNoticed() throws IOException {
        sample();
        Files.writeString(file, Files.readString(file) + " {}");
        assertTrue(refusal(file).endsWith("the file: expected its end"));
    }

    @Test
    void aTruncatedFileIsRefusedAtItsEnd() throws IOException {
        byte[] whole = SampleRuns.bytes("x86-64");
        Path cut = Files.write(directory.resolve("cut.json"), java.util.Arrays.copyOf(whole, whole.length / 2));
        int lines = (int) new String(whole, 0, whole.length / 2, StandardCharsets.UTF_8).lines().count();
        assertTrue(refusal(cut).startsWith("DIR/cut.json:" + lines + ":"), refusal(cut));
        assertEquals("DIR/cut.json is not an outcomes.json or a run's folder", refusal(Files.write(cut, new byte[0])));
    }

    @Test
    void foreignFilesAreRefused() throws IOException {
        assertEquals(
                "DIR/a.png is not an outcomes.json or a run's folder",
                refusal(Files.write(directory.resolve("a.png"), new byte[] {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10})));
        assertEquals(
                "DIR/run1.out is not an outcomes.json or a run's folder",
                refusal(Files.writeString(directory.resolve("run1.out"), "QUESTION  VARIANT\n")));
        // A serialised object: what must never be deserialised is not even looked at.
        assertEquals(
                "DIR/b.bin is not an outcomes.json or a run's folder",
                refusal(Files.write(directory.resolve("b.bin"), new byte[] {(byte) 0xac, (byte) 0xed, 0, 5})));
        assertEquals("DIR/c.json is not an outcomes.json or a run's folder", refusal(Files.writeString(directory.resolve("c.json"), "[]")));
        assertTrue(refusal(Files.writeString(directory.resolve("d.json"), "{\"a\":".repeat(100_000))).contains("nesting depth"));
        assertTrue(refusal(Files.writeString(directory.resolve("e.json"), "{\"a\":[" + "0,".repeat(5_000_000) + "0]}")).contains("Token count"));
        assertTrue(refusal(Files.writeString(directory.resolve("f.json"), "{\"format\": \"" + "x".repeat(100_000) + "\"}")).contains("maximum"));
        assertTrue(refusal(Files.writeString(directory.resolve("g.json"), "{\"version\": " + "9".repeat(100_000) + "}")).contains("maximum"));
    }

    @Test
    void whatIsNoRegularFileIsNotOpened() throws IOException, InterruptedException {
        assertEquals("DIR/none: is not there: expected a run directory", refusal(directory.resolve("none")));
        assertEquals("DIR/outcomes.json: is not there: expected the results of a run", refusal(directory));
        Path run = Files.createDirectories(directory.resolve("run"));
        Files.createDirectory(run.resolve("outcomes.json"));
        assertEquals("DIR/run/outcomes.json: is no regular file: expected the results of a run", refusal(run));
        Files.delete(run.resolve("outcomes.json"));
        Files.createSymbolicLink(run.resolve("outcomes.json"), run.resolve("outcomes.json"));
        assertEquals("DIR/run/outcomes.json: is no regular file: expected the results of a run", refusal(run));
        Files.delete(run.resolve("outcomes.json"));
        Files.createSymbolicLink(run.resolve("outcomes.json"), sample());
        assertEquals(SampleRuns.id("x86-64"), RunFile.read(run).id());
        Path pipe = directory.resolve("pipe");
        Process mkfifo = new ProcessBuilder("mkfifo", pipe.toString()).start();
        assumeTrue(mkfifo.waitFor(10, TimeUnit.SECONDS) && mkfifo.exitValue() == 0);
        assertEquals("DIR/pipe: is no regular file: expected a run directory", refusal(pipe));
    }

    @Test
    void aHugeFileIsRefusedByItsSize() throws IOException {
        Path huge = directory.resolve("huge.json");
        try (RandomAccessFile out = new RandomAccessFile(huge.toFile(), "rw")) {
            out.setLength(RunFile.LARGEST + 1L);
        }
        assertEquals("DIR/huge.json: is larger than 64 MB: expected the results of a run", refusal(huge));
    }

    @Test
    void theFilesNameIsMadePrintableToo() {
        assertEquals("DIR/[U+001B]c: is not there: expected a run directory", refusal(directory.resolve("\u001bc")));
    }

    @Test
    void proseIsMadePrintable() throws IOException {
        RunFile run = RunFile.read(changed("\"cpuModel\" : \"", "\"cpuModel\" : \"\\u001b]0;x\\u0007\\u202e"));
        assertTrue(run.outcomes().environment().host().cpuModel().startsWith("[U+001B]]0;x[U+0007][U+202E]"));
    }
}

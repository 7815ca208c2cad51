package org.eptlitmus.app.judge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Collectors;
import org.eptlitmus.app.result.Outcomes;
import org.eptlitmus.app.result.Verdicts;
import org.eptlitmus.matrix.catalog.Catalog;
import org.eptlitmus.matrix.catalog.VariantInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openjdk.jcstress.annotations.Mode;

/** Checks what the build asked the judges, and when it asks them anew. */
class VerdictsWriterTest {

    private static final Verdicts VERDICTS = Verdicts.load();

    @TempDir
    private Path temporary;

    private static Map<String, List<String>> allowed(String variant) {
        return VERDICTS.of(variant).orElseThrow().verdicts().stream()
                .collect(Collectors.toMap(v -> v.judge() + " " + v.lowering(), Outcomes.Verdict::allowed));
    }

    @Test
    void everyVariantThatEndsWasJudgedInOrder() {
        List<String> ending = Catalog.load().variants().stream().filter(v -> v.mode() == Mode.Continuous).map(VariantInfo::name).toList();
        assertEquals(ending, VERDICTS.variants().stream().map(Verdicts.Judged::name).toList());
        for (Verdicts.Judged judged : VERDICTS.variants()) {
            List<String> machines = judged.verdicts().stream()
                    .filter(v -> v.judge().equals(Outcomes.Verdict.MACHINE)).map(Outcomes.Verdict::lowering).toList();
            assertEquals(List.of("arm64-llsc", "arm64-lse"), machines, judged.name());
            assertTrue(judged.verdicts().stream().noneMatch(v -> v.allowed().isEmpty()), judged.name());
        }
    }

    @Test
    void theFixOf2022ForbidsWhatTheEnterOf2020Allows() {
        Map<String, List<String>> enter2020 = allowed("EPT-3/enter2020/loadAfter");
        Map<String, List<String>> enter2022 = allowed("EPT-3/enter2022/loadAfter");
        for (String judge : List.of("machine arm64-llsc", "machine arm64-lse", "armv8 arm64-llsc", "armv8 arm64-lse", "armv8-2020 arm64-lse")) {
            assertEquals(List.of("0, 0", "0, 1", "0, 3", "1, 0", "1, 1", "1, 3"), enter2020.get(judge), judge);
            assertEquals(List.of("0, 1", "1, 0", "1, 1", "1, 3"), enter2022.get(judge), judge);
        }
        assertEquals(List.of("0, 1", "1, 0", "1, 1", "1, 3"), enter2020.get("x86tso amd64"));
    }

    @Test
    void aShortestRunEndsInTheInterestingOutcome() {
        Verdicts.Judged judged = VERDICTS.of("EPT-3/enter2020/loadAfter").orElseThrow();
        assertEquals(List.of("arm64-llsc"), judged.runs().stream().map(Outcomes.MachineRun::lowering).toList());
        Outcomes.MachineRun run = judged.runs().get(0);
        assertEquals("0, 0", run.outcome());
        Outcomes.Step last = run.steps().get(run.steps().size() - 1);
        assertEquals("reads the past", last.action());
        assertTrue(last.instruction().startsWith("LDR X"), last.instruction());
        assertTrue(last.effect().startsWith("pmap_pm_eptgen is 0, the past (until step "), last.effect());
        assertTrue(last.line().startsWith("load_eptgen (GuestEntry.java:"), last.line());
        assertEquals(List.of(), VERDICTS.of("EPT-3/enter2022/loadAfter").orElseThrow().runs());
    }

    private static String fingerprint(Path place) throws IOException, ClassNotFoundException {
        try (URLClassLoader loader = new URLClassLoader(new URL[] {place.toUri().toURL()}, null)) {
            return Fingerprint.of(List.of(loader.loadClass(InOrder.class.getName())), List.of(Finding.class));
        }
    }

    @Test
    void whatWasJudgedIsToldByItsBytesInADirectoryOrAJar() throws IOException, ClassNotFoundException {
        String name = InOrder.class.getName().replace('.', '/') + ".class";
        byte[] bytes = InOrder.class.getResourceAsStream("InOrder.class").readAllBytes();
        Path directory = temporary.resolve("classes");
        Files.createDirectories(directory.resolve(name).getParent());
        Files.write(directory.resolve(name), bytes);
        Path jar = temporary.resolve("classes.jar");
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
            out.putNextEntry(new JarEntry(name));
            out.write(bytes);
        }
        String before = fingerprint(directory);
        assertEquals(before, fingerprint(jar));
        Files.writeString(directory.resolve("model.cat"), "empty");
        assertNotEquals(before, fingerprint(directory));
    }
}

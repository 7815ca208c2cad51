package org.eptlitmus.corpus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A file that no list names would silently not be tested. */
class LitmusCorpusTest {
    private static final Map<String, Integer> SIZES = Map.of("directed", 138, "random/lse", 150, "random/llsc", 40,
            "review/arm64-lse", 59, "review/arm64-llsc", 59, LitmusCorpus.X86_64, 23, LitmusCorpus.WAITS, 27,
            LitmusCorpus.COUNTERS, 6);
    private static final List<String> FOLDERS = Stream.concat(LitmusCorpus.FOLDERS.stream(),
            Stream.of(LitmusCorpus.X86_64, LitmusCorpus.WAITS, LitmusCorpus.COUNTERS)).toList();

    @Test
    void everyFolderHasItsTests() {
        for (String folder : FOLDERS) {
            assertEquals(SIZES.get(folder), LitmusCorpus.tests(folder).size(), folder);
        }
    }

    @Test
    void listsNameEveryFileThereIs() throws IOException, URISyntaxException {
        for (String folder : FOLDERS) {
            Path directory = Path.of(Objects.requireNonNull(LitmusCorpus.class.getResource(folder)).toURI());
            try (Stream<Path> files = Files.list(directory)) {
                List<String> present = files.map(file -> folder + "/" + file.getFileName())
                        .filter(name -> name.endsWith(".litmus")).sorted().toList();
                List<String> listed = LitmusCorpus.tests(folder).stream().map(LitmusCorpus.LitmusFile::path).sorted()
                        .toList();
                assertEquals(present, listed);
            }
        }
    }

    @Test
    void everyTestHasItsVerdict() {
        for (String folder : FOLDERS) {
            boolean listed = folder.startsWith("review")
                    || List.of(LitmusCorpus.WAITS, LitmusCorpus.COUNTERS).contains(folder);
            String verdicts = listed ? LitmusCorpus.verdicts(folder) : LitmusCorpus.log(folder);
            for (LitmusCorpus.LitmusFile test : LitmusCorpus.tests(folder)) {
                String name = test.text().substring(test.text().indexOf(' '), test.text().indexOf('\n')).trim();
                String line = listed ? name + " | " : "Test " + name + " ";
                assertTrue(verdicts.lines().anyMatch(l -> l.startsWith(line)), test.path());
            }
        }
    }

    @Test
    void refusesUnknownFiles() {
        assertThrows(IllegalArgumentException.class, () -> LitmusCorpus.text("nothing.litmus"));
    }
}

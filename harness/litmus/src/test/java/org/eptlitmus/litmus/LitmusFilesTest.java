package org.eptlitmus.litmus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files, directories and lists are found in order, and what is not there is named where it was written. */
class LitmusFilesTest {
    private static final String TEST = "AArch64 t\n{}\n P0 ;\n NOP ;\nexists (x=0)\n";

    @TempDir
    private Path dir;

    @BeforeEach
    void files() throws IOException {
        Files.createDirectories(dir.resolve("a/b"));
        for (String name : List.of("a/2.litmus", "a/b/1.litmus", "a/1.litmus", "3.litmus")) {
            Files.writeString(dir.resolve(name), TEST);
        }
        Files.writeString(dir.resolve("a/notes.txt"), "none");
        Files.createDirectories(dir.resolve("empty"));
    }

    private LitmusFiles.Expansion expand(String... names) {
        return LitmusFiles.expand(List.of(names).stream()
                .map(name -> name.startsWith("@") ? "@" + dir.resolve(name.substring(1)) : dir.resolve(name).toString())
                .toList());
    }

    private List<String> names(LitmusFiles.Expansion expansion) {
        return expansion.files().stream().map(file -> dir.relativize(file).toString()).toList();
    }

    private List<String> faults(LitmusFiles.Expansion expansion) {
        return expansion.faults().stream().map(fault -> fault.getMessage().replace(dir.toString() + "/", "")).toList();
    }

    @Test
    void filesAndDirectories() {
        LitmusFiles.Expansion expansion = expand("3.litmus", "a");
        assertEquals(List.of("3.litmus", "a/1.litmus", "a/2.litmus", "a/b/1.litmus"), names(expansion));
        assertEquals(List.of(), expansion.faults());
    }

    @Test
    void listsAndListsInLists() throws IOException {
        Files.writeString(dir.resolve("@all"), "# all of them\n3.litmus # the third\n\n  a/@some\r\n");
        Files.writeString(dir.resolve("a/@some"), "b\n2.litmus");
        assertEquals(List.of("3.litmus", "a/b/1.litmus", "a/2.litmus"), names(expand("./@all")));
        Files.writeString(dir.resolve("plain"), "a\n");
        assertEquals(List.of("a/1.litmus", "a/2.litmus", "a/b/1.litmus"), names(expand("@plain")));
    }

    @Test
    void whatIsMissingDoesNotHideTheRest() throws IOException {
        Files.writeString(dir.resolve("@all"), "a\n  none.litmus\n@none\nempty\n3.litmus\n");
        LitmusFiles.Expansion expansion = expand("gone.litmus", "./@all");
        assertEquals(List.of("a/1.litmus", "a/2.litmus", "a/b/1.litmus", "3.litmus"), names(expansion));
        assertEquals(List.of(
                "gone.litmus: no such file or directory 'gone.litmus', expected a litmus file, a directory or @list",
                "./@all:2:3: no such file or directory 'none.litmus', expected a litmus file, a directory or @list",
                "./@all:3:1: no such list './@none', expected a file of file names",
                "./@all:4:1: no .litmus file in directory './empty', expected one at least"), faults(expansion));
    }

    @Test
    void listsThatIncludeThemselves() throws IOException {
        Files.writeString(dir.resolve("@one"), "@two\n3.litmus\n");
        Files.writeString(dir.resolve("@two"), "@one\n");
        LitmusFiles.Expansion expansion = expand("./@one");
        assertEquals(List.of("3.litmus"), names(expansion));
        assertEquals(List.of("./@two:1:1: list './@one' includes itself, expected other files"), faults(expansion));
    }

    @Test
    void namesThatAreNone() {
        assertEquals(1, LitmusFiles.expand(List.of("a\0b")).faults().size());
        assertEquals(1, LitmusFiles.expand(List.of("@")).faults().size());
        assertEquals(1, LitmusFiles.expand(List.of("")).faults().size());
    }

    @Test
    void reads() {
        Path file = dir.resolve("3.litmus");
        assertEquals(file.toString(), LitmusFiles.read(file).file());
        assertEquals("t", LitmusFiles.read(file).name());
    }

    @Test
    void refusesWhatCannotBeRead() throws IOException {
        Path none = dir.resolve("none.litmus");
        assertEquals(none + ": no such file, expected a litmus test",
                assertThrows(LitmusException.class, () -> LitmusFiles.read(none)).getMessage());
        assertEquals(dir + ": file cannot be read, expected a litmus test",
                assertThrows(LitmusException.class, () -> LitmusFiles.read(dir)).getMessage());
        Path big = dir.resolve("big.litmus");
        Files.write(big, new byte[5 << 20]);
        assertEquals(big + ": file of more than 4 MiB, expected a litmus test",
                assertThrows(LitmusException.class, () -> LitmusFiles.read(big)).getMessage());
    }
}

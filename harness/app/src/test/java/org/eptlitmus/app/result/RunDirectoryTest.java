package org.eptlitmus.app.result;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Checks that a run only takes a directory that is its own. */
class RunDirectoryTest {

    @TempDir
    private Path temporary;

    private String refusal(Path path) {
        return assertThrows(IOException.class, () -> RunDirectory.create(path)).getMessage();
    }

    @Test
    void takesANewOrAnEmptyDirectory() throws IOException {
        try (RunDirectory made = RunDirectory.create(temporary.resolve("a").resolve("b"))) {
            assertTrue(Files.isDirectory(made.jcstress()));
        }
        Files.createDirectory(temporary.resolve("empty"));
        RunDirectory.create(temporary.resolve("empty")).close();
    }

    @Test
    void refusesWhatIsInTheWay() throws IOException {
        Files.createDirectory(temporary.resolve("full"));
        Files.writeString(temporary.resolve("full").resolve("x"), "");
        Files.writeString(temporary.resolve("file"), "");
        assertEquals("is not empty", refusal(temporary.resolve("full")));
        assertEquals("is not a directory", refusal(temporary.resolve("file")));
        assertEquals("cannot be created", refusal(temporary.resolve("file").resolve("x")));
        assertEquals(List.of("x"), List.of(temporary.resolve("full").toFile().list()));
    }

    @Test
    void belongsToOneRunAtATime() throws IOException {
        Path path = temporary.resolve("run");
        try (RunDirectory mine = RunDirectory.create(path)) {
            assertEquals(
                    "another run is using it",
                    assertThrows(IOException.class, () -> RunDirectory.reopen(path)).getMessage());
            assertTrue(Files.isDirectory(mine.path()));
        }
        RunDirectory.reopen(path).close();
        assertFalse(Files.exists(path.resolve("run.lock")));
    }
}

package org.eptlitmus.app.host;

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

/** Checks what is found out about the host and its JVMs against what this JVM knows of itself. */
class HostTest {

    @TempDir
    private Path temporary;

    @Test
    void readsTheKernelsCpuLists() {
        assertEquals(List.of(0), Host.cpuList("0"));
        assertEquals(List.of(0, 1, 2, 3, 8, 10, 11), Host.cpuList("0-3,8,10-11"));
    }

    @Test
    void detectsThisHost() {
        Host host = Host.detect();
        assertEquals(System.getProperty("os.arch"), host.arch());
        assertEquals(Runtime.getRuntime().availableProcessors(), host.cpus());
        assertTrue(host.pinnable().isEmpty() || host.pinnable().size() == host.cpus());
        assertFalse(host.cpuModel().isBlank());
        if (host.arch().equals("amd64")) {
            assertFalse(host.emulatedCpu());
        }
    }

    @Test
    void asksAJvmWhatItIs() throws IOException {
        Jvm asked = Jvm.at(Path.of(System.getProperty("java.home")));
        assertEquals(Jvm.current(), asked);
        assertEquals(System.getProperty("java.version"), asked.version());
        if (System.getProperty("os.arch").equals("amd64")) {
            assertFalse(asked.usesLse());
        }
    }

    @Test
    void refusesADirectoryWithoutAJvm() throws IOException {
        assertEquals(
                "no bin/java in " + temporary,
                assertThrows(IOException.class, () -> Jvm.at(temporary)).getMessage());
        Path java = Files.createDirectory(temporary.resolve("bin")).resolve("java");
        Files.writeString(java, "#!/bin/sh\necho hello\n");
        assertTrue(java.toFile().setExecutable(true));
        assertEquals(
                java + " is not a java that runs here",
                assertThrows(IOException.class, () -> Jvm.at(temporary)).getMessage());
    }
}

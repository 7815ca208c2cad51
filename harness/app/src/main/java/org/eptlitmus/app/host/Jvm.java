package org.eptlitmus.app.host;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A Java virtual machine that tests run in.
 *
 * @param home its directory
 * @param properties its own system properties that a report names: version, vendor, name
 */
public record Jvm(Path home, Map<String, String> properties) {

    private static final List<String> NAMED =
            List.of("java.version", "java.vendor", "java.vm.name", "java.vm.version", "java.vm.vendor", "os.arch");

    public Jvm {
        properties = Map.copyOf(properties);
    }

    /** The one that this code runs in. */
    public static Jvm current() {
        Map<String, String> properties = new LinkedHashMap<>();
        NAMED.forEach(key -> properties.put(key, System.getProperty(key, "unknown")));
        return new Jvm(Path.of(System.getProperty("java.home")), properties);
    }

    /**
     * Asks the JVM in a directory what it is.
     *
     * @throws IOException if there is none: the message says what is wrong with the directory
     */
    public static Jvm at(Path home) throws IOException {
        Path java = launcher(home);
        if (!Files.isExecutable(java)) {
            throw new IOException("no bin/java in " + home);
        }
        Map<String, String> properties = new LinkedHashMap<>();
        for (String line : output(java, "-XshowSettings:properties", "-version")) {
            String[] pair = line.trim().split(" = ", 2);
            if (pair.length == 2 && NAMED.contains(pair[0])) {
                properties.put(pair[0], pair[1]);
            }
        }
        if (!properties.containsKey("java.version")) {
            throw new IOException(java + " is not a java that runs here");
        }
        return new Jvm(home, properties);
    }

    /** The program that starts it. */
    public Path launcher() {
        return launcher(home);
    }

    private static Path launcher(Path home) {
        return home.resolve("bin").resolve("java");
    }

    /** The architecture it is for, as it names it: amd64, aarch64. */
    public String arch() {
        return properties.getOrDefault("os.arch", "unknown");
    }

    public String version() {
        return properties.getOrDefault("java.version", "unknown");
    }

    /** Vendor, name and build, in one line. */
    public String describe() {
        return properties.get("java.vendor") + " " + properties.get("java.vm.name") + " " + properties.get("java.vm.version");
    }

    /** Whether it is one for AArch64 on a CPU with LSE: HotSpot turns its use on by itself then. */
    public boolean usesLse() {
        if (!arch().equals("aarch64")) {
            return false;
        }
        try {
            return output(launcher(), "-XX:+PrintFlagsFinal", "-version").stream()
                    .anyMatch(line -> line.matches("\\s*bool\\s+UseLSE\\s*=\\s*true\\b.*"));
        } catch (IOException e) {
            return false;
        }
    }

    private static List<String> output(Path java, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(java.toString()));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getOutputStream().close();
        try (BufferedReader in = process.inputReader()) {
            List<String> lines = in.lines().toList();
            process.waitFor();
            return lines;
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }
}

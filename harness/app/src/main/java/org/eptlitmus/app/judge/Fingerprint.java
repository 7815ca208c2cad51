package org.eptlitmus.app.judge;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;

/** What some modules' files are, in one number: what was computed from them need not be computed again while it stays the same. */
final class Fingerprint {

    private final MessageDigest digest;

    private Fingerprint() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /**
     * Makes it.
     *
     * @param classes each stands for all files beside it, in the directory or jar that it came from: the same for both
     * @param alone classes that stand for themselves
     */
    static String of(Collection<Class<?>> classes, Collection<Class<?>> alone) {
        Fingerprint fingerprint = new Fingerprint();
        TreeSet<URI> places = new TreeSet<>();
        for (Class<?> type : classes) {
            try {
                places.add(type.getProtectionDomain().getCodeSource().getLocation().toURI());
            } catch (URISyntaxException e) {
                throw new IllegalStateException(e);
            }
        }
        try {
            for (URI place : places) {
                fingerprint.add(Path.of(place));
            }
            for (Class<?> type : alone) {
                try (InputStream in = type.getResourceAsStream(type.getName().replaceFirst(".*\\.", "") + ".class")) {
                    fingerprint.digest.update(in.readAllBytes());
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return HexFormat.of().formatHex(fingerprint.digest.digest());
    }

    private void add(Path place) throws IOException {
        if (Files.isDirectory(place)) {
            addAll(place);
        } else {
            try (FileSystem jar = FileSystems.newFileSystem(place)) {
                addAll(jar.getPath("/"));
            }
        }
    }

    private void addAll(Path root) throws IOException {
        List<Path> files;
        try (Stream<Path> walk = Files.walk(root)) {
            files = walk.filter(Files::isRegularFile)
                    .filter(file -> !root.relativize(file).startsWith("META-INF"))
                    .sorted((a, b) -> name(root, a).compareTo(name(root, b)))
                    .toList();
        }
        for (Path file : files) {
            digest.update(name(root, file).getBytes(StandardCharsets.UTF_8));
            digest.update((byte) 0);
            digest.update(Files.readAllBytes(file));
        }
    }

    private static String name(Path root, Path file) {
        return root.relativize(file).toString().replace('\\', '/');
    }
}

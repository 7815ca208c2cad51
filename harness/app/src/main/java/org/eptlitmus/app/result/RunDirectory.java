package org.eptlitmus.app.result;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.stream.Stream;

/** The directory of one run, which no other run can use at the same time. */
public final class RunDirectory implements AutoCloseable {

    private static final String LOCK = "run.lock";

    private final Path path;
    private final FileChannel channel;

    private RunDirectory(Path path, FileChannel channel) {
        this.path = path;
        this.channel = channel;
    }

    /**
     * Says why no new run can be put there, without writing anything.
     *
     * @return nothing if one can
     */
    public static String objection(Path path) {
        try {
            if (Files.isDirectory(path)) {
                try (Stream<Path> entries = Files.list(path)) {
                    if (entries.findAny().isPresent()) {
                        return "is not empty";
                    }
                }
                return Files.isWritable(path) ? "" : "is not writable";
            }
            if (Files.exists(path)) {
                return "is not a directory";
            }
            Path parent = path.toAbsolutePath().normalize();
            while (parent != null && !Files.exists(parent)) {
                parent = parent.getParent();
            }
            if (parent == null || !Files.isDirectory(parent)) {
                return "cannot be created: " + parent + " is not a directory";
            }
            return Files.isWritable(parent) ? "" : "cannot be created: " + parent + " is not writable";
        } catch (IOException e) {
            return "cannot be read";
        }
    }

    /** Creates the directory, or opens that of an earlier part of the run. @throws IOException if it cannot be, or another run uses it */
    public static RunDirectory open(Path path) throws IOException {
        Files.createDirectories(path);
        Files.createDirectories(path.resolve("jcstress"));
        FileChannel channel = FileChannel.open(path.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock lock;
        try {
            lock = channel.tryLock();
        } catch (OverlappingFileLockException e) {
            lock = null;
        }
        if (lock == null) {
            channel.close();
            throw new IOException("another run is using it");
        }
        return new RunDirectory(path, channel);
    }

    public Path path() {
        return path;
    }

    /** {@code run.json}. */
    public Path run() {
        return path.resolve("run.json");
    }

    /** {@code outcomes.json}. */
    public Path outcomes() {
        return path.resolve("outcomes.json");
    }

    /** jcstress's own files. */
    public Path jcstress() {
        return path.resolve("jcstress");
    }

    @Override
    public void close() throws IOException {
        channel.close();
        Files.deleteIfExists(path.resolve(LOCK));
    }
}

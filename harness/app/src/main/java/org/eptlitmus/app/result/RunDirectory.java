package org.eptlitmus.app.result;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.stream.Stream;

/** The directory of one run, which no other run can use at the same time. */
public final class RunDirectory implements AutoCloseable {

    private static final String LOCK = "run.lock";
    private static final String JCSTRESS = "jcstress";

    private final Path path;
    private final FileChannel channel;

    private RunDirectory(Path path, FileChannel channel) {
        this.path = path;
        this.channel = channel;
    }

    /**
     * Makes a directory for a new run.
     *
     * @param path of a directory that is empty, or not there yet
     * @throws IOException if there is anything in the way; the message says what, and nothing has been written
     */
    public static RunDirectory create(Path path) throws IOException {
        if (Files.isDirectory(path)) {
            try (Stream<Path> entries = Files.list(path)) {
                if (entries.findAny().isPresent()) {
                    throw new IOException("is not empty");
                }
            } catch (AccessDeniedException e) {
                throw new IOException("cannot be read", e);
            }
        } else if (Files.exists(path)) {
            throw new IOException("is not a directory");
        }
        try {
            Files.createDirectories(path);
        } catch (IOException e) {
            throw new IOException("cannot be created", e);
        }
        return reopen(path);
    }

    /** Opens the directory of a run. @throws IOException if it cannot be written to, or another run uses it; the message says which */
    public static RunDirectory reopen(Path path) throws IOException {
        FileChannel channel;
        try {
            channel = FileChannel.open(path.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            Files.createDirectories(path.resolve(JCSTRESS));
        } catch (IOException e) {
            throw new IOException("is not writable", e);
        }
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

    /** The review page. */
    public Path page() {
        return path.resolve("index.html");
    }

    /** The whole table of outcomes, as text. */
    public Path table() {
        return path.resolve("table.txt");
    }

    /** jcstress's own files. */
    public Path jcstress() {
        return path.resolve(JCSTRESS);
    }

    @Override
    public void close() throws IOException {
        channel.close();
        Files.deleteIfExists(path.resolve(LOCK));
    }
}

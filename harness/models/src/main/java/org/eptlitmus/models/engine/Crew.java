package org.eptlitmus.models.engine;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The processors that all searches of this JVM share. A search has one, and gets more while nobody else uses them:
 * where several files are checked at a time there are none to spare, but the last of them has all.
 */
class Crew {
    /** A search of fewer choices is over before another processor has begun to help. */
    private static final int PATIENCE = 4_000;

    /** This machine's processors. */
    static final Crew ALL = new Crew(Runtime.getRuntime().availableProcessors(), PATIENCE);

    private static final ExecutorService THREADS = new ThreadPoolExecutor(0, Integer.MAX_VALUE, 1, TimeUnit.SECONDS,
            new SynchronousQueue<>(), Crew::daemon);

    private final int patience;
    private final AtomicInteger spare;

    /**
     * A crew.
     *
     * @param processors at most so many threads search at a time, unless more ask for a search
     * @param patience a search is worth sharing after so many choices
     */
    Crew(int processors, int patience) {
        this.patience = patience;
        spare = new AtomicInteger(processors);
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "search");
        thread.setDaemon(true);
        return thread;
    }

    /** A search is worth sharing after so many choices. */
    int patience() {
        return patience;
    }

    /** Whether there is a processor to spare; a moment later there may be none. */
    boolean hasSpare() {
        return spare.get() > 0;
    }

    /** The calling thread uses a processor from here on, whether or not there is one to spare. */
    void join() {
        spare.decrementAndGet();
    }

    /** It uses none any more. */
    void leave() {
        spare.incrementAndGet();
    }

    /** Has work done by a thread of its own, if there is a processor to spare; returns whether there is. */
    boolean hire(Runnable work) {
        if (spare.getAndUpdate(n -> n > 0 ? n - 1 : n) <= 0) {
            return false;
        }
        try {
            THREADS.execute(() -> {
                try {
                    work.run();
                } finally {
                    leave();
                }
            });
            return true;
        } catch (RejectedExecutionException | OutOfMemoryError e) {
            // There is no thread to be had.
            leave();
            return false;
        }
    }
}

package org.eptlitmus.models.engine;

import java.util.concurrent.CancellationException;
import java.util.function.BiConsumer;

/**
 * One search, walked by as many threads as there are processors to spare. What comes of it is what one thread would
 * have found, in the same order: a share is a part of the search that comes whole after another, and counts for
 * itself.
 */
final class Shares {
    private final Crew crew;
    private final BiConsumer<Trail, EndCounter> walk;
    /**
     * In the order in which one thread would search them; shares that are over are joined with the one before, if
     * that is over too.
     */
    private final Share first;

    private Shares(Crew crew, EndCounter counter, BiConsumer<Trail, EndCounter> walk) {
        this.crew = crew;
        this.walk = walk;
        first = new Share(new int[0], counter);
    }

    /**
     * Walks a search.
     *
     * @param crew who helps; this thread has joined it
     * @param counter counts nothing yet; in the end, all that is found
     * @param walk walks what a trail leads to, and counts it
     * @throws CancellationException if this thread is interrupted
     */
    static void walk(Crew crew, EndCounter counter, BiConsumer<Trail, EndCounter> walk) {
        Shares shares = new Shares(crew, counter, walk);
        shares.first.run();
        crew.leave();
        try {
            shares.await();
        } finally {
            crew.join();
        }
    }

    private final class Share implements Trail.Taker, Runnable {
        private final int[] way;
        private final EndCounter counter;
        private Share next;
        private volatile boolean inVain;
        private boolean over;
        private Throwable failure;

        Share(int[] way, EndCounter counter) {
            this.way = way;
            this.counter = counter;
        }

        @Override
        public void run() {
            Throwable thrown = null;
            try {
                walk.accept(new Trail(way, crew.patience(), this), counter);
            } catch (RuntimeException | Error e) {
                thrown = e;
            }
            end(this, thrown);
        }

        @Override
        public boolean wants() {
            if (inVain) {
                throw new InVain();
            }
            return crew.hasSpare();
        }

        @Override
        public boolean take(int[] rest) {
            Share given = new Share(rest, counter.successor());
            synchronized (Shares.this) {
                if (!crew.hire(given)) {
                    return false;
                }
                given.inVain = inVain;
                given.next = next;
                next = given;
                return true;
            }
        }
    }

    /** Ends a share that comes after one that has failed. */
    private static final class InVain extends RuntimeException {
        private static final long serialVersionUID = 1L;

        InVain() {
            super(null, null, false, false);
        }
    }

    private synchronized void end(Share share, Throwable thrown) {
        share.over = true;
        share.failure = thrown;
        for (Share at = first; at.next != null;) {
            Share next = at.next;
            if (!at.over || !next.over || at.failure != null || next.failure != null) {
                at = next;
                continue;
            }
            try {
                at.counter.add(next.counter);
                at.next = next.next;
            } catch (OutOfMemoryError e) {
                at.failure = e;
            }
        }
        boolean failed = false;
        for (Share at = first; at != null; at = at.next) {
            at.inVain |= failed;
            failed |= at.failure != null;
        }
        notifyAll();
    }

    /**
     * Waits for all, even after a failure: no thread outlives its search. One thread would have met the first failure
     * alone.
     */
    private synchronized void await() {
        boolean interrupted = false;
        while (!allOver()) {
            try {
                wait();
            } catch (InterruptedException e) {
                interrupted = true;
                for (Share at = first; at != null; at = at.next) {
                    at.inVain = true;
                }
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
            throw new CancellationException("interrupted");
        }
        for (Share at = first; at != null; at = at.next) {
            if (at.failure instanceof Error error) {
                throw error;
            } else if (at.failure != null) {
                throw (RuntimeException) at.failure;
            }
        }
    }

    private boolean allOver() {
        for (Share at = first; at != null; at = at.next) {
            if (!at.over) {
                return false;
            }
        }
        return true;
    }
}

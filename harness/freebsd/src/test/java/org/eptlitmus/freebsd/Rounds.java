package org.eptlitmus.freebsd;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Threads that work in rounds: writers do a bounded amount of work in each, readers go on until every writer has.
 *
 * <p>The kernel's critical sections are not preempted; threads are. What wrap-around arithmetic may assume of the former, that no CPU is left
 * behind by half the circle between two instructions, the end of a round guarantees for the latter.
 */
final class Rounds {

    /** What a thread does over and over. */
    interface Step {
        void run();
    }

    private static final long LIMIT_S = 120;

    private final int rounds;
    private final int steps;
    private final List<Thread> threads = new ArrayList<>();
    private final AtomicReference<Throwable> failure = new AtomicReference<>();
    private final AtomicInteger working = new AtomicInteger();
    private final List<Runnable> bodies = new ArrayList<>();
    private int writers;
    private CyclicBarrier barrier;

    /** @param steps how many each writer does in a round */
    Rounds(int rounds, int steps) {
        this.rounds = rounds;
        this.steps = steps;
    }

    Rounds writer(Step step) {
        writers++;
        bodies.add(() -> {
            for (int i = 0; i < steps; i++) {
                step.run();
                if (i % 16 == 0) {
                    Thread.yield();
                }
            }
            working.decrementAndGet();
        });
        return this;
    }

    Rounds reader(Step step) {
        bodies.add(() -> {
            while (working.get() > 0) {
                step.run();
                // Better to lose the CPU here than inside a section, where everyone would wait for it.
                Thread.yield();
            }
        });
        return this;
    }

    /** Runs them all. */
    void run() throws InterruptedException {
        barrier = new CyclicBarrier(bodies.size(), () -> working.set(writers));
        for (Runnable body : bodies) {
            Thread thread = new Thread(() -> rounds(body));
            thread.setDaemon(true);
            threads.add(thread);
            thread.start();
        }
        for (Thread thread : threads) {
            thread.join(TimeUnit.SECONDS.toMillis(LIMIT_S));
            if (thread.isAlive()) {
                throw new AssertionError("a thread still runs after " + LIMIT_S + " s", failure.get());
            }
        }
        if (failure.get() != null) {
            throw new AssertionError(failure.get());
        }
    }

    private void rounds(Runnable body) {
        try {
            for (int i = 0; i < rounds; i++) {
                barrier.await(LIMIT_S, TimeUnit.SECONDS);
                body.run();
                barrier.await(LIMIT_S, TimeUnit.SECONDS);
            }
        } catch (BrokenBarrierException | TimeoutException | InterruptedException | RuntimeException | Error e) {
            failure.compareAndSet(null, e);
            working.set(0);
            barrier.reset();
        }
    }
}

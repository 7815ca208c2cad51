package org.eptlitmus.arm64;

import java.util.concurrent.atomic.AtomicIntegerArray;

/**
 * What the draws of an emulator's cores begin with, so that a run's seed decides them: the n-th core made for a CPU draws alike in every run of one seed,
 * whatever threads do meanwhile. Which core a sample gets is up to the threads; where there is one, all that is drawn is the same.
 */
final class Seeds {
    /** The system property that holds the seed of this JVM's emulated machines. */
    static final String PROPERTY = "eptlitmus.seed";
    /** The seed of this JVM; drawn from the clock if nobody gave one. */
    private static final long OF_THIS_JVM = Long.getLong(PROPERTY, System.nanoTime());

    private final long seed;
    /** For each CPU how many cores were made. */
    private final AtomicIntegerArray made;

    Seeds(long seed, int cpus) {
        this.seed = seed;
        made = new AtomicIntegerArray(cpus);
    }

    /** The seeds of an emulator with so many CPUs. */
    static Seeds ofThisJvm(int cpus) {
        return new Seeds(OF_THIS_JVM, cpus);
    }

    /** What the next core made for this CPU draws from. */
    Draw next(int cpu) {
        return new Draw(mix(mix(mix(seed) + cpu) + made.getAndIncrement(cpu)));
    }

    /** Spreads neighbouring numbers over all numbers (Steele, Lea and Flood, "Fast splittable pseudorandom number generators", OOPSLA 2014). */
    private static long mix(long number) {
        long z = number + 0x9E3779B97F4A7C15L;
        z = (z ^ z >>> 30) * 0xBF58476D1CE4E5B9L;
        z = (z ^ z >>> 27) * 0x94D049BB133111EBL;
        return z ^ z >>> 31;
    }
}

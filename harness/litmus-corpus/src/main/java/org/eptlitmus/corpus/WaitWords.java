package org.eptlitmus.corpus;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** What a thread of {@link RandomWaits} can do, so that what threads wait for is decided apart from an architecture's ways to say it. */
abstract class WaitWords {
    /** What a wait ends with. */
    enum Test {
        /** Anything but zero. */
        SET,
        /** A number. */
        EQUAL,
        /** A number or a greater one. */
        AT_LEAST
    }

    final List<String> lines = new ArrayList<>();
    /** The registers whose final values tell executions apart. */
    final List<String> shown = new ArrayList<>();
    final Random random;
    private final int thread;
    private int labels;

    WaitWords(Random random, int thread) {
        this.random = random;
        this.thread = thread;
    }

    /** The architecture's name in a file's first line. */
    abstract String architecture();

    /** What registers hold at the start, as an initial state has it. */
    abstract String initial(int locations);

    /** Stores a number. */
    abstract void store(int location, int value);

    /** Loads a value that is shown. */
    abstract void load(int location);

    /** Stores one more than the value loaded last. */
    abstract void storeNext(int location);

    /** Adds one in a single step, whatever instructions that takes. */
    abstract void raise(int location);

    /** Waits for a value. */
    abstract void await(int location, Test test, int value);

    /** Waits for two locations to be set, in one loop. */
    abstract void awaitBoth(int first, int second);

    /** Takes a lock: zero is free. */
    abstract void lock(int location);

    /** Leaves a lock. */
    abstract void unlock(int location);

    /** A barrier. */
    abstract void fence();

    /** Skips what is written up to {@link #end} unless the value loaded last was zero, or not zero. */
    abstract void skip(String label, boolean unlessZero);

    /** Whether there are registers left for a further step. */
    abstract boolean hasRoom();

    final String label() {
        return "P" + thread + "L" + labels++;
    }

    final void end(String label) {
        lines.add(label + ":");
    }

    final int one(int of) {
        return random.nextInt(of);
    }

    final String pick(String... of) {
        return of[random.nextInt(of.length)];
    }

    final void line(String text) {
        lines.add(text);
    }

    final int thread() {
        return thread;
    }
}

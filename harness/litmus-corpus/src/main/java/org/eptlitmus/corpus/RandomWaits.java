package org.eptlitmus.corpus;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/**
 * Writes random litmus tests whose threads wait for one another, because a judge that is right about programs without loops may yet lose
 * what a waiting thread has stored: signals that go in circles, counters that several raise and all wait for, locks, waits that fail or
 * are skipped. Most end; some wait for ever, in some executions or in all.
 */
public final class RandomWaits {
    static final String[] LOCATIONS = {"a", "b", "c", "d", "e", "f"};
    private static final int MAX_EXTRAS = 3;

    private final Random random;
    private final boolean arm;

    /**
     * Prepares a sequence of tests.
     *
     * @param seed the same seed gives the same tests
     * @param arm whether they are for AArch64; for X86_64 otherwise
     */
    public RandomWaits(long seed, boolean arm) {
        this.random = new Random(seed);
        this.arm = arm;
    }

    /** The next test's text. */
    public String next(String name) {
        int kind = one(6);
        // Four threads that change one location have more executions than a judge gets through in time.
        boolean many = one(4) == 0 && kind > 2;
        WaitWords[] threads = new WaitWords[many ? 4 : one(3) == 0 ? 3 : 2];
        // An attempt that expects what the one before saw may see each value after each other: with many values there is no end of it.
        Arrays.setAll(threads, t -> {
            boolean attempts = kind == 0 && (threads.length == 2 || t == 0);
            return arm ? new A64WaitWords(random, t, attempts) : new X86WaitWords(random, t, attempts);
        });
        switch (kind) {
            case 0 -> counter(threads);
            case 1 -> locks(threads);
            case 2 -> anything(threads);
            case 3 -> token(threads);
            default -> signals(threads);
        }
        return text(name, threads);
    }

    private int one(int of) {
        return random.nextInt(of);
    }

    /** Each signal is given by a thread that has seen the one before: waits in circles, and several in a row. */
    private void signals(WaitWords[] threads) {
        int steps = 2 + one(threads.length == 4 ? 3 : 4);
        int at = one(threads.length);
        int extras = one(MAX_EXTRAS + 1);
        for (int step = 0; step < steps; step++) {
            WaitWords thread = threads[at];
            int signal = step % (LOCATIONS.length - 1);
            int round = 1 + step / (LOCATIONS.length - 1);
            String skipped = null;
            if (thread.hasRoom() && one(8) == 0) {
                thread.load(LOCATIONS.length - 1);
                skipped = thread.label();
                thread.skip(skipped, one(2) == 0);
            }
            if (step > 0 && thread.hasRoom()) {
                await(thread, step - 1);
            }
            if (skipped != null && one(2) == 0) {
                thread.end(skipped);
                skipped = null;
            }
            if (extras > 0 && one(2) == 0) {
                extras--;
                access(thread, LOCATIONS.length - 1);
            }
            if (thread.hasRoom()) {
                if (one(4) == 0 && round == 1) {
                    thread.raise(signal);
                } else {
                    thread.store(signal, round);
                }
            }
            if (skipped != null) {
                thread.end(skipped);
            }
            if (one(8) == 0 && thread.hasRoom()) {
                await(thread, step);
            }
            at = one(6) == 0 ? at : (at + 1 + one(threads.length - 1)) % threads.length;
        }
        if (extras > 0) {
            access(threads[one(threads.length)], LOCATIONS.length - 1);
        }
    }

    private void await(WaitWords thread, int step) {
        int signal = step % (LOCATIONS.length - 1);
        if (signal > 0 && one(8) == 0) {
            thread.awaitBoth(signal - 1, signal);
        } else {
            thread.await(signal, WaitWords.Test.SET, 1);
        }
    }

    /** Everyone raises a counter and waits for all, or for fewer. */
    private void counter(WaitWords[] threads) {
        for (WaitWords thread : threads) {
            if (one(3) == 0) {
                access(thread, 1);
            }
            thread.raise(0);
            if (one(5) != 0) {
                thread.await(0, one(2) == 0 ? WaitWords.Test.EQUAL : WaitWords.Test.AT_LEAST,
                        one(4) == 0 ? 1 + one(threads.length) : threads.length);
            }
            if (one(3) == 0) {
                access(thread, 1);
            }
        }
    }

    /** A number that goes round, one more each time. */
    private void token(WaitWords[] threads) {
        int steps = 1 + one(4);
        int at = one(threads.length);
        threads[at].store(0, 1);
        for (int step = 1; step <= steps; step++) {
            at = (at + 1) % threads.length;
            if (!threads[at].hasRoom()) {
                return;
            }
            threads[at].await(0, one(3) == 0 ? WaitWords.Test.AT_LEAST : WaitWords.Test.EQUAL, step);
            if (one(4) == 0) {
                access(threads[at], 1);
            }
            if (one(4) == 0) {
                threads[at].raise(0);
            } else {
                threads[at].storeNext(0);
            }
        }
    }

    /** Sections under a lock, with a wait for what another section does. */
    private void locks(WaitWords[] threads) {
        for (int t = 0; t < threads.length; t++) {
            WaitWords thread = threads[t];
            thread.lock(0);
            access(thread, 1);
            thread.unlock(0);
            if (one(3) == 0) {
                thread.store(2 + t, 1);
                thread.await(2 + (t + 1) % threads.length, WaitWords.Test.SET, 1);
            }
        }
    }

    /** Waits and stores as they come. */
    private void anything(WaitWords[] threads) {
        int locations = 2 + one(2);
        int waits = 0;
        for (WaitWords thread : threads) {
            int steps = 1 + one(3);
            for (int step = 0; step < steps && thread.hasRoom(); step++) {
                switch (one(6)) {
                    case 0, 1 -> {
                        if (waits++ < 4) {
                            thread.await(one(locations), WaitWords.Test.values()[one(3)], 1 + one(2));
                        }
                    }
                    case 2 -> thread.raise(one(locations));
                    case 3 -> thread.storeNext(one(locations));
                    default -> thread.store(one(locations), 1 + one(2));
                }
            }
        }
    }

    private void access(WaitWords thread, int location) {
        if (!thread.hasRoom()) {
            return;
        }
        if (one(4) == 0) {
            thread.fence();
        }
        switch (one(3)) {
            case 0 -> thread.store(location, 1 + one(2));
            case 1 -> thread.storeNext(location);
            default -> thread.load(location);
        }
    }

    private static String text(String name, WaitWords[] threads) {
        StringBuilder text = new StringBuilder(threads[0].architecture() + " " + name + "\n{\n");
        for (WaitWords thread : threads) {
            text.append(thread.initial(LOCATIONS.length)).append('\n');
        }
        text.append("}\n");
        int lines = Arrays.stream(threads).mapToInt(t -> t.lines.size()).max().orElse(0);
        for (int i = -1; i < lines; i++) {
            List<String> cells = new ArrayList<>();
            for (int t = 0; t < threads.length; t++) {
                cells.add(i < 0 ? "P" + t : i < threads[t].lines.size() ? threads[t].lines.get(i) : "");
            }
            text.append(' ').append(String.join(" | ", cells)).append(" ;\n");
        }
        text.append("locations [");
        for (String location : LOCATIONS) {
            text.append(location).append("; ");
        }
        for (WaitWords thread : threads) {
            thread.shown.forEach(shown -> text.append(shown).append("; "));
        }
        return text.append("]\nexists (a=7)\n").toString();
    }
}

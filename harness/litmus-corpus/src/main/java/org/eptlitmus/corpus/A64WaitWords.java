package org.eptlitmus.corpus;

import java.util.Random;

/** Waits, stores and steps of random tests in AArch64's instructions, each in several forms. */
final class A64WaitWords extends WaitWords {
    private static final int FIRST_ADDRESS = 20;

    private final boolean attempts;
    private int next = 1;
    private String last = "";

    /** A thread's words; it is said whether a compare-and-swap may expect what the one before it saw. */
    A64WaitWords(Random random, int thread, boolean attempts) {
        super(random, thread);
        this.attempts = attempts;
    }

    @Override
    String architecture() {
        return "AArch64";
    }

    @Override
    String initial(int locations) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < locations; i++) {
            text.append(thread()).append(":X").append(FIRST_ADDRESS + i).append('=').append(RandomWaits.LOCATIONS[i]).append("; ");
        }
        return text.toString();
    }

    @Override
    boolean hasRoom() {
        return next < FIRST_ADDRESS - 6;
    }

    private String fresh() {
        return "W" + next++;
    }

    private String result() {
        last = fresh();
        shown.add(thread() + ":X" + last.substring(1));
        return last;
    }

    private static String at(int location) {
        return "[X" + (FIRST_ADDRESS + location) + "]";
    }

    private String constant(int value) {
        if (value == 0) {
            return "WZR";
        }
        String r = fresh();
        line("MOV " + r + ",#" + value);
        return r;
    }

    @Override
    void store(int location, int value) {
        String r = constant(value);
        if (one(8) == 0) {
            line(pick("SWP", "SWPL", "SWPA") + " " + r + "," + result() + "," + at(location));
        } else {
            line(pick("STR", "STR", "STLR") + " " + r + "," + at(location));
        }
    }

    @Override
    void load(int location) {
        line(pick("LDR", "LDR", "LDR", "LDAR", "LDAPR") + " " + result() + "," + at(location));
    }

    @Override
    void storeNext(int location) {
        if (last.isEmpty()) {
            store(location, 1);
            return;
        }
        String r = fresh();
        line("ADD " + r + "," + last + ",#1");
        line(pick("STR", "STLR") + " " + r + "," + at(location));
    }

    @Override
    void raise(int location) {
        String again = label();
        switch (one(attempts ? 5 : 4)) {
            case 0 -> line(pick("LDADD", "LDADDA", "LDADDL", "LDADDAL") + " " + constant(1) + "," + result() + "," + at(location));
            case 1 -> {
                String expected = fresh();
                String sum = fresh();
                end(again);
                line("LDR " + result() + "," + at(location));
                line("MOV " + expected + "," + last);
                line("ADD " + sum + "," + last + ",#1");
                line(pick("CAS", "CASA", "CASL", "CASAL") + " " + expected + "," + sum + "," + at(location));
                line("CMP " + expected + "," + last);
                line("B.NE " + again);
            }
            case 4 -> casFromWhatItSaw(location, again);
            default -> {
                String sum = fresh();
                String status = fresh();
                end(again);
                line(pick("LDXR", "LDAXR") + " " + result() + "," + at(location));
                line("ADD " + sum + "," + last + ",#1");
                line(pick("STXR", "STLXR") + " " + status + "," + sum + "," + at(location));
                line("CBNZ " + status + "," + again);
            }
        }
    }

    /** A failed compare-and-swap says what is there, and the next attempt expects that. */
    private void casFromWhatItSaw(int location, String again) {
        String old = result();
        String expected = fresh();
        String sum = fresh();
        String done = label();
        line("LDR " + old + "," + at(location));
        end(again);
        line("ADD " + sum + "," + old + ",#1");
        line("MOV " + expected + "," + old);
        line(pick("CAS", "CASA", "CASL", "CASAL") + " " + expected + "," + sum + "," + at(location));
        line("CMP " + expected + "," + old);
        line("B.EQ " + done);
        line("MOV " + old + "," + expected);
        line("B " + again);
        end(done);
    }

    @Override
    void await(int location, Test test, int value) {
        String again = label();
        if (test == Test.SET && one(3) == 0) {
            awaitFromTheTop(location, again);
            return;
        }
        end(again);
        if (one(5) == 0) {
            line(pick("DMB SY", "DMB LD", "ISB", "DMB ST"));
        }
        String r = result();
        line(pick("LDR", "LDR", "LDAR", "LDAPR", "LDXR") + " " + r + "," + at(location));
        if (one(6) == 0) {
            String other = fresh();
            line("EOR " + other + "," + r + "," + r);
            line("ADD " + r + "," + r + "," + other);
        }
        if (test == Test.SET) {
            line("CBZ " + r + "," + again);
        } else {
            line("CMP " + r + ",#" + value);
            line((test == Test.EQUAL ? "B.NE " : "B.LT ") + again);
        }
    }

    /** The test stands before the load, or is jumped to. */
    private void awaitFromTheTop(int location, String again) {
        String out = label();
        String r = result();
        if (one(2) == 0) {
            line("MOV " + r + ",WZR");
            end(again);
            line("CBNZ " + r + "," + out);
            line(pick("LDR", "LDAR") + " " + r + "," + at(location));
            line("B " + again);
            end(out);
        } else {
            line(pick("LDR", "LDAR") + " " + r + "," + at(location));
            line("B " + out);
            end(again);
            line("LDR " + r + "," + at(location));
            end(out);
            line("CBZ " + r + "," + again);
        }
    }

    @Override
    void awaitBoth(int first, int second) {
        String again = label();
        String a = result();
        String b = result();
        end(again);
        line(pick("LDR", "LDAR") + " " + a + "," + at(first));
        if (one(2) == 0) {
            line("CBZ " + a + "," + again);
            line(pick("LDR", "LDAR") + " " + b + "," + at(second));
            line("CBZ " + b + "," + again);
        } else {
            String both = fresh();
            line(pick("LDR", "LDAR") + " " + b + "," + at(second));
            line("AND " + both + "," + a + "," + b);
            line("CBZ " + both + "," + again);
        }
    }

    @Override
    void lock(int location) {
        String again = label();
        String one = constant(1);
        end(again);
        if (one(2) == 0) {
            String r = fresh();
            line("MOV " + r + ",WZR");
            line(pick("CASA", "CAS") + " " + r + "," + one + "," + at(location));
            line("CBNZ " + r + "," + again);
        } else {
            String r = fresh();
            String status = fresh();
            line(pick("LDXR", "LDAXR") + " " + r + "," + at(location));
            line("CBNZ " + r + "," + again);
            line("STXR " + status + "," + one + "," + at(location));
            line("CBNZ " + status + "," + again);
        }
    }

    @Override
    void unlock(int location) {
        line(pick("STLR", "STR") + " WZR," + at(location));
    }

    @Override
    void fence() {
        line(pick("DMB SY", "DMB LD", "DMB ST", "ISB"));
    }

    @Override
    void skip(String label, boolean unlessZero) {
        line((unlessZero ? "CBNZ " : "CBZ ") + (last.isEmpty() ? "WZR" : last) + "," + label);
    }
}

package org.eptlitmus.corpus;

import java.util.Random;

/** Waits, stores and steps of random tests in amd64's instructions, each in several forms. */
final class X86WaitWords extends WaitWords {
    private static final String[] REGISTERS = {"ebx", "ecx", "edx", "esi", "edi", "r8d", "r9d", "r10d", "r11d", "r12d", "r13d",
        "r14d", "r15d"};

    private final boolean attempts;
    private int next;
    private String last = "";

    /** A thread's words; it is said whether a compare-and-swap may expect what the one before it saw. */
    X86WaitWords(Random random, int thread, boolean attempts) {
        super(random, thread);
        this.attempts = attempts;
    }

    @Override
    String architecture() {
        return "X86_64";
    }

    @Override
    String initial(int locations) {
        return "";
    }

    @Override
    boolean hasRoom() {
        return next < REGISTERS.length - 3;
    }

    private String fresh() {
        return "%" + REGISTERS[next++];
    }

    private String result() {
        last = fresh();
        String name = last.substring(1);
        shown.add(thread() + ":" + (name.startsWith("e") ? "r" + name.substring(1) : name.substring(0, name.length() - 1)));
        return last;
    }

    private static String at(int location) {
        return "(" + RandomWaits.LOCATIONS[location] + ")";
    }

    @Override
    void store(int location, int value) {
        if (one(6) == 0) {
            String r = result();
            line("movl $" + value + "," + r);
            line("xchgl " + r + "," + at(location));
        } else {
            line("movl $" + value + "," + at(location));
        }
    }

    @Override
    void load(int location) {
        line("movl " + at(location) + "," + result());
    }

    @Override
    void storeNext(int location) {
        if (last.isEmpty()) {
            store(location, 1);
            return;
        }
        String r = fresh();
        line("movl " + last + "," + r);
        line("addl $1," + r);
        line("movl " + r + "," + at(location));
    }

    @Override
    void raise(int location) {
        String again = label();
        switch (one(attempts ? 4 : 3)) {
            case 0 -> line("lock incl " + at(location));
            case 1 -> {
                String r = result();
                line("movl $1," + r);
                line("lock xaddl " + r + "," + at(location));
            }
            case 2 -> {
                String sum = fresh();
                end(again);
                line("movl " + at(location) + ",%eax");
                line("movl %eax," + sum);
                line("addl $1," + sum);
                line("lock cmpxchgl " + at(location) + "," + sum);
                line("jne " + again);
            }
            default -> {
                String sum = fresh();
                line("movl " + at(location) + ",%eax");
                end(again);
                line("movl %eax," + sum);
                line("addl $1," + sum);
                line("lock cmpxchgl " + at(location) + "," + sum);
                line("jne " + again);
            }
        }
    }

    @Override
    void await(int location, Test test, int value) {
        String again = label();
        if (test == Test.SET && one(3) == 0) {
            String out = label();
            String r = result();
            line("movl $0," + r);
            end(again);
            line("cmpl $0," + r);
            line("jne " + out);
            line("movl " + at(location) + "," + r);
            line("jmp " + again);
            end(out);
            return;
        }
        end(again);
        String r = result();
        line("movl " + at(location) + "," + r);
        line("cmpl $" + (test == Test.SET ? 0 : value) + "," + r);
        line((test == Test.SET ? "je " : test == Test.EQUAL ? "jne " : "jl ") + again);
    }

    @Override
    void awaitBoth(int first, int second) {
        String again = label();
        String a = result();
        String b = result();
        end(again);
        line("movl " + at(first) + "," + a);
        if (one(2) == 0) {
            line("cmpl $0," + a);
            line("je " + again);
        }
        line("movl " + at(second) + "," + b);
        line("cmpl $0," + a);
        line("je " + again);
        line("cmpl $0," + b);
        line("je " + again);
    }

    @Override
    void lock(int location) {
        String again = label();
        String one = fresh();
        line("movl $1," + one);
        end(again);
        line("movl $0,%eax");
        line("lock cmpxchgl " + at(location) + "," + one);
        line("jne " + again);
    }

    @Override
    void unlock(int location) {
        line("movl $0," + at(location));
    }

    @Override
    void fence() {
        line("mfence");
    }

    @Override
    void skip(String label, boolean unlessZero) {
        if (last.isEmpty()) {
            line("jmp " + label);
            return;
        }
        line("cmpl $0," + last);
        line((unlessZero ? "jne " : "je ") + label);
    }
}

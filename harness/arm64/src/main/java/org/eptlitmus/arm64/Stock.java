package org.eptlitmus.arm64;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicIntegerFieldUpdater;

/**
 * Machines that no sample uses: in several stacks, so that threads do not get in each other's way, and each a stack, so that the machine used next is the
 * one still in the cache. A thread keeps to one stack and helps itself from the others when that is empty.
 */
final class Stock {
    private static final int STACKS = 8;
    private static final int FIRST_SIZE = 64;
    private static final AtomicIntegerFieldUpdater<Stack> LOCKED = AtomicIntegerFieldUpdater.newUpdater(Stack.class, "locked");

    private final Stack[] stacks = new Stack[STACKS];

    Stock() {
        Arrays.setAll(stacks, i -> new Stack());
    }

    /** It fills a line of the cache, so that threads with different stacks do not disturb each other. */
    private static final class Stack {
        private volatile int locked;
        long unused1;
        long unused2;
        long unused3;
        long unused4;
        long unused5;
        private int size;
        private SteppedMachine[] machines = new SteppedMachine[FIRST_SIZE];

        void lock() {
            for (int spins = 0; !LOCKED.compareAndSet(this, 0, 1); spins++) {
                Baton.pause(spins < FIRST_SIZE);
            }
        }

        void unlock() {
            LOCKED.lazySet(this, 0);
        }

        SteppedMachine pop() {
            lock();
            SteppedMachine top = size == 0 ? null : machines[--size];
            unlock();
            return top;
        }

        void push(SteppedMachine machine) {
            lock();
            add(machine);
            unlock();
        }

        void add(SteppedMachine machine) {
            if (size == machines.length) {
                machines = Arrays.copyOf(machines, 2 * size);
            }
            machines[size++] = machine;
        }
    }

    /** A machine; null if there is none. */
    SteppedMachine take() {
        int own = own();
        SteppedMachine machine = stacks[own].pop();
        for (int i = 1; machine == null && i < STACKS; i++) {
            int other = (own + i) % STACKS;
            moveHalf(other, own);
            machine = stacks[own].pop();
        }
        return machine;
    }

    void give(SteppedMachine machine) {
        stacks[own()].push(machine);
    }

    private static int own() {
        return (int) Thread.currentThread().getId() % STACKS;
    }

    /** Moves half of what is in one stack to another, so that this is not needed often. */
    private void moveHalf(int from, int to) {
        Stack first = stacks[Math.min(from, to)];
        Stack second = stacks[Math.max(from, to)];
        first.lock();
        second.lock();
        for (int left = stacks[from].size / 2; stacks[from].size > left;) {
            stacks[to].add(stacks[from].machines[--stacks[from].size]);
        }
        second.unlock();
        first.unlock();
    }
}

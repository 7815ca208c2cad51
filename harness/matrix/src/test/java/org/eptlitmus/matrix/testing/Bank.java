package org.eptlitmus.matrix.testing;

import java.lang.invoke.MethodHandles;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.atomic.AtomicInteger;
import org.eptlitmus.atomic9.Cpu;
import org.eptlitmus.atomic9.EmulatedMachine;
import org.eptlitmus.atomic9.Emulator;
import org.eptlitmus.atomic9.HardwareCpu;
import org.eptlitmus.atomic9.HardwareMemory;
import org.eptlitmus.atomic9.IntCell;
import org.eptlitmus.atomic9.LongCell;
import org.eptlitmus.atomic9.MachineProvider;
import org.eptlitmus.atomic9.Memory;

/** A machine to emulate that is plain memory, and an emulator that counts what is asked of it. */
public final class Bank extends Emulator {

    /** How many machines are taken and not given back. */
    public final AtomicInteger out = new AtomicInteger();

    /** How often a CPU was left. */
    public final AtomicInteger left = new AtomicInteger();

    /** How many machines were taken by one thread for a CPU that another then ran. */
    public final AtomicInteger mistaken = new AtomicInteger();

    /** How many machines were ever made. */
    public final AtomicInteger made = new AtomicInteger();

    /** How many CPUs the test has. */
    public final int cpus;

    private final Deque<Machine> stock = new ArrayDeque<>();
    private int ints;
    private int longs;

    private Bank(int cpus) {
        this.cpus = cpus;
    }

    /** The provider that generated tests find. */
    public static final class Llsc implements MachineProvider {

        @Override
        public String name() {
            return "arm64-llsc";
        }

        @Override
        public Emulator open(int cpus) {
            return new Bank(cpus);
        }
    }

    @Override
    public Memory memory() {
        HardwareMemory words = new HardwareMemory(MethodHandles.lookup(), Words.class);
        return new Memory() {
            @Override
            public IntCell intCell(String name, int init) {
                return words.intCell("i" + ints++, init);
            }

            @Override
            public LongCell longCell(String name, long init) {
                return words.longCell("l" + longs++, init);
            }
        };
    }

    @Override
    public synchronized EmulatedMachine take(int cpu) {
        out.incrementAndGet();
        Machine machine = stock.poll();
        if (machine == null) {
            made.incrementAndGet();
            machine = new Machine(this);
        }
        machine.words = new Words();
        machine.first = cpu;
        machine.taker = Thread.currentThread();
        return machine;
    }

    @Override
    public synchronized void give(EmulatedMachine machine) {
        out.decrementAndGet();
        stock.push((Machine) machine);
    }

    private static final class Machine extends EmulatedMachine {

        private final Bank bank;
        private Words words;
        private int first;
        private Thread taker;

        private Machine(Bank bank) {
            this.bank = bank;
        }

        @Override
        public Cpu enter(int number) {
            if (number == first && taker != Thread.currentThread()) {
                bank.mistaken.incrementAndGet();
            }
            return HardwareCpu.of(words, number);
        }

        @Override
        public void leave(Cpu cpu) {
            bank.left.incrementAndGet();
        }

        @Override
        public Cpu arbiter() {
            return HardwareCpu.of(words, 0);
        }
    }

    /** The memory: as many words as the largest sample has. */
    static class Words {
        int i0;
        int i1;
        int i2;
        int i3;
        int i4;
        long l0;
        long l1;
        long l2;
        long l3;
        long l4;
        long l5;
    }
}

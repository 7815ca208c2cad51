package org.eptlitmus.arm64;

import java.util.Arrays;

/** One core: its thread, its registers, its instructions in flight and what it is already forced to have seen. */
final class Core {
    /** Why a core issues nothing more for now. */
    enum Blocked {
        /** Its program is over. */
        ENDED,
        /** The next instruction needs a load to be bound. */
        ON_BINDING,
        /** The next instruction needs a store to reach memory. */
        ON_COMMIT
    }

    final int index;
    Program program;
    /** The thread's state: which instruction comes next. */
    int state;
    final Window window = new Window();
    final OwnWrites own;
    final Monitor monitor = new Monitor();
    /** Nothing issued from now on reads earlier than this. */
    int floor;
    /** What branches and addresses so far depended on; an {@code isb} raises the floor to it. */
    int control;
    /** Latest time of a bound read that has a result register. */
    int readTime;
    /** Latest time of a bound read that has none. */
    int silentReadTime;
    /** Timestamp of the core's latest store in memory. */
    int writeTime;
    /** Timestamp of the core's latest release in memory. */
    int releaseTime;
    /** Null if it issued the last instruction that it came to. */
    Blocked blocked;
    int nextSerial;
    /** Whether it went back in a loop since that was last asked. */
    boolean wentBack;
    /** How often it went back in each loop, where that is counted. */
    final int[] rounds;
    private final Operand[] registers;
    /** So many of them, the first ones, may differ from what they held at the start; the others need not be looked at. */
    private int usedRegisters;
    final Expr.Cache computed = new Expr.Cache();
    private long usedReads;
    private static final Expr[] READ_VALUES = new Expr[64];
    private static final Operand ZERO = new Operand();

    static {
        for (int i = 0; i < READ_VALUES.length; i++) {
            READ_VALUES[i] = new Expr.ReadValue(i);
        }
    }

    Core(int index, Program program, int locations) {
        this.index = index;
        this.program = program;
        own = new OwnWrites(locations);
        rounds = new int[program.loops()];
        registers = new Operand[program.registers()];
        for (int i = 0; i < registers.length; i++) {
            registers[i] = new Operand();
        }
        reset();
    }

    void reset() {
        state = 0;
        window.clear();
        own.reset();
        monitor.clear();
        floor = 0;
        control = 0;
        readTime = 0;
        silentReadTime = 0;
        writeTime = 0;
        releaseTime = 0;
        blocked = Blocked.ON_BINDING;
        nextSerial = 0;
        usedReads = 0;
        wentBack = false;
        Arrays.fill(rounds, 0);
        for (int i = 0; i < usedRegisters; i++) {
            registers[i].set(0, 0, 0);
        }
        usedRegisters = 0;
    }

    void copyFrom(Core other) {
        program = other.program;
        state = other.state;
        window.copyFrom(other.window);
        own.copyFrom(other.own);
        monitor.copyFrom(other.monitor);
        floor = other.floor;
        control = other.control;
        readTime = other.readTime;
        silentReadTime = other.silentReadTime;
        writeTime = other.writeTime;
        releaseTime = other.releaseTime;
        blocked = other.blocked;
        nextSerial = other.nextSerial;
        usedReads = other.usedReads;
        wentBack = false;
        System.arraycopy(other.rounds, 0, rounds, 0, rounds.length);
        usedRegisters = Math.max(usedRegisters, other.usedRegisters);
        for (int i = 0; i < usedRegisters; i++) {
            registers[i].set(other.registers[i]);
        }
    }

    int registers() {
        return registers.length;
    }

    /** A register; {@link MicroOp#NONE} is zero, and not to be written. */
    Operand register(int number) {
        if (number == MicroOp.NONE) {
            return ZERO;
        }
        if (number >= usedRegisters) {
            usedRegisters = number + 1;
        }
        return registers[number];
    }

    /** Gives the entry's read a number and makes a register stand for its value. */
    void startRead(Entry entry, int result) {
        int read = Long.numberOfTrailingZeros(~usedReads);
        if (read == Long.SIZE) {
            throw LimitException.noEnd(program.at(state), "more than " + Long.SIZE + " loads of one thread are unbound");
        }
        usedReads |= 1L << read;
        entry.read = read;
        if (result != MicroOp.NONE) {
            register(result).set(READ_VALUES[read]);
        }
    }

    /**
     * Whether nobody will look at what a load reads. Then the oldest write it may read will do: that binds the core least.
     */
    boolean isUnused(Entry load) {
        if (monitor.armed && monitor.read == load.read) {
            return false;
        }
        Future future = program.future(state);
        for (int i = 0; i < usedRegisters; i++) {
            if (registers[i].dependsOn(load.read) && future.live(i)) {
                return false;
            }
        }
        for (int i = 0; i < window.size(); i++) {
            if (window.get(i).data.dependsOn(load.read) || window.get(i).compare.dependsOn(load.read)) {
                return false;
            }
        }
        return true;
    }

    /**
     * Puts the value of a bound read wherever it was awaited.
     *
     * @return false if a compare-and-swap was taken to end otherwise than this value makes it end
     */
    boolean resolve(int read, long value, int dep, int pick) {
        usedReads &= ~(1L << read);
        for (int i = 0; i < usedRegisters; i++) {
            if (registers[i].dependsOn(read)) {
                registers[i].bind(read, value, dep, pick);
            }
        }
        boolean kept = true;
        for (int i = window.size() - 1; i >= 0; i--) {
            Entry entry = window.get(i);
            if (entry.data.dependsOn(read)) {
                entry.data.bind(read, value, dep, pick);
            }
            if (entry.compare.dependsOn(read)) {
                entry.compare.bind(read, value, dep, pick);
                if (entry.compare.known() && entry.bound) {
                    boolean equal = ((entry.compare.value ^ entry.readValue) & entry.op.mask) == 0;
                    boolean fails = entry.kind == Entry.Kind.PROMISE;
                    kept &= equal != fails;
                    if (fails) {
                        window.remove(entry);
                    }
                }
            }
        }
        return kept;
    }
}

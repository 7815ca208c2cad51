package org.eptlitmus.arm64;

import org.eptlitmus.atomic9.Cpu;
import org.eptlitmus.atomic9.EmulatedMachine;
import org.eptlitmus.lowering.A64;
import org.eptlitmus.lowering.Arm64Cpu;
import org.eptlitmus.lowering.FinalMemoryCpu;
import org.eptlitmus.lowering.Isa;

/**
 * The emulated Arm machine stepped by real threads: each runs one core's Java code, and whichever is at work may also let another core's
 * waiting store go. The rules are those that the explorer walks; only the choices are drawn.
 *
 * <p>A thread has the machine to itself for a run of steps. What stands in a step's way is another core's reservation, and since no
 * reservation is made that would close a cycle of them, some store can always go.
 */
final class SteppedMachine extends EmulatedMachine {
    /** How long a core that begins waits for the others: some ten microseconds; then it yields, in case they have no CPU. */
    private static final int SPINS_FOR_MEETING = 1000;
    private static final int YIELDS_FOR_MEETING = 1;
    /** In 1/16: how often a core that lets another go on lets a store go before. */
    private static final int STORES_AT_TURNS = 8;
    /** Stands for no core. */
    private static final int NONE = -1;

    private final Machine machine;
    private final long[] initial;
    /** Draws what concerns the sample as a whole. */
    private final Draw draw;
    private final Sample sample = new Sample();
    /** For each core the same in all machines of an emulator. */
    private final Company[] companies;
    private final SteppedCore[] cores;
    private final Cpu[] cpus;
    private final Cpu arbiter;
    /** Whether cores wait for each other at times; not where a test schedules them. */
    boolean meets = true;

    /**
     * @param companies one for each core
     * @param seed one of as many in a row as there are cores, and one more, that no other machine uses
     */
    SteppedMachine(long[] initial, Company[] companies, Isa isa, SteppedOps ops, long seed) {
        this.initial = initial;
        this.companies = companies;
        int count = companies.length;
        Program[] programs = new Program[count];
        for (int i = 0; i < count; i++) {
            programs[i] = new FedProgram(A64.REGISTERS);
        }
        machine = new Machine(new AddressSpace(initial.length), initial, programs);
        machine.choices = sample;
        machine.refusesCycles = true;
        cores = new SteppedCore[count];
        cpus = new Cpu[count];
        for (int i = 0; i < count; i++) {
            cores[i] = new SteppedCore(this, machine, machine.cores[i], ops, new Draw(seed + i));
            cpus[i] = new Arm64Cpu(cores[i], isa, i);
        }
        draw = new Draw(seed + count);
        arbiter = new FinalMemoryCpu(place -> machine.memory.lastValue(place.index()));
    }

    /** Goes back to the initial state, except for the cores, which do so when they begin. */
    void reset() {
        machine.memory.reset(initial);
        sample.begin(draw);
    }

    @Override
    public Cpu enter(int number) {
        sample.take(number);
        Draw by = cores[number].draw;
        sample.drawBy(by);
        if (sample.begins(number)) {
            machine.cores[number].reset();
            if (meets && sample.waitsForOthers(number) && companies[number].isLikely()) {
                companies[number].note(meet(number, by));
            }
        }
        return cpus[number];
    }

    @Override
    public void leave(int number) {
        Core core = machine.cores[number];
        if (core.window.size() > 0) {
            Draw by = cores[number].draw;
            while (sample.isTidy() && letOneGo(core, by)) {
                continue;
            }
            sample.setWaiting(number, core.window.size() > 0);
        }
        sample.give(number);
    }

    /** Waits for another core, but not for long; if it comes, they take turns in this sample. Returns whether it did. */
    private boolean meet(int number, Draw by) {
        for (int i = 0; i < SPINS_FOR_MEETING + YIELDS_FOR_MEETING; i++) {
            if (sample.isAwaited()) {
                sample.meet();
                if (by.in16(8)) {
                    passOn(number, by);
                }
                return true;
            }
            Baton.pause(i < SPINS_FOR_MEETING);
        }
        return false;
    }

    /** Perhaps lets another core go on first, and perhaps a store: what the other finds in memory then matters most. */
    void giveWay(int number, Draw by) {
        if (sample.givesWay(by) && sample.isAwaited()) {
            if (by.in16(STORES_AT_TURNS)) {
                letOneGo(number, by);
            }
            passOn(number, by);
        }
        if (sample.isEager(by)) {
            letOneGo(number, by);
        }
    }

    /** Lets another core go on, if one waits for that. */
    void passOn(int number, Draw by) {
        if (sample.isAwaited()) {
            sample.setWaiting(number, machine.cores[number].window.size() > 0);
            sample.pass(number);
            sample.setWaiting(number, false);
            sample.drawBy(by);
        }
    }

    @Override
    public Cpu arbiter() {
        return arbiter;
    }

    @Override
    public void settle() {
        if (sample.waiting() == 0) {
            return;
        }
        sample.drawBy(draw);
        while (letOneGo(NONE, draw)) {
            continue;
        }
        for (Core core : machine.cores) {
            while (core.window.size() > 0) {
                Entry open = core.window.get(0);
                if (open.kind == Entry.Kind.STORE_FENCE) {
                    core.window.remove(open);
                } else if (!open.isUnboundRead() || !BindRules.read(machine, core, open)) {
                    throw new IllegalStateException("an instruction stays open at the end: " + open.kind);
                }
            }
        }
    }

    /**
     * Lets a store of some core reach memory.
     *
     * @param atWork the core at work, or {@link #NONE}
     * @return false if none can go
     */
    boolean letOneGo(int atWork, Draw by) {
        int waiting = sample.waiting() | (atWork == NONE ? 0 : 1 << atWork);
        int next = by.below(cores.length);
        for (; waiting != 0; next = next + 1 < cores.length ? next + 1 : 0) {
            if ((waiting >>> next & 1) != 0) {
                waiting &= ~(1 << next);
                Core core = machine.cores[next];
                if (core.window.size() > 0 && letOneGo(core, by)) {
                    if (next != atWork && core.window.size() == 0) {
                        sample.setWaiting(next, false);
                    }
                    return true;
                }
            }
        }
        return false;
    }

    /** Lets a store of this core reach memory; false if none can go. */
    private boolean letOneGo(Core core, Draw by) {
        int size = core.window.size();
        if (size == 0) {
            return false;
        }
        // The youngest more often than any other: a store that overtakes many is what reordering is about, and would be the rarest.
        int first = Math.min(by.below(size + (size >> 1)), size - 1);
        for (int i = 0; i < size; i++) {
            int at = first + i < size ? first + i : first + i - size;
            Entry entry = core.window.get(at);
            if (entry.isWrite() && CommitRules.mayBeNext(machine, core, entry)) {
                if (CommitRules.commit(machine, core, entry)) {
                    return true;
                }
                size = core.window.size();
                if (first >= size) {
                    return false;
                }
            }
        }
        return false;
    }
}

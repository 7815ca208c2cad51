package org.eptlitmus.arm64;

import java.util.concurrent.atomic.AtomicInteger;
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
 * <p>A step holds the machine's lock and nothing else, and ends: what stands in its way is another core's reservation, and since no
 * reservation is made that would close a cycle of them, some store can always go.
 */
final class SteppedMachine extends EmulatedMachine {
    private static final boolean YIELD = Boolean.getBoolean("eptlitmus.yield");
    private static final int SPINS_BEFORE_YIELD = 200;
    /** How long a core waits for the others to begin: some microseconds; then it yields, in case they have no CPU. */
    private static final int SPINS_FOR_BEGIN = 64;
    private static final int YIELDS_FOR_BEGIN = 2;
    /** One time in sixteen it waits for longer, so that cores without CPUs of their own run together at times: 0.1 ms at most. */
    private static final long NANOS_FOR_BEGIN = 100_000;
    /** How long a core waits for another to make a step: under a microsecond, and a yield. */
    private static final int SPINS_FOR_STEP = 12;
    private static final int YIELDS_FOR_STEP = 1;

    private final Machine machine;
    private final long[] initial;
    private final Draw draw;
    private final AtomicInteger lock = new AtomicInteger();
    private final Cpu[] cpus;
    private final Cpu arbiter;
    /** Whether cores wait for each other at times; not where a test schedules them. */
    boolean standsBack = true;
    /** The cores that have made a step, as a set. */
    private volatile int begun;
    /** Counts all cores' steps. */
    private volatile int steps;

    SteppedMachine(long[] initial, int cores, Isa isa, SteppedOps ops, long seed) {
        this.initial = initial;
        Program[] programs = new Program[cores];
        for (int i = 0; i < cores; i++) {
            programs[i] = new FedProgram(A64.REGISTERS);
        }
        machine = new Machine(new AddressSpace(initial.length), initial, programs);
        draw = new Draw(seed);
        machine.choices = draw;
        machine.refusesCycles = true;
        cpus = new Cpu[cores];
        for (int i = 0; i < cores; i++) {
            cpus[i] = new Arm64Cpu(new SteppedCore(this, machine, machine.cores[i], ops, draw), isa, i);
        }
        arbiter = new FinalMemoryCpu(place -> machine.memory.lastValue(place.index()));
        draw.nextSample();
    }

    @Override
    public Cpu cpu(int number) {
        return cpus[number];
    }

    @Override
    public Cpu arbiter() {
        return arbiter;
    }

    /** Goes back to the initial state, and draws how the next sample goes. */
    void reset() {
        machine.reset(initial);
        begun = 0;
        steps = 0;
        draw.nextSample();
    }

    @Override
    public void settle() {
        lock();
        boolean moved = true;
        while (moved) {
            moved = letOneGo();
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
        unlock();
    }

    void lock() {
        int spins = 0;
        while (!lock.compareAndSet(0, 1)) {
            if (YIELD || ++spins > SPINS_BEFORE_YIELD) {
                Thread.yield();
            } else {
                Thread.onSpinWait();
            }
        }
    }

    void unlock() {
        lock.setRelease(0);
    }

    /** Notes that a core makes a step; under the lock. */
    void count(Core core) {
        int bit = 1 << core.index;
        if ((begun & bit) == 0) {
            begun |= bit;
        }
        steps++;
    }

    /**
     * Perhaps stands back before a step, so that the cores' steps interleave in many ways although each thread runs its few steps at a stretch:
     * until the others have begun, or until one of them makes a step; but not for long.
     *
     * @param drawn 0 to 15
     */
    void standBack(int drawn) {
        int all = (1 << cpus.length) - 1;
        if (!standsBack) {
            return;
        } else if (begun != all) {
            for (int i = 0; drawn < 4 && begun != all && i < SPINS_FOR_BEGIN + YIELDS_FOR_BEGIN; i++) {
                pause(i < SPINS_FOR_BEGIN);
            }
            for (long begin = System.nanoTime(); drawn == 0 && begun != all && System.nanoTime() - begin < NANOS_FOR_BEGIN;) {
                Thread.yield();
            }
        } else {
            int before = steps;
            for (int i = 0; drawn < 2 && steps == before && i < SPINS_FOR_STEP + YIELDS_FOR_STEP; i++) {
                pause(i < SPINS_FOR_STEP);
            }
        }
    }

    /** Perhaps lets a store go, before a step. */
    void interfere() {
        if (draw.eager()) {
            letOneGo();
        }
    }

    /** Lets a store of some core reach memory; false if none can. */
    boolean letOneGo() {
        int cores = machine.cores.length;
        int first = draw.below(cores);
        for (int i = 0; i < cores; i++) {
            if (letOneGo(machine.cores[(first + i) % cores])) {
                return true;
            }
        }
        return false;
    }

    private boolean letOneGo(Core core) {
        int size = core.window.size();
        if (size == 0) {
            return false;
        }
        int first = draw.below(size);
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

    static void pause(boolean spin) {
        if (YIELD || !spin) {
            Thread.yield();
        } else {
            Thread.onSpinWait();
        }
    }
}

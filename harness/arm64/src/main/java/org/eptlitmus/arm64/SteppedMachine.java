package org.eptlitmus.arm64;

import org.eptlitmus.atomic9.Cpu;
import org.eptlitmus.atomic9.EmulatedMachine;
import org.eptlitmus.lowering.FinalMemoryCpu;

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
    /** In 1/16: how often one more store goes where one has gone. */
    private static final int MORE_STORES = 8;

    private final Machine machine;
    private final long[] initial;
    private final Sample sample;
    /** For each core the same in all machines of an emulator. */
    private final Company[] companies;
    /** Where cores come from and go to. */
    private final CorePool pool;
    /** Those of the cores that have, or may have had, something in their windows while another was at work. */
    private final SteppedCore[] cores;
    private final Cpu arbiter;
    /** Whether cores wait for each other at times; not where a test schedules them. */
    boolean meets = true;

    /** @param companies one for each core */
    SteppedMachine(long[] initial, AddressSpace addresses, Company[] companies, CorePool pool) {
        this.initial = initial;
        this.companies = companies;
        this.pool = pool;
        int count = pool.cores();
        sample = new Sample(count);
        machine = new Machine(addresses, initial, new Core[count]);
        machine.choices = sample;
        machine.refusesCycles = true;
        cores = new SteppedCore[count];
        arbiter = new FinalMemoryCpu(place -> machine.memory.lastValue(place.index()));
    }

    /** Goes back to the initial state; this core is going to begin. */
    void reset(int first) {
        machine.memory.reset(initial);
        sample.reset(first);
    }

    @Override
    public Cpu enter(int number) {
        SteppedCore core = pool.take(number);
        sample.take(number);
        boolean first = sample.begin(core.draw);
        core.join(this, machine);
        Company company = companies[number];
        if (!first && sample.hasMet()) {
            company.follow(sample.following());
        } else if (first && meets && company.isSought(core.draw)) {
            company.note(meet(core, company.following()));
        }
        return core.cpu;
    }

    @Override
    public void leave(Cpu cpu) {
        SteppedCore core = SteppedCore.of(cpu);
        companies[core.number()].noteLength(core.steps());
        if (sample.isLast(core.number())) {
            settle(core);
        } else {
            tidy(core);
            if (core.hasOpen()) {
                show(core);
                sample.setLeft(core.number());
            } else {
                pool.give(core);
            }
        }
        sample.leave(core.number());
    }

    /** In some samples: lets a core's stores go before others have the machine. */
    private void tidy(SteppedCore core) {
        while (core.hasOpen() && sample.isTidy() && letOneOfItsGo(core.c, core.draw)) {
            continue;
        }
    }

    /** Lets the others see a core, because something is in its window while they are at work. */
    private void show(SteppedCore core) {
        int number = core.number();
        if (cores[number] != core) {
            cores[number] = core;
            machine.cores[number] = core.c;
        }
    }

    /** Stops for now, between two steps; for a test that schedules the cores itself. */
    void suspend(Cpu cpu) {
        SteppedCore core = SteppedCore.of(cpu);
        tidy(core);
        makeRoom(core);
        sample.give();
    }

    /** Goes on after that. */
    void resume(Cpu cpu) {
        SteppedCore core = SteppedCore.of(cpu);
        sample.take(core.number());
        goOn(core);
    }

    /** What a core does before another is at work. */
    private void makeRoom(SteppedCore core) {
        if (core.hasOpen()) {
            show(core);
            sample.setWaiting(core.number(), true);
        }
    }

    /** What it does when it is at work again. */
    private void goOn(SteppedCore core) {
        sample.setWaiting(core.number(), false);
        sample.drawBy(core.draw);
    }

    /**
     * Waits for another core, but not for long; if it comes, they take turns in this sample.
     *
     * @param following so many samples are to follow in which they do
     * @return whether it came
     */
    private boolean meet(SteppedCore core, int following) {
        for (int i = 0; i < SPINS_FOR_MEETING + YIELDS_FOR_MEETING; i++) {
            if (sample.isAwaited()) {
                sample.meet(following);
                if (core.draw.in16(8)) {
                    passOn(core);
                }
                return true;
            }
            Baton.pause(i < SPINS_FOR_MEETING);
        }
        return false;
    }

    /** What may come between two steps of a core: another core's, and waiting stores. */
    void comeBetween(SteppedCore core) {
        giveWay(core);
        if (hasOpen(core) && sample.isEager(core.draw)) {
            while (letOneGo(core) && core.draw.in16(MORE_STORES)) {
                continue;
            }
        }
    }

    /** Whether something may be in the window of the core at work, or of another. */
    private boolean hasOpen(SteppedCore atWork) {
        return sample.waiting() != 0 || atWork.hasOpen();
    }

    /** Perhaps lets another core go on first, and before that any number of its stores: what the other finds in memory then matters most. */
    void giveWay(SteppedCore core) {
        if (sample.isAwaited() && sample.givesWay(core.draw)) {
            for (int stores = core.draw.below(core.c.window.size() + 1); stores > 0 && letOneOfItsGo(core.c, core.draw); stores--) {
                continue;
            }
            passOn(core);
        }
    }

    /** Lets another core go on, if one waits for that. */
    void passOn(SteppedCore core) {
        if (sample.isAwaited()) {
            makeRoom(core);
            sample.pass(core.number());
            goOn(core);
        }
    }

    @Override
    public Cpu arbiter() {
        return arbiter;
    }

    /** Brings every store that still waits to memory, and binds every load that is still open: the last core's code is over. */
    private void settle(SteppedCore last) {
        while (hasOpen(last) && letOneGo(last)) {
            continue;
        }
        end(last.c);
        pool.give(last);
        for (int i = 0; i < cores.length; i++) {
            if (sample.hasLeft(i)) {
                end(cores[i].c);
                pool.give(cores[i]);
            }
        }
    }

    /** Settles what is left once all stores have gone. */
    private void end(Core core) {
        while (core.window.size() > 0) {
            Entry open = core.window.get(0);
            if (open.kind == Entry.Kind.STORE_FENCE) {
                core.window.remove(open);
            } else if (!open.isUnboundRead() || !BindRules.read(machine, core, open)) {
                throw new IllegalStateException("an instruction stays open at the end: " + open.kind);
            }
        }
    }

    /** Lets a store of some core reach memory: of the one at work, or of another that has one waiting; false if none can go. */
    boolean letOneGo(SteppedCore atWork) {
        Core own = atWork.c;
        Draw by = atWork.draw;
        int waiting = sample.waiting() | 1 << own.index;
        int next = by.below(cores.length);
        for (; waiting != 0; next = next + 1 < cores.length ? next + 1 : 0) {
            if ((waiting >>> next & 1) != 0) {
                waiting &= ~(1 << next);
                Core core = next == own.index ? own : machine.cores[next];
                if (letOneOfItsGo(core, by)) {
                    if (core != own && core.window.size() == 0) {
                        sample.setWaiting(next, false);
                    }
                    return true;
                }
            }
        }
        return false;
    }

    /** Lets a store of this core reach memory; false if none can go. */
    private boolean letOneOfItsGo(Core core, Draw by) {
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

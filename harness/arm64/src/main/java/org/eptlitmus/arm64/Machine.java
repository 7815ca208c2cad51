package org.eptlitmus.arm64;

/**
 * The emulated Arm machine: cores and the memory they share. The rules by which it moves are {@link IssueRules},
 * {@link BindRules} and {@link CommitRules}; wherever they leave a choice they ask {@link #choices}.
 */
final class Machine {
    final Memory memory;
    final Core[] cores;
    private final Core[] ownCores;
    /** Where the bytes of the address space begin that stand for the locations. */
    final AddressSpace addresses;
    Choices choices;
    /** Whether only ends without a further store are looked for. */
    boolean finishing;
    /** Whether a reservation is refused that would close a cycle of cores that wait for each other's; a machine that can go back needs not care. */
    boolean refusesCycles;
    /** How far it goes round its loops. */
    LoopBound bound = LoopBound.NONE;
    /** The states of the turn that is being explored; null if nothing is to be left out. */
    TurnStates met;
    /** Where its cores go round loops; null if nobody asks. */
    WaitPlaces waits;
    /** Told what happens; null if nobody listens. */
    Listener listener;

    Machine(AddressSpace addresses, long[] initial, Program[] programs) {
        this(addresses, initial, new Core[programs.length]);
        for (int i = 0; i < cores.length; i++) {
            cores[i] = new Core(i, programs[i], initial.length);
            ownCores[i] = cores[i];
        }
    }

    /** @param cores null where one is put in later */
    Machine(AddressSpace addresses, long[] initial, Core[] cores) {
        this.addresses = addresses;
        this.cores = cores;
        memory = new Memory(initial);
        ownCores = cores.clone();
    }

    /** Takes over another machine's state, to let one core act; the other cores are shared, and must not act. */
    void branchFrom(Machine other, int acting) {
        memory.copyFrom(other.memory);
        System.arraycopy(other.cores, 0, cores, 0, cores.length);
        cores[acting] = ownCores[acting];
        cores[acting].copyFrom(other.cores[acting]);
    }

    /** Goes back to the start. */
    void reset(long[] initial) {
        memory.reset(initial);
        System.arraycopy(ownCores, 0, cores, 0, cores.length);
        for (Core core : cores) {
            core.reset();
        }
    }

    int choose(int alternatives) {
        return choices.choose(alternatives);
    }
}

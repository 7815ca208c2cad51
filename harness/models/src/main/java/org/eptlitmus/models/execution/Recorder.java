package org.eptlitmus.models.execution;

import java.util.Arrays;

/**
 * Takes down the events of one run of a {@link ThreadProgram} and answers its reads from a script, so that {@link ThreadExplorer} can
 * walk every run. Events are numbered in program order; edges inside an instruction are given by the program, those from register
 * writes to register reads are found here.
 */
public final class Recorder {
    /** Ends a run that leads to nothing new; carries no stack, because thousands are thrown. */
    static final class Abandoned extends RuntimeException {
        private static final long serialVersionUID = 1L;
        static final Abandoned INSTANCE = new Abandoned();

        private Abandoned() {
            super(null, null, false, false);
        }
    }

    private static final int REGISTERS = 40;

    private final Memory memory;
    private final ReadValues readValues;
    private final int maxEvents;
    private final int[] lastWriteOf = new int[REGISTERS];
    private int[] script = new int[16];
    private int[] options = new int[16];
    private int decided;
    private int taken;
    private Stop.Why stopped;
    private int stoppedAt;
    private int instruction;
    final Growing events = new Growing();

    /** The parts of a run as they come: parallel arrays of events and a list of edges. */
    static final class Growing {
        long[] kinds = new long[32];
        int[] places = new int[32];
        int[] instructions = new int[32];
        Term[] values = new Term[32];
        int[] accessNumbers = new int[32];
        int accessCount;
        int[] forced = new int[32];
        long[] forcedValues = new long[32];
        int forcedCount;
        int[] sources = new int[32];
        int count;
        int[] edges = new int[96];
        int edgeCount;

        /**
         * Which step of its thread an event is, in whatever run: its instruction and how many writes came before. Rounds of a loop that
         * write nothing make the same step again.
         */
        long step(int event) {
            long writes = 0;
            for (int i = 0; i < event; i++) {
                writes += (kinds[i] & Kind.WRITE) != 0 ? 1 : 0;
            }
            return (long) sources[event] << Integer.SIZE | writes;
        }

        /** Where {@link #forcedValues} has what a read returns; -1 if the run went its way without knowing. */
        int forcedIndex(int access) {
            for (int i = 0; i < forcedCount; i++) {
                if (forced[i] == access) {
                    return i;
                }
            }
            return -1;
        }
    }

    /**
     * A recorder for programs over some memory.
     *
     * @param memory the locations
     * @param readValues which values a read may return
     * @param maxEvents how many events a run may have
     */
    Recorder(Memory memory, ReadValues readValues, int maxEvents) {
        this.memory = memory;
        this.readValues = readValues;
        this.maxEvents = maxEvents;
    }

    /** Begins a run that repeats the script's choices and then takes the first option of each further one. */
    void begin() {
        events.count = 0;
        events.edgeCount = 0;
        events.accessCount = 0;
        events.forcedCount = 0;
        taken = 0;
        instruction = -1;
        Arrays.fill(lastWriteOf, -1);
    }

    /** Turns the script to the next run; false if there is none. */
    boolean nextScript() {
        decided = taken;
        while (decided > 0) {
            if (++script[decided - 1] < options[decided - 1]) {
                return true;
            }
            decided--;
        }
        return false;
    }

    /** Where and why the run stopped that was thrown out last. */
    Stop stop(int thread) {
        return new Stop(thread, stopped, stoppedAt);
    }

    /** One of n alternatives, from 0. */
    public int choose(int n) {
        if (taken == script.length) {
            script = Arrays.copyOf(script, 2 * taken);
            options = Arrays.copyOf(options, 2 * taken);
        }
        if (taken >= decided) {
            script[taken] = 0;
            options[taken] = n;
            decided = taken + 1;
        }
        return script[taken++];
    }

    /**
     * Begins an instruction.
     *
     * @param source which one, for diagnostics and drawings: its index in the program's text
     */
    public void instruction(int source) {
        instruction++;
        currentSource = source;
    }

    private int currentSource;

    private int add(long kind, int place, Term value) {
        Growing e = events;
        if (e.count == maxEvents) {
            throw new RunawayException("a thread has more than " + maxEvents + " events");
        }
        if (e.count == e.kinds.length) {
            int size = 2 * e.count;
            e.kinds = Arrays.copyOf(e.kinds, size);
            e.places = Arrays.copyOf(e.places, size);
            e.instructions = Arrays.copyOf(e.instructions, size);
            e.values = Arrays.copyOf(e.values, size);
            e.accessNumbers = Arrays.copyOf(e.accessNumbers, size);
            e.sources = Arrays.copyOf(e.sources, size);
        }
        e.kinds[e.count] = kind;
        e.places[e.count] = place;
        e.instructions[e.count] = instruction;
        e.values[e.count] = value;
        e.accessNumbers[e.count] = e.accessCount;
        if ((kind & Kind.MEMORY) != 0) {
            e.accessCount++;
        }
        e.sources[e.count] = currentSource;
        return e.count++;
    }

    private int locationAt(long address) {
        int location = memory.at(address);
        if (location < 0) {
            // Values that a read is tried with need not be possible together; a wild address ends the attempt.
            throw stop(Stop.Why.ASTRAY, currentSource);
        }
        return location;
    }

    /** A read of memory; {@link #value} has what it returns. */
    public int read(long kind, long address) {
        return add(kind | Kind.READ, locationAt(address), Term.ofRead(events.accessCount));
    }

    /** A write to memory. */
    public int write(long kind, long address, Term value) {
        return add(kind | Kind.WRITE, locationAt(address), value);
    }

    /** Makes an event recorded before one of a further kind. */
    public void addKind(int event, long kind) {
        events.kinds[event] |= kind;
    }

    /** What a read returned or a write stored. */
    public Term value(int event) {
        return events.values[event];
    }

    /**
     * A value that the run cannot go on without knowing, such as an address or a branch's condition: every read in it now returns one
     * of its possible values, and the explorer sees to it that each gets its run.
     */
    public long force(Term term) {
        if (term.isConstant()) {
            return term.constant();
        }
        Growing e = events;
        long[] values = new long[e.accessCount];
        for (int access : term.reads()) {
            values[access] = forceRead(access);
        }
        return term.value(values);
    }

    private long forceRead(int access) {
        Growing e = events;
        int known = e.forcedIndex(access);
        if (known >= 0) {
            return e.forcedValues[known];
        }
        int event = eventOf(access);
        long[] possible = readValues.of(e.step(event), access, e.places[event]);
        if (e.forcedCount == e.forced.length) {
            e.forced = Arrays.copyOf(e.forced, 2 * e.forcedCount);
            e.forcedValues = Arrays.copyOf(e.forcedValues, 2 * e.forcedCount);
        }
        long value = possible[choose(possible.length)];
        e.forced[e.forcedCount] = access;
        e.forcedValues[e.forcedCount++] = value;
        return value;
    }

    /** A constant where the run knows what all reads in a value return. */
    public Term settled(Term term) {
        if (term.isConstant()) {
            return term;
        }
        long[] values = new long[events.accessCount];
        for (int access : term.reads()) {
            int known = events.forcedIndex(access);
            if (known < 0) {
                return term;
            }
            values[access] = events.forcedValues[known];
        }
        return Term.of(term.value(values));
    }

    private int eventOf(int access) {
        for (int i = 0; i < events.count; i++) {
            if (events.accessNumbers[i] == access && (events.kinds[i] & Kind.MEMORY) != 0) {
                return i;
            }
        }
        throw new IllegalArgumentException("no access " + access);
    }

    /** A read of a register. */
    public int readRegister(int register, long kind) {
        int event = add(kind | Kind.REGISTER_READ, register, null);
        if (lastWriteOf[register] >= 0) {
            edge(ThreadShape.REGISTER_FLOW, lastWriteOf[register], event);
        }
        return event;
    }

    /** A write to a register; reads of it inside the same instruction must have been recorded before. */
    public int writeRegister(int register) {
        int event = add(Kind.REGISTER_WRITE, register, null);
        lastWriteOf[register] = event;
        return event;
    }

    /** The latest write to a register; -1 if there was none. */
    public int lastWrite(int register) {
        return lastWriteOf[register];
    }

    /** A fence, branch or choice. */
    public int event(long kind) {
        return add(kind, -1, null);
    }

    /** An intrinsic data dependency between two events of one instruction. */
    public void data(int from, int to) {
        edge(ThreadShape.DATA, from, to);
    }

    /** An intrinsic control dependency between two events of one instruction. */
    public void control(int from, int to) {
        edge(ThreadShape.CONTROL, from, to);
    }

    /** An intrinsic order between two events of one instruction. */
    public void order(int from, int to) {
        edge(ThreadShape.ORDER, from, to);
    }

    private void edge(int type, int from, int to) {
        Growing e = events;
        if (e.edgeCount + 3 > e.edges.length) {
            e.edges = Arrays.copyOf(e.edges, 2 * e.edges.length);
        }
        e.edges[e.edgeCount++] = type;
        e.edges[e.edgeCount++] = from;
        e.edges[e.edgeCount++] = to;
    }

    /** How many events this run has. */
    public int position() {
        return events.count;
    }

    /**
     * Whether all that has happened since a loop was visited before may be left out, given that no register that is needed has another
     * value and that nothing was written.
     *
     * @param before the {@link #position} at that visit
     * @param originsBefore for each register that is needed the event that last wrote it, as seen from that visit; -1 if nothing in it
     *     comes from memory
     * @param originsNow the same now
     */
    public boolean repeats(int before, int[] originsBefore, int[] originsNow) {
        return new Repetition(events, before, originsBefore, originsNow).found();
    }

    /** How many memory writes this run has made. */
    public int writes() {
        int writes = 0;
        for (int i = 0; i < events.count; i++) {
            if ((events.kinds[i] & Kind.WRITE) != 0) {
                writes++;
            }
        }
        return writes;
    }

    /** Ends a run that waits at an instruction of the text; a shorter one stands for it. */
    public RuntimeException waits(int source) {
        return stop(Stop.Why.WAITS, source);
    }

    /** Ends a run before an instruction of the text that no other stands for: the result will say that it is not complete. */
    public RuntimeException cutOff(int source) {
        return stop(Stop.Why.LIMIT, source);
    }

    private RuntimeException stop(Stop.Why why, int source) {
        stopped = why;
        stoppedAt = source;
        return Abandoned.INSTANCE;
    }

    /** Which values a read may return: which step of its thread it is, its number among the accesses and its location are given. */
    @FunctionalInterface
    interface ReadValues {
        long[] of(long step, int access, int location);
    }
}

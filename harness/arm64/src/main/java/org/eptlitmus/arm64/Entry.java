package org.eptlitmus.arm64;

/**
 * An instruction that a core has issued and that is not over: a load nobody has bound yet, a store that has not reached
 * memory, an atomic of which a half is missing. It leaves the window when nothing of it is open any more.
 */
final class Entry {
    /** What is still open about an instruction. */
    enum Kind {
        /** A load that is not bound. */
        READ,
        /** A store that waits, or a store-exclusive that succeeds and waits. */
        STORE,
        /** An atomic whose write half waits; its read half is bound or not. */
        ATOMIC,
        /** A compare-and-swap: unbound, or bound so that it succeeds and then like ATOMIC. */
        CAS,
        /** A compare-and-swap that was taken to fail before the value it compares with was known. */
        PROMISE,
        /** A {@code dmb st}: stores before it reach memory before stores after it. */
        STORE_FENCE
    }

    /** Whether it was settled how a compare-and-swap ends before its read was bound. */
    enum Outcome {
        OPEN, SUCCEEDS, FAILS
    }

    Kind kind;
    MicroOp op;
    /** The thread's state when the instruction was issued. */
    int state;
    /** Order of issue within the core. */
    int serial;
    int location;
    boolean acquire;
    boolean acquirePc;
    boolean release;
    /** Whether the read has no result register. */
    boolean noResult;

    /** Number by which expressions refer to the read while it is unbound; -1 if there is none. */
    int read;
    /** The read is not earlier than this: the floor at issue and the address. */
    int floor;
    /** Whether the read half is bound; for a compare-and-swap also that it succeeds. */
    boolean bound;
    /** Whether an exclusive load must read the latest write, because its store-exclusive was promised to succeed. */
    boolean mustBeLast;
    /** Whether the read half read a store of the same core that still waits. */
    boolean fromWaiting;
    long readValue;
    int readTime;
    int readDep;
    int readPick;

    /** The stored value or the operand. */
    final Operand data = new Operand();
    /** What a compare-and-swap expects. */
    final Operand compare = new Operand();
    /** What the address of the write depended on. */
    int addressDep;
    /** A store-exclusive: whether it counts as one atomic with its exclusive load. */
    boolean paired;
    /** A store-exclusive: whether no other core may write between its load and itself. */
    boolean reserving;
    /** A store-exclusive: number of its exclusive load while that is unbound, else -1. */
    int pairRead;
    /** An undecided compare-and-swap: whether it was issued since the last exclusive load. */
    boolean sinceExclusive;
    /** An unbound compare-and-swap: whether its end is settled. */
    Outcome outcome;

    void start(Kind as, MicroOp from, int programState, int number) {
        if (kind == Kind.CAS || kind == Kind.PROMISE) {
            compare.set(0, 0, 0);
        }
        kind = as;
        op = from;
        state = programState;
        serial = number;
        location = -1;
        acquire = from.acquire;
        acquirePc = from.acquirePc;
        release = from.release;
        noResult = false;
        read = -1;
        floor = 0;
        bound = false;
        mustBeLast = false;
        fromWaiting = false;
        readValue = 0;
        readTime = 0;
        readDep = 0;
        readPick = 0;
        data.set(0, 0, 0);
        addressDep = 0;
        paired = false;
        reserving = false;
        pairRead = -1;
        sinceExclusive = false;
        outcome = Outcome.OPEN;
    }

    void copyFrom(Entry other) {
        kind = other.kind;
        op = other.op;
        state = other.state;
        serial = other.serial;
        location = other.location;
        acquire = other.acquire;
        acquirePc = other.acquirePc;
        release = other.release;
        noResult = other.noResult;
        read = other.read;
        floor = other.floor;
        bound = other.bound;
        mustBeLast = other.mustBeLast;
        fromWaiting = other.fromWaiting;
        readValue = other.readValue;
        readTime = other.readTime;
        readDep = other.readDep;
        readPick = other.readPick;
        data.set(other.data);
        compare.set(other.compare);
        addressDep = other.addressDep;
        paired = other.paired;
        reserving = other.reserving;
        pairRead = other.pairRead;
        sinceExclusive = other.sinceExclusive;
        outcome = other.outcome;
    }

    /** Whether a write of this instruction will reach memory for certain. */
    boolean isWrite() {
        return kind == Kind.STORE || kind == Kind.ATOMIC || kind == Kind.CAS && (bound || outcome == Outcome.SUCCEEDS);
    }

    /** Whether it is open if this instruction writes at all. */
    boolean isUndecided() {
        return kind == Kind.CAS && !bound && outcome == Outcome.OPEN;
    }

    /** Whether a read of this instruction is not bound. */
    boolean isUnboundRead() {
        return kind == Kind.READ || (kind == Kind.ATOMIC || kind == Kind.CAS) && !bound;
    }

    /** Whether everything later waits until this instruction's write has reached memory. */
    boolean isFullyOrdered() {
        return acquire && release && isWrite();
    }

    /** An atomic that stores its operand: what it read goes nowhere but to the result register. */
    boolean isSwap() {
        return kind == Kind.ATOMIC && op.function == null;
    }

    /** What the write stores; the data, and where it matters the read half, are known. */
    long writtenValue() {
        long stored = kind == Kind.ATOMIC && op.function != null
                ? op.function.applyAsLong(readValue, data.value)
                : data.value;
        return stored & op.mask;
    }

    /** What a later load of the location is ordered after by the write's data and address. */
    int orderingDep() {
        return Math.max(data.dep, addressDep);
    }

    /** What the result of a later load of the location depends on beyond that load. */
    int carriedDep() {
        return kind == Kind.ATOMIC && !isSwap() ? Math.max(data.dep, readDep) : data.dep;
    }

    /** The same for the pick view. */
    int carriedPick() {
        if (kind == Kind.CAS) {
            return Math.max(data.pick, Math.max(compare.pick, readPick));
        }
        return kind == Kind.ATOMIC && !isSwap() ? Math.max(data.pick, readPick) : data.pick;
    }

    /** Time of the read that forms one atomic with this write; 0 if there is none. */
    int pairTime() {
        return kind == Kind.STORE && !paired ? 0 : readTime;
    }
}

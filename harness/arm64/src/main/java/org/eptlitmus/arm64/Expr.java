package org.eptlitmus.arm64;

/**
 * The value of a register that depends on loads not bound yet. A known value carries two views: {@code dep}, the time of the
 * latest load it depends on, and {@code pick}, which also counts loads that only decided which value was picked (the
 * model's data and pick dependencies). Expressions never change; a core replaces them when a load is bound.
 */
abstract class Expr {
    /** The unbound loads that occur, as a set of read numbers. */
    final long reads;

    /** What it is written out: a value that is added to itself again and again is written twice each time. */
    private static final int SIZE_LIMIT = 100_000;

    private final int size;

    private Expr(long reads, int size) {
        this.reads = reads;
        this.size = size;
    }

    /** The size of an operation's result; its operands are within the limit, so their sum is a number. */
    private static int size(MicroOp op, Expr left, Expr right) {
        int size = 1 + left.size + right.size;
        if (size > SIZE_LIMIT) {
            throw new LimitException(op, "a value of more than " + SIZE_LIMIT + " operations on loads that are not bound yet,"
                    + " expected a simpler program");
        }
        return size;
    }

    /** One load that has to be bound before the value can be known; meaningless for a constant. */
    abstract int firstNeeded();

    /** This expression after a load was bound. */
    abstract Expr bind(int read, Constant value);

    /** Puts the value of the only load that is open into a register instead, if that takes no new expression; else returns false. */
    boolean bindTo(Operand to, int read, long value, int dep, int pick) {
        return false;
    }

    /** Writes a form that is equal for equal expressions. */
    abstract void encode(Encoder out);

    /** A known value. */
    static final class Constant extends Expr {
        final long value;
        final int dep;
        final int pick;

        Constant(long value, int dep, int pick) {
            super(0, 1);
            this.value = value;
            this.dep = dep;
            this.pick = pick;
        }

        @Override
        int firstNeeded() {
            throw new IllegalStateException("nothing to bind in a constant");
        }

        @Override
        Expr bind(int read, Constant by) {
            return this;
        }

        @Override
        void encode(Encoder out) {
            out.known(value, dep, pick);
        }
    }

    /** What a load returned. */
    static final class ReadValue extends Expr {
        final int read;

        ReadValue(int read) {
            super(1L << read, 1);
            this.read = read;
        }

        @Override
        int firstNeeded() {
            return read;
        }

        @Override
        Expr bind(int bound, Constant value) {
            return bound == read ? value : this;
        }

        @Override
        boolean bindTo(Operand to, int bound, long value, int dep, int pick) {
            to.set(value, dep, pick);
            return true;
        }

        @Override
        void encode(Encoder out) {
            out.unboundRead(read);
        }
    }

    /** The result of an arithmetic instruction. */
    private static final class Computed extends Expr {
        private final MicroOp op;
        private final Expr left;
        private final Expr right;

        Computed(MicroOp op, Expr left, Expr right) {
            super(left.reads | right.reads, size(op, left, right));
            this.op = op;
            this.left = left;
            this.right = right;
        }

        @Override
        int firstNeeded() {
            return left.reads != 0 ? left.firstNeeded() : right.firstNeeded();
        }

        @Override
        Expr bind(int read, Constant value) {
            if ((reads >>> read & 1) == 0) {
                return this;
            }
            return compute(op, left.bind(read, value), right.bind(read, value));
        }

        @Override
        boolean bindTo(Operand to, int read, long value, int dep, int pick) {
            if (left instanceof ReadValue && right instanceof Constant known) {
                to.set(op.function.applyAsLong(value, known.value), Math.max(dep, known.dep), Math.max(pick, known.pick));
                return true;
            }
            return false;
        }

        /** Whether it is this operation on these operands. */
        boolean is(MicroOp operation, Expr read, Operand known) {
            return op == operation && left == read && right instanceof Constant c && c.value == known.value && c.dep == known.dep
                    && c.pick == known.pick;
        }

        @Override
        void encode(Encoder out) {
            out.operation(op);
            left.encode(out);
            right.encode(out);
        }
    }

    /** The result of a conditional select: the condition counts for {@code pick} alone, the other value not at all. */
    private static final class Selected extends Expr {
        private final MicroOp op;
        private final Expr flags;
        private final Expr ifTrue;
        private final Expr ifFalse;

        Selected(MicroOp op, Expr flags, Expr ifTrue, Expr ifFalse) {
            super(flags.reads | ifTrue.reads | ifFalse.reads, size(op, flags, ifTrue) + ifFalse.size);
            this.op = op;
            this.flags = flags;
            this.ifTrue = ifTrue;
            this.ifFalse = ifFalse;
        }

        @Override
        int firstNeeded() {
            return flags.firstNeeded();
        }

        @Override
        Expr bind(int read, Constant value) {
            if ((reads >>> read & 1) == 0) {
                return this;
            }
            return select(op, flags.bind(read, value), ifTrue.bind(read, value), ifFalse.bind(read, value));
        }

        @Override
        void encode(Encoder out) {
            out.operation(op);
            flags.encode(out);
            ifTrue.encode(out);
            ifFalse.encode(out);
        }
    }

    /** Keeps what one core computed of a load and a known value, since a program does the same again in each sample. */
    static final class Cache {
        private static final int SIZE = 64;
        private static final int PROBES = 8;

        private final Computed[] known = new Computed[SIZE];

        /** The result of an arithmetic instruction on these operands, of which not both are known. */
        Expr compute(MicroOp op, Operand left, Operand right) {
            if (!(left.pending instanceof ReadValue load) || !right.known()) {
                return Expr.compute(op, left.expr(), right.expr());
            }
            int slot = load.read * PROBES;
            for (int i = 0; i < PROBES; i++, slot++) {
                Computed found = known[slot % SIZE];
                if (found == null) {
                    break;
                } else if (found.is(op, load, right)) {
                    return found;
                }
            }
            Computed made = new Computed(op, load, right.expr());
            known[slot % SIZE] = made;
            return made;
        }
    }

    /** The result of an arithmetic instruction on these operands. */
    static Expr compute(MicroOp op, Expr left, Expr right) {
        if (left instanceof Constant a && right instanceof Constant b) {
            return new Constant(op.function.applyAsLong(a.value, b.value), Math.max(a.dep, b.dep),
                    Math.max(a.pick, b.pick));
        }
        return new Computed(op, left, right);
    }

    /** The result of a conditional select on these operands. */
    static Expr select(MicroOp op, Expr flags, Expr ifTrue, Expr ifFalse) {
        if (!(flags instanceof Constant known)) {
            return new Selected(op, flags, ifTrue, ifFalse);
        }
        Expr chosen = op.condition.test(known.value) ? ifTrue : ifFalse;
        return compute(MicroOp.FIRST, chosen, new Constant(0, 0, known.pick));
    }
}

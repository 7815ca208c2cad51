package org.eptlitmus.models.execution;

import java.util.function.LongBinaryOperator;

/**
 * A value inside a run whose reads need not have returned yet: a constant, what a read will return, or an operation on such values.
 * Reads are named by their number among the thread's memory accesses, from 0.
 */
public abstract sealed class Term {
    private static final int[] NO_READS = {};

    /** Zero. */
    public static final Term ZERO = new Constant(0, NO_READS);

    private Term() {
    }

    /** A constant. */
    public static Term of(long value) {
        return value == 0 ? ZERO : new Constant(value, NO_READS);
    }

    /** A value that a run went its way by: as good as a constant, but it still comes from the same reads. */
    public static Term known(long value, Term from) {
        return from.reads().length == 0 ? of(value) : new Constant(value, from.reads());
    }

    /** What a read returns. */
    static Term ofRead(int access) {
        return new Returned(access);
    }

    /** An operation on two values, done at once if both are constants. */
    public static Term apply(LongBinaryOperator op, Term a, Term b) {
        if (a instanceof Constant x && b instanceof Constant y) {
            long value = op.applyAsLong(x.value, y.value);
            return x.reads.length == 0 && y.reads.length == 0 ? of(value) : new Constant(value, merge(x.reads, y.reads));
        }
        return new Operation(op, a, b);
    }

    /** Whether the value is known. */
    public boolean isConstant() {
        return this instanceof Constant;
    }

    /** The value of a constant. */
    public long constant() {
        return ((Constant) this).value;
    }

    /** The reads that the value needs, each once, in ascending order. */
    public abstract int[] reads();

    /** The value, given what the thread's accesses read and wrote. */
    public abstract long value(long[] accesses);

    private static int[] merge(int[] a, int[] b) {
        if (a.length == 0 || b.length == 0 || java.util.Arrays.equals(a, b)) {
            return a.length == 0 ? b : a;
        }
        return java.util.stream.IntStream.concat(java.util.Arrays.stream(a), java.util.Arrays.stream(b)).sorted().distinct()
                .toArray();
    }

    private static final class Constant extends Term {
        private final long value;
        private final int[] reads;

        Constant(long value, int[] reads) {
            this.value = value;
            this.reads = reads;
        }

        @Override
        public int[] reads() {
            return reads;
        }

        @Override
        public long value(long[] accesses) {
            return value;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Constant c && c.value == value;
        }

        @Override
        public int hashCode() {
            return Long.hashCode(value);
        }
    }

    private static final class Returned extends Term {
        private final int[] reads;

        Returned(int access) {
            reads = new int[] {access};
        }

        @Override
        public int[] reads() {
            return reads;
        }

        @Override
        public long value(long[] accesses) {
            return accesses[reads[0]];
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Returned r && r.reads[0] == reads[0];
        }

        @Override
        public int hashCode() {
            return reads[0];
        }
    }

    /** Equal only to itself: two operations may look alike and differ in what they do. */
    private static final class Operation extends Term {
        /** Operations to be done for one value: what goes into itself twice, again and again, would take for ever. */
        private static final int MOST = 100_000;

        private final LongBinaryOperator op;
        private final Term a;
        private final Term b;
        private final int[] reads;
        private final int size;

        Operation(LongBinaryOperator op, Term a, Term b) {
            this.op = op;
            this.a = a;
            this.b = b;
            this.reads = merge(a.reads(), b.reads());
            this.size = 1 + size(a) + (a == b ? 0 : size(b));
            if (size > MOST) {
                throw new RunawayException("a value is made by more than " + MOST + " operations on what is read");
            }
        }

        private static int size(Term term) {
            return term instanceof Operation operation ? operation.size : 1;
        }

        @Override
        public int[] reads() {
            return reads;
        }

        @Override
        public long value(long[] accesses) {
            long left = a.value(accesses);
            return op.applyAsLong(left, a == b ? left : b.value(accesses));
        }
    }
}

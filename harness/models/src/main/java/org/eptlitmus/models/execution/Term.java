package org.eptlitmus.models.execution;

import java.util.function.LongBinaryOperator;

/**
 * A value inside a run whose reads need not have returned yet: a constant, what a read will return, or an operation on such values.
 * Reads are named by their number among the thread's memory accesses, from 0.
 */
public abstract sealed class Term {
    /** Zero. */
    public static final Term ZERO = new Constant(0);

    private static final int[] NO_READS = {};

    private Term() {
    }

    /** A constant. */
    public static Term of(long value) {
        return value == 0 ? ZERO : new Constant(value);
    }

    /** What a read returns. */
    static Term ofRead(int access) {
        return new Returned(access);
    }

    /** An operation on two values, done at once if both are constants. */
    public static Term apply(LongBinaryOperator op, Term a, Term b) {
        if (a instanceof Constant x && b instanceof Constant y) {
            return of(op.applyAsLong(x.value, y.value));
        }
        return new Operation(op, a, b);
    }

    /** Whether the value is known without any read. */
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

    private static final class Constant extends Term {
        private final long value;

        Constant(long value) {
            this.value = value;
        }

        @Override
        public int[] reads() {
            return NO_READS;
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
        private final LongBinaryOperator op;
        private final Term a;
        private final Term b;
        private final int[] reads;

        Operation(LongBinaryOperator op, Term a, Term b) {
            this.op = op;
            this.a = a;
            this.b = b;
            this.reads = merge(a.reads(), b.reads());
        }

        private static int[] merge(int[] a, int[] b) {
            if (a.length == 0 || b.length == 0 || java.util.Arrays.equals(a, b)) {
                return a.length == 0 ? b : a;
            }
            return java.util.stream.IntStream.concat(java.util.Arrays.stream(a), java.util.Arrays.stream(b)).sorted().distinct()
                    .toArray();
        }

        @Override
        public int[] reads() {
            return reads;
        }

        @Override
        public long value(long[] accesses) {
            return op.applyAsLong(a.value(accesses), b.value(accesses));
        }
    }
}

package org.eptlitmus.arm64;

import java.util.function.LongBinaryOperator;
import java.util.function.LongPredicate;

/**
 * One instruction as the machine executes it: registers are indices, an address is one register or a fixed location. Litmus
 * threads and lowered atomic(9) operations both come down to these.
 */
public final class MicroOp {
    /** Stands for a register that is not there: it reads as zero, and what is written to it is lost. */
    public static final int NONE = -1;

    /** What an instruction does. */
    public enum Kind {
        /** Reads memory. */
        LOAD,
        /** Writes memory. */
        STORE,
        /** Writes memory if the location of the last exclusive load was not written since. */
        STORE_EXCLUSIVE,
        /** Reads and writes memory in one. */
        ATOMIC,
        /** The same, if memory holds what was expected; otherwise it only reads. */
        COMPARE_AND_SWAP,
        /** A barrier. */
        FENCE,
        /** Arithmetic. */
        COMPUTE,
        /** A conditional select. */
        SELECT,
        /** Where to go on depends on a register. */
        BRANCH,
        /** The thread has ended. */
        END
    }

    /** What a barrier orders. */
    public enum Fence {
        /** {@code dmb sy}, {@code dsb sy}: everything before it, everything after it. */
        FULL,
        /** {@code dmb ld}, {@code dsb ld}: loads before it, everything after it. */
        LOAD,
        /** {@code dmb st}: stores before it, stores after it. */
        STORE,
        /** {@code dsb st}: stores before it, everything after it. */
        STORE_SYNC,
        /** {@code isb}: branches and addresses before it, loads after it. */
        INSTRUCTION
    }

    /** Keeps the left operand. */
    static final MicroOp FIRST = compute("", NONE, NONE, NONE, (a, b) -> a);

    final Kind kind;
    /** Tells the instructions of one program apart. */
    final int id;
    /** Receives the result or the status. */
    final int dst;
    /** Holds the address; {@link #NONE} if {@link #location} is it. */
    final int address;
    /** The location, if no register holds its address. */
    final int location;
    /** The stored value, the operand, the value expected or the condition. */
    final int left;
    /** The other operand; what a compare-and-swap stores. */
    final int right;
    /** What a SELECT picks if the condition is false. */
    final int other;
    final boolean acquire;
    final boolean acquirePc;
    final boolean release;
    final boolean exclusive;
    /** Bits of a register that the access moves. */
    final long mask;
    final Fence fence;
    /** Old value and operand to new value; null for an atomic that stores its operand. */
    final LongBinaryOperator function;
    final LongPredicate condition;
    /** The instruction as its author wrote it. */
    final String text;
    /** What the instruction stems from, for diagnostics and traces. */
    final Object source;

    private MicroOp(Builder from) {
        kind = from.kind;
        id = from.id;
        dst = from.dst;
        address = from.address;
        location = from.location;
        left = from.left;
        right = from.right;
        other = from.other;
        acquire = from.acquire;
        acquirePc = from.acquirePc;
        release = from.release;
        exclusive = from.exclusive;
        mask = from.mask;
        fence = from.fence;
        function = from.function;
        condition = from.condition;
        text = from.text;
        source = from.source;
    }

    /** Whether the instruction reads memory and nobody receives what it read. */
    boolean noResult() {
        return dst == NONE;
    }

    /** What the instruction is. */
    public Kind kind() {
        return kind;
    }

    /** The instruction as its author wrote it. */
    public String text() {
        return text;
    }

    /** What the instruction stems from: a statement of a litmus file, a line of kernel code; may be null. */
    public Object source() {
        return source;
    }

    @Override
    public String toString() {
        return text.isEmpty() ? kind.toString() : text;
    }

    /** An arithmetic instruction. */
    static MicroOp compute(String text, int dst, int left, int right, LongBinaryOperator function) {
        Builder op = new Builder(Kind.COMPUTE, text);
        op.dst = dst;
        op.left = left;
        op.right = right;
        op.function = function;
        return op.build();
    }

    /** Collects what an instruction is made of; what is not set is absent. */
    public static final class Builder {
        private final Kind kind;
        private final String text;
        private int id;
        private int dst = NONE;
        private int address = NONE;
        private int location = NONE;
        private int left = NONE;
        private int right = NONE;
        private int other = NONE;
        private boolean acquire;
        private boolean acquirePc;
        private boolean release;
        private boolean exclusive;
        private long mask = -1;
        private Fence fence;
        private LongBinaryOperator function;
        private LongPredicate condition;
        private Object source;

        /** Begins an instruction of this kind. */
        public Builder(Kind kind, String text) {
            this.kind = kind;
            this.text = text;
        }

        /** A number that tells the instructions of one program apart, from 1. */
        public Builder id(int number) {
            id = number;
            return this;
        }

        /** The register that receives the result or the status. */
        public Builder dst(int register) {
            dst = register;
            return this;
        }

        /** The register that holds the address. */
        public Builder address(int register) {
            address = register;
            return this;
        }

        /** The location itself, where no register holds its address. */
        public Builder location(int index) {
            location = index;
            return this;
        }

        /** The stored value, the operand, the value expected or the condition. */
        public Builder left(int register) {
            left = register;
            return this;
        }

        /** The other operand; what a compare-and-swap stores; what a select picks if the condition is true. */
        public Builder right(int register) {
            right = register;
            return this;
        }

        /** What a select picks if the condition is false. */
        public Builder other(int register) {
            other = register;
            return this;
        }

        /** Acquire (A). */
        public Builder acquire(boolean on) {
            acquire = on;
            return this;
        }

        /** Acquire that may pass an earlier release (Q). */
        public Builder acquirePc(boolean on) {
            acquirePc = on;
            return this;
        }

        /** Release (L). */
        public Builder release(boolean on) {
            release = on;
            return this;
        }

        /** An exclusive load. */
        public Builder exclusive(boolean on) {
            exclusive = on;
            return this;
        }

        /** The bits that the access moves. */
        public Builder mask(long bits) {
            mask = bits;
            return this;
        }

        /** Which barrier it is. */
        public Builder fence(Fence which) {
            fence = which;
            return this;
        }

        /** Arithmetic on left and right, or old value and operand; an atomic without one stores its operand. */
        public Builder function(LongBinaryOperator f) {
            function = f;
            return this;
        }

        /** What a select asks of its condition register. */
        public Builder condition(LongPredicate p) {
            condition = p;
            return this;
        }

        /** What the instruction stems from. */
        public Builder source(Object from) {
            source = from;
            return this;
        }

        /** The instruction. */
        public MicroOp build() {
            return new MicroOp(this);
        }
    }
}

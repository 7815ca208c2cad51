package org.eptlitmus.arm64;

/** A register, or an instruction's copy of one: a known value with its views, or an expression over unbound loads. */
final class Operand {
    /** The value, if {@link #pending} is null. */
    long value;
    /** The time of the latest load that the value depends on, if {@link #pending} is null. */
    int dep;
    /** Like {@link #dep}, and with the loads that decided which value was picked; never less. */
    int pick;
    /** Null once the value is known. */
    Expr pending;

    boolean known() {
        return pending == null;
    }

    void set(long newValue, int newDep, int newPick) {
        value = newValue;
        dep = newDep;
        pick = newPick;
        forget();
    }

    /** A reference is only written if it changes: each write of one costs a garbage collector's barrier. */
    private void forget() {
        if (pending != null) {
            pending = null;
        }
    }

    void set(Operand other) {
        value = other.value;
        dep = other.dep;
        pick = other.pick;
        if (pending != other.pending) {
            pending = other.pending;
        }
    }

    void set(Expr expr) {
        if (expr instanceof Expr.Constant known) {
            set(known.value, known.dep, known.pick);
        } else {
            set(0, 0, 0);
            pending = expr;
        }
    }

    Expr expr() {
        return pending == null ? new Expr.Constant(value, dep, pick) : pending;
    }

    boolean dependsOn(int read) {
        return pending != null && (pending.reads >>> read & 1) != 0;
    }

    /** Puts the value of a load that this depends on into it. */
    void bind(int read, long by, int byDep, int byPick) {
        if (pending.reads != 1L << read || !pending.bindTo(this, read, by, byDep, byPick)) {
            set(pending.bind(read, new Expr.Constant(by, byDep, byPick)));
        }
    }

    void compute(MicroOp op, Operand left, Operand right, Expr.Cache cache) {
        if (left.pending == null && right.pending == null) {
            set(op.function.applyAsLong(left.value, right.value), Math.max(left.dep, right.dep),
                    Math.max(left.pick, right.pick));
        } else {
            set(cache.compute(op, left, right));
        }
    }
}

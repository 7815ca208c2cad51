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
        pending = null;
    }

    void set(Operand other) {
        value = other.value;
        dep = other.dep;
        pick = other.pick;
        pending = other.pending;
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

    void compute(MicroOp op, Operand left, Operand right) {
        if (left.pending == null && right.pending == null) {
            set(op.function.applyAsLong(left.value, right.value), Math.max(left.dep, right.dep),
                    Math.max(left.pick, right.pick));
        } else {
            set(Expr.compute(op, left.expr(), right.expr()));
        }
    }
}

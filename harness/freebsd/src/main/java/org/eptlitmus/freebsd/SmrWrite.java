package org.eptlitmus.freebsd;

import static org.eptlitmus.freebsd.KernelPanic.kassert;
import static org.eptlitmus.freebsd.SmrRead.smr_entered;
import static org.eptlitmus.freebsd.SmrRead.smr_shared_current;
import static org.eptlitmus.freebsd.SmrSeq.SMR_SEQ_DELTA;
import static org.eptlitmus.freebsd.SmrSeq.SMR_SEQ_GT;
import static org.eptlitmus.freebsd.SmrSeq.SMR_SEQ_INVALID;
import static org.eptlitmus.freebsd.SmrSeq.SMR_SEQ_LEQ;
import static org.eptlitmus.freebsd.SmrSeq.SMR_SEQ_LT;
import static org.eptlitmus.freebsd.SmrSeq.SMR_SEQ_MIN;

import org.eptlitmus.atomic9.Cpu;
import org.eptlitmus.atomic9.IntCell;
import org.eptlitmus.atomic9.IntCells;
import org.eptlitmus.atomic9.Order;

/** The writers' side of smr(9): {@code sys/kern/subr_smr.c}. */
public final class SmrWrite {

    private SmrWrite() {
    }

    /** {@code self->c_deferred}: a CPU's own count of calls towards the next advance of a deferred SMR. */
    public static final class Self {
        private int c_deferred;
    }

    /**
     * {@code smr_advance} of a default or lazy SMR: advances the write sequence, and returns the goal to wait for. Every change made before it is
     * visible to every reader once the read sequence reaches the goal.
     *
     * @throws KernelPanic if this CPU is in the section, or the SMR is deferred
     */
    public static int smr_advance(Cpu cpu, Smr smr) {
        return smr_advance(cpu, smr, Order.RELAXED);
    }

    /**
     * {@code smr_advance} with another ordering than the kernel's relaxed one on the fetchadd of {@code wr_seq}.
     *
     * @throws KernelPanic if this CPU is in the section, or the SMR is deferred, or it is lazy and the order not relaxed
     */
    public static int smr_advance(Cpu cpu, Smr smr, Order order) {
        advancing(cpu, smr);
        cpu.atomic_thread_fence_rel();
        if (smr instanceof Smr.Lazy lazy) {
            kassert(order == Order.RELAXED, "smr_advance: a lazy smr has no fetchadd.");
            return smr_lazy_advance(cpu, lazy);
        }
        kassert((smr.c_flags() & Smr.SMR_DEFERRED) == 0, "smr_advance: a deferred smr needs this CPU's count.");
        return smr_default_advance(cpu, (Smr.Clock) smr, order);
    }

    /**
     * {@code smr_advance} of a deferred SMR: every {@link Smr.Clock#c_limit}th call advances; the others return the goal
     * that the next advance will bring.
     *
     * @param self this CPU's count
     * @throws KernelPanic if this CPU is in the section, or the SMR is not deferred
     */
    public static int smr_advance(Cpu cpu, Smr.Clock smr, Self self) {
        advancing(cpu, smr);
        kassert((smr.c_flags() & Smr.SMR_DEFERRED) != 0, "smr_deferred_advance: called with a smr that is not deferred.");
        cpu.atomic_thread_fence_rel();
        return smr_deferred_advance(cpu, smr, self);
    }

    private static void advancing(Cpu cpu, Smr smr) {
        if (smr.params().kassert()) {
            kassert(!smr_entered(cpu, smr), "smr_advance: not allowed in a SMR section.");
        }
    }

    private static int smr_deferred_advance(Cpu cpu, Smr.Clock smr, Self self) {
        if (++self.c_deferred < smr.c_limit()) {
            return smr_shared_current(cpu, smr) + smr.params().incr();
        }
        self.c_deferred = 0;
        return smr_default_advance(cpu, smr, Order.RELAXED);
    }

    private static int smr_default_advance(Cpu cpu, Smr.Clock smr, Order order) {
        SmrParams p = smr.params();
        int s_rd_seq = cpu.atomic_load_acq_int(smr.s_rd_seq());
        int goal = smr_shared_advance(cpu, smr, order);
        if (SMR_SEQ_DELTA(p, goal, s_rd_seq) >= p.max_delta()) {
            smr_wait(cpu, smr, goal - p.max_advance());
        }
        return goal;
    }

    private static int smr_shared_advance(Cpu cpu, Smr.Clock smr, Order order) {
        int incr = smr.params().incr();
        int before = order == Order.RELAXED
                ? cpu.atomic_fetchadd_int(smr.s_wr_seq(), incr)
                : cpu.raw_fetchadd_int(smr.s_wr_seq(), incr, order);
        return before + incr;
    }

    /** Moves a lazy write sequence on by the ticks gone since the last time, at most the grace period; a lost race needs no retry. */
    private static int smr_lazy_advance(Cpu cpu, Smr.Lazy smr) {
        SmrParams p = smr.params();
        long old = cpu.atomic_load_acq_long(smr.s_wr_pair());
        int t = cpu.load_int(smr.ticks());
        int seq = (int) old;
        int d = t - (int) (old >>> 32);
        if (d != 0) {
            if (d > SmrParams.SMR_LAZY_GRACE || d < 0) {
                d = SmrParams.SMR_LAZY_GRACE;
            }
            seq += d * p.incr();
            cpu.atomic_cmpset_long(smr.s_wr_pair(), old, (long) t << 32 | seq & 0xffff_ffffL);
        }
        return seq + p.lazy_incr();
    }

    /**
     * {@code smr_wait}: spins until every reader has observed the goal or left.
     *
     * @throws KernelPanic if this CPU is in the section, or the SMR is lazy, or the goal is not reached: one of a deferred SMR further ahead than
     *     one increment
     */
    public static void smr_wait(Cpu cpu, Smr smr, int goal) {
        smr_poll(cpu, smr, goal, true, SmrPoll.KERNEL);
    }

    /** {@code smr_synchronize}: advances, and waits for it. */
    public static void smr_synchronize(Cpu cpu, Smr.Clock smr) {
        smr_wait(cpu, smr, smr_advance(cpu, smr));
    }

    /** {@code smr_poll}: whether every reader has observed the goal or left. */
    public static boolean smr_poll(Cpu cpu, Smr smr, int goal, boolean wait) {
        return smr_poll(cpu, smr, goal, wait, SmrPoll.KERNEL);
    }

    /**
     * {@code smr_poll} in this form.
     *
     * @param goal from {@code smr_advance}
     * @param wait whether to spin until it is so
     * @return whether the goal is reached; a goal so old that it has wrapped is
     * @throws KernelPanic if it is to wait and this CPU is in the section, or the SMR is lazy, or the wait ends without the goal
     */
    public static boolean smr_poll(Cpu cpu, Smr smr, int goal, boolean wait, SmrPoll form) {
        if (wait) {
            kassert((smr.c_flags() & Smr.SMR_LAZY) == 0, "smr_poll: Blocking not allowed on lazy smrs.");
            if (smr.params().kassert()) {
                kassert(!smr_entered(cpu, smr), "smr_poll: Blocking not allowed in a SMR section.");
            }
        }
        if (smr instanceof Smr.Lazy lazy) {
            smr_lazy_advance(cpu, lazy);
        }
        boolean success = reached(cpu, smr, goal, wait, form);
        if (form.trailing_fence()) {
            cpu.atomic_thread_fence_acq();
        }
        kassert(success || !wait, "smr_poll: blocking poll failed");
        return success;
    }

    private static boolean reached(Cpu cpu, Smr smr, int goal, boolean wait, SmrPoll form) {
        SmrParams p = smr.params();
        int s_rd_seq = cpu.atomic_load_acq_int(smr.s_rd_seq());
        if (SMR_SEQ_LEQ(p, goal, s_rd_seq)) {
            return true;
        }
        int oldest = SMR_SEQ_INVALID;
        if (form.c_seq_first()) {
            oldest = smr_poll_scan(cpu, smr, s_rd_seq, oldest, goal, wait);
        }
        int s_wr_seq = load_wr_seq(cpu, smr, form.wr_seq_acq());
        int delta = SMR_SEQ_DELTA(p, goal, s_wr_seq);
        if (delta > 0 && delta <= p.seq_advance() && smr.c_flags() != 0) {
            if (!wait) {
                return false;
            }
            // Lazy never waits, so the clock is one that writers advance.
            s_wr_seq = smr_shared_advance(cpu, (Smr.Clock) smr, Order.RELAXED);
            delta = 0;
        }
        if (delta > 0) {
            return true;
        }
        if (form.c_seq_first()) {
            oldest = older(p, s_wr_seq, oldest);
        } else {
            oldest = smr_poll_scan(cpu, smr, s_rd_seq, s_wr_seq, goal, wait);
        }
        return SMR_SEQ_LEQ(p, goal, advance_rd_seq(cpu, smr, oldest, form.cmpset_rel()));
    }

    private static int load_wr_seq(Cpu cpu, Smr smr, boolean acq) {
        if (!acq) {
            return smr_shared_current(cpu, smr);
        }
        if (smr instanceof Smr.Lazy lazy) {
            return (int) cpu.atomic_load_acq_long(lazy.s_wr_pair());
        }
        return cpu.atomic_load_acq_int(((Smr.Clock) smr).s_wr_seq());
    }

    /** {@code smr_poll_scan}'s loop over the CPUs, unrolled so that each cell is a constant: the oldest of these sequences and {@code rd_seq}. */
    private static int smr_poll_scan(Cpu cpu, Smr smr, int s_rd_seq, int rd_seq, int goal, boolean wait) {
        SmrParams p = smr.params();
        IntCells c_seq = smr.c_seq();
        int oldest = older(p, rd_seq, smr_poll_cpu(cpu, c_seq.c0(), p, s_rd_seq, goal, wait));
        if (c_seq.length() > 1) {
            oldest = older(p, oldest, smr_poll_cpu(cpu, c_seq.c1(), p, s_rd_seq, goal, wait));
        }
        if (c_seq.length() > 2) {
            oldest = older(p, oldest, smr_poll_cpu(cpu, c_seq.c2(), p, s_rd_seq, goal, wait));
        }
        if (c_seq.length() > 3) {
            oldest = older(p, oldest, smr_poll_cpu(cpu, c_seq.c3(), p, s_rd_seq, goal, wait));
        }
        return oldest;
    }

    private static int older(SmrParams p, int a, int b) {
        if (b == SMR_SEQ_INVALID) {
            return a;
        }
        return a == SMR_SEQ_INVALID ? b : SMR_SEQ_MIN(p, a, b);
    }

    /** {@code smr_poll_cpu}: a sequence older than the read sequence is a delayed reader's, stale itself but not its data, and counts as the read sequence. */
    private static int smr_poll_cpu(Cpu cpu, IntCell c, SmrParams p, int s_rd_seq, int goal, boolean wait) {
        for (;;) {
            int c_seq = cpu.atomic_load_int(c);
            if (c_seq == SMR_SEQ_INVALID) {
                return c_seq;
            }
            if (SMR_SEQ_LT(p, c_seq, s_rd_seq)) {
                c_seq = s_rd_seq;
            }
            if (!wait || SMR_SEQ_LEQ(p, goal, c_seq)) {
                return c_seq;
            }
            cpu.cpu_spinwait();
        }
    }

    /** The end of {@code smr_poll_scan}: the greater of the read sequence and what was found; one cmpset, whose failure needs no retry. */
    private static int advance_rd_seq(Cpu cpu, Smr smr, int rd_seq, boolean rel) {
        int s_rd_seq = cpu.atomic_load_int(smr.s_rd_seq());
        if (!SMR_SEQ_GT(smr.params(), rd_seq, s_rd_seq)) {
            return s_rd_seq;
        }
        if (rel) {
            cpu.atomic_cmpset_rel_int(smr.s_rd_seq(), s_rd_seq, rd_seq);
        } else {
            cpu.atomic_cmpset_int(smr.s_rd_seq(), s_rd_seq, rd_seq);
        }
        return rd_seq;
    }
}

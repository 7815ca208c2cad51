package org.eptlitmus.bench.byhand;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE_INTERESTING;

import java.lang.invoke.VarHandle;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.III_Result;

/** {@code EPT-4/setThenEnter2020} without the port: the accesses of guest entry, of the invalidation and of smr_poll() by VarHandle. */
@JCStressTest
@Outcome(id = {"0, 0, 0", "0, 0, 1", "0, 1, 0", "1, 1, 0"}, expect = ACCEPTABLE_INTERESTING, desc = "unsafe, or waits without end")
@Outcome(id = {"0, 1, 1", "1, 0, 0", "1, 0, 1", "1, 1, 1"}, expect = ACCEPTABLE, desc = "waited for, or on the new generation")
public class ActiveSuperset {

    private static final VarHandle PM_EPTGEN = Handles.of(S.class, "pmap_pm_eptgen", long.class);
    private static final VarHandle PM_ACTIVE = Handles.of(S.class, "pmap_pm_active_0", long.class);
    private static final VarHandle S_WR_SEQ = Handles.of(S.class, "pmap_pm_eptsmr_s_wr_seq", int.class);
    private static final VarHandle S_RD_SEQ = Handles.of(S.class, "pmap_pm_eptsmr_s_rd_seq", int.class);
    private static final VarHandle C_SEQ = Handles.of(S.class, "pmap_pm_eptsmr_c_seq_0", int.class);
    private static final VarHandle IPI = Handles.of(S.class, "ipi_0", int.class);

    @Actor
    public void vcpu(S s, III_Result r) {
        long active;
        do {
            active = (long) PM_ACTIVE.getOpaque(s);
        } while (!PM_ACTIVE.weakCompareAndSetPlain(s, active, active | 1L));
        int seq = (int) S_WR_SEQ.getOpaque(s) + Smr.INIT;
        C_SEQ.getAndAddAcquire(s, seq);
        r.r1 = (int) (long) PM_EPTGEN.getOpaque(s);
    }

    @Actor
    public void invalidator(S s, III_Result r) {
        long gen;
        do {
            gen = (long) PM_EPTGEN.getOpaque(s);
        } while (!PM_EPTGEN.weakCompareAndSetPlain(s, gen, gen + 1));
        VarHandle.releaseFence();
        int rdSeq = (int) S_RD_SEQ.getAcquire(s) + Smr.INIT;
        int wrSeq;
        do {
            wrSeq = (int) S_WR_SEQ.getOpaque(s);
        } while (!S_WR_SEQ.weakCompareAndSetPlain(s, wrSeq, wrSeq + Smr.INCR));
        int goal = wrSeq + Smr.INIT + Smr.INCR;
        Smr.checkDelta(goal, rdSeq);
        long active = (long) PM_ACTIVE.get(s);
        VarHandle.releaseFence();
        if ((active & 1) != 0) {
            IPI.setOpaque(s, 1);
        }
        boolean done = poll(s, goal);
        VarHandle.acquireFence();
        r.r2 = done ? 0 : 1;
    }

    private static boolean poll(S s, int goal) {
        int rdSeq = (int) S_RD_SEQ.getAcquire(s) + Smr.INIT;
        if (goal - rdSeq <= 0) {
            return true;
        }
        int wrSeq = (int) S_WR_SEQ.getAcquire(s) + Smr.INIT;
        if (goal - wrSeq > 0) {
            return true;
        }
        int oldest = wrSeq;
        int reader = (int) C_SEQ.getOpaque(s);
        if (reader != 0) {
            if (reader - rdSeq < 0) {
                reader = rdSeq;
            }
            if (wrSeq - reader >= 0) {
                oldest = reader;
            }
        }
        int seen = (int) S_RD_SEQ.getOpaque(s) + Smr.INIT;
        if (oldest - seen <= 0) {
            return goal - seen <= 0;
        }
        do {
            if ((int) S_RD_SEQ.getOpaque(s) != seen - Smr.INIT) {
                break;
            }
        } while (!S_RD_SEQ.weakCompareAndSetPlain(s, seen - Smr.INIT, oldest - Smr.INIT));
        return goal - oldest <= 0;
    }

    @Arbiter
    public void end(S s, III_Result r) {
        r.r3 = (int) IPI.getOpaque(s);
    }

    /** The memory of one sample; sequences less their initial value. */
    @State
    public static class S {
        public long pmap_pm_eptgen;
        public long pmap_pm_active_0;
        public int pmap_pm_eptsmr_s_wr_seq;
        public int pmap_pm_eptsmr_s_rd_seq;
        public int pmap_pm_eptsmr_c_seq_0;
        public int ipi_0;
    }
}

package org.eptlitmus.bench.byhand;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE_INTERESTING;

import java.lang.invoke.VarHandle;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;

/** {@code EPT-3/enter2020/loadAfter} without the port: the accesses of smr_enter() and smr_advance() by VarHandle. */
@JCStressTest
@Outcome(id = {"0, 0", "0, 3"}, expect = ACCEPTABLE_INTERESTING, desc = "old generation, and not waited for")
@Outcome(id = {"0, 1", "1, 0", "1, 1", "1, 3"}, expect = ACCEPTABLE, desc = "waited for, or on the new generation")
public class LoadAfterEnter {

    private static final VarHandle PM_EPTGEN = Handles.of(S.class, "pmap_pm_eptgen", long.class);
    private static final VarHandle S_WR_SEQ = Handles.of(S.class, "pmap_pm_eptsmr_s_wr_seq", int.class);
    private static final VarHandle S_RD_SEQ = Handles.of(S.class, "pmap_pm_eptsmr_s_rd_seq", int.class);
    private static final VarHandle C_SEQ = Handles.of(S.class, "pmap_pm_eptsmr_c_seq_0", int.class);

    @Actor
    public void vcpu(S s, II_Result r) {
        int seq = (int) S_WR_SEQ.getOpaque(s) + Smr.INIT;
        C_SEQ.getAndAddAcquire(s, seq);
        r.r1 = (int) (long) PM_EPTGEN.getOpaque(s);
    }

    @Actor
    public void invalidator(S s, II_Result r) {
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
        Smr.checkDelta(wrSeq + Smr.INIT + Smr.INCR, rdSeq);
        S_RD_SEQ.getAcquire(s);
        S_WR_SEQ.getAcquire(s);
        r.r2 = (int) C_SEQ.getOpaque(s);
    }

    /** The memory of one sample; sequences less their initial value. */
    @State
    public static class S {
        public long pmap_pm_eptgen;
        public long pmap_pm_active_0;
        public int pmap_pm_eptsmr_s_wr_seq;
        public int pmap_pm_eptsmr_s_rd_seq;
        public int pmap_pm_eptsmr_c_seq_0;
    }
}

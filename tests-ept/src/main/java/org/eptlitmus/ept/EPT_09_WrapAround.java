package org.eptlitmus.ept;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE_INTERESTING;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import org.eptlitmus.atomic9.Cpu;
import org.eptlitmus.atomic9.Init;
import org.eptlitmus.atomic9.IntCell;
import org.eptlitmus.atomic9.IntCells;
import org.eptlitmus.atomic9.Length;
import org.eptlitmus.atomic9.LongCell;
import org.eptlitmus.atomic9.LongCells;
import org.eptlitmus.ept.StayByNumber.Form;
import org.eptlitmus.freebsd.GuestEntry;
import org.eptlitmus.freebsd.Ipi;
import org.eptlitmus.freebsd.Pmap;
import org.eptlitmus.freebsd.PmapEpt;
import org.eptlitmus.freebsd.Smr;
import org.eptlitmus.freebsd.SmrEnter;
import org.eptlitmus.freebsd.SmrParams;
import org.eptlitmus.freebsd.Vmx;
import org.eptlitmus.matrix.Grade;
import org.eptlitmus.matrix.Machine;
import org.eptlitmus.matrix.Outcome;
import org.eptlitmus.matrix.Question;
import org.eptlitmus.matrix.Variant;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.infra.results.II_Result;

/**
 * EPT-9 again, against a sequence that wraps around while a vCPU is idle.
 *
 * <p>{@code smr_advance()} guards against wrap-around: it waits where the goal is a quarter of the circle ahead of {@code rd_seq}. Only a reader inside
 * the section holds {@code rd_seq} back. A vCPU that is halted is outside, and nothing waits for it, however often the sequence goes around.
 *
 * <pre>
 * vCPU, cached sequence 1, and idles:      invalidator, 15 invalidations later:
 *   smr_enter()                              pte = 0
 *   n = wr_seq                               wr_seq: 31 -&gt; 33, which is 1 again
 *   if (n != the cached one) invept          smr_wait()
 *   the guest reads its page                 the page is reused
 * </pre>
 *
 * <p>Here the sequence has sixteen values, so that the sixteenth invalidation brings the first value back; {@code wr_seq} is loaded inside the section and
 * the advance is fenced, so that nothing but the wrap is left to go wrong. In the kernel it takes longer. GENERIC steps by 2 in 32 bits, and is back after
 * 2<sup>31</sup> invalidations: six hours at a hundred thousand a second. A kernel with INVARIANTS steps by UINT_MAX / 10000 = 429496, and so passes zero
 * every ten thousand; but only the same number does harm, and since 429496 is 8 times an odd number, that is back after 2<sup>29</sup>. The generation has
 * 64 bits and never comes back.
 *
 * <pre>
 *    AMD EPYC (Zen 4), 2 vCPUs under KVM, OpenJDK 17.0.15, C2
 *    variant         0, 0     0, 1      1, -1    1, 0
 *    wrap/sequence   23,356   169,478   25,144   537,753
 * </pre>
 *
 * <p>So the answer to EPT-9 is no, thrice: the sequence at hand is the wrong load, the places that only increment are missed, and 32 bits are too few for
 * a number that nobody guards. Each can be mended, and together they cost more than the atomic.
 */
@Question(
        id = "EPT-9",
        shape = "wrap-around with an idle vCPU",
        review = {"D26910: the sequence is 32 bits wide, and wrap-around is guarded only against active readers"},
        code = {
            "vCPU, idle for 15 invalidations: CPU_SET_ATOMIC; smr_enter() of 2022; {0}; r1 = (n != the number cached); if (r1) invept;"
                    + " r2 = the guest reads its page; smr_exit();",
            "invalidator, for the 16th time:  pte = 0; {1}; smr_wait(goal); the page is reused;"
        },
        outcomes = {
            @Outcome(id = "0, 1", desc = "missed flush, used after free: the vCPU finds the number that it cached, and reads the page after it was reused"),
            @Outcome(id = "0, 0", desc = "missed flush: the vCPU finds the number that it cached, and reads through a translation of 16 invalidations ago"),
            @Outcome(id = "1, 1", desc = "used after free: the vCPU has flushed, walks the old entry and reads the page after it was reused"),
            @Outcome(id = "1, 0", desc = "the vCPU has flushed, walks the entry before it is removed, and is waited for"),
            @Outcome(id = "1, -1", desc = "the vCPU has flushed and finds no translation")
        },
        grades = @Grade(id = {"0, 1", "0, 0", "1, 1"}, expect = ACCEPTABLE_INTERESTING))
public final class EPT_09_WrapAround {

    private EPT_09_WrapAround() {
    }

    /** After fifteen advances, with sixteen sequence numbers in all: the next is the first again. */
    record Fifteen(@Init(31) IntCell s_wr_seq, @Init(31) IntCell s_rd_seq, IntCells c_seq) implements Smr.Clock {
        @Override
        public SmrParams params() {
            return SmrParams.SIXTEEN;
        }
    }

    /** After fifteen invalidations. */
    record Idled(@Init(15) LongCell pm_eptgen, LongCells pm_active, Fifteen pm_eptsmr) implements Pmap.WithSmr {
    }

    record Cells(@Length(1) Idled pmap, @Init(1) LongCell pte, IntCell page) {
    }

    @Variant(name = "wrap/generation", with = {"n = pm_eptgen", "pm_eptgen++, from 15 to 16; smr_advance()"},
            grades = {
                @Grade(id = {"0, 1", "0, 0"}, expect = FORBIDDEN),
                @Grade(id = "1, 1", on = {Machine.ARM64_LLSC, Machine.ARM64_LSE}, expect = FORBIDDEN)})
    static final Form GENERATION = new Form(0,
            (cpu, pmap, vmx) -> Vmx.vmx_pmap_activate(cpu, pmap, vmx, GuestEntry.LANDED_2022),
            (cpu, pmap) -> PmapEpt.pmap_invalidate_ept_landed(cpu, pmap, Ipi.NOT_OBSERVED));

    @Variant(name = "wrap/sequence", with = {"n = wr_seq", "smr_advance(), from 31 to 33, which is 1 in 5 bits; seq_cst fence"},
            grades = @Grade(id = "1, 1", on = {Machine.ARM64_LLSC, Machine.ARM64_LSE}, expect = FORBIDDEN))
    static final Form SEQUENCE = new Form(1,
            (cpu, pmap, vmx) -> Vmx.vmx_pmap_activate_by_seq_reloaded(cpu, pmap, vmx, SmrEnter.STORE_FENCE_2022),
            (cpu, pmap) -> PmapEpt.pmap_invalidate_ept_by_seq_fenced(cpu, pmap, Ipi.NOT_OBSERVED));

    @Actor
    static void vcpu(Cpu cpu, Cells m, Form f, II_Result r) {
        StayByNumber.vcpu(cpu, m.pmap, m.pte, m.page, f, r);
    }

    @Actor
    static void invalidator(Cpu cpu, Cells m, Form f) {
        StayByNumber.invalidator(cpu, m.pmap, m.pte, m.page, f);
    }
}

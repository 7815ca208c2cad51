package org.eptlitmus.ept;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE_INTERESTING;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import org.eptlitmus.atomic9.Cpu;
import org.eptlitmus.atomic9.Init;
import org.eptlitmus.atomic9.IntCell;
import org.eptlitmus.atomic9.Length;
import org.eptlitmus.atomic9.LongCell;
import org.eptlitmus.ept.StayByNumber.Form;
import org.eptlitmus.ept.StayByNumber.Invalidation;
import org.eptlitmus.freebsd.GuestEntry;
import org.eptlitmus.freebsd.Ipi;
import org.eptlitmus.freebsd.Pmap;
import org.eptlitmus.freebsd.PmapEpt;
import org.eptlitmus.freebsd.SmrEnter;
import org.eptlitmus.freebsd.Vmx;
import org.eptlitmus.matrix.Grade;
import org.eptlitmus.matrix.Machine;
import org.eptlitmus.matrix.Outcome;
import org.eptlitmus.matrix.Question;
import org.eptlitmus.matrix.Shipped;
import org.eptlitmus.matrix.Variant;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.infra.results.II_Result;

/**
 * May the cached generation be the SMR sequence itself? First, the ordering.
 *
 * <p>The idea saves one atomic for each invalidation: {@code smr_advance()} moves a counter anyway, so let guest entry compare that one with what it
 * cached. {@code smr_enter()} even has it in hand, since it publishes it.
 *
 * <pre>
 * vCPU:                                invalidator:
 *   CPU_SET_ATOMIC(&amp;pm_active)            pte = 0
 *   smr_enter():                          smr_advance(): fence; rd_seq; wr_seq += 2
 *     seq = wr_seq                        smr_wait(): rd_seq; wr_seq; c_seq
 *     c_seq = seq, somehow ordered        the page is reused
 *   n = seq, or wr_seq again
 *   if (n != the cached one) invept
 *   the guest reads its page
 *   smr_exit()
 * </pre>
 *
 * <p><b>The published sequence</b> will not do on any machine, in any order. It is loaded <em>before</em> {@code c_seq} is stored, which is EPT-3's load
 * before the enter: between the two the invalidator advances, scans, finds the CPU idle and reuses the page, and the vCPU then enters, finds the number
 * that it cached, and reads through its old translation. No reordering is needed, and amd64 shows it:
 *
 * <pre>
 *    AMD EPYC (Zen 4), 2 vCPUs under KVM, OpenJDK 17.0.15, C2
 *    variant                     0, 0         0, 1      1, -1
 *    order/published/enter2020   4,566,758    157,110   2,005,936
 *    order/published/enter2022   2,819,350     28,668     871,226
 *    order/reloaded/enterBare    3,102,238        304     882,942
 * </pre>
 *
 * <p><b>Loaded again</b> inside the section it is right on amd64, where the fetchadd of {@code wr_seq} is locked. On arm64 it is not, even with the enter
 * of 2022. The vCPU stores {@code c_seq} and then loads {@code wr_seq}; the invalidator adds to {@code wr_seq} and then loads {@code c_seq}: store
 * buffering, and only one side has a fence. {@code smr_advance()} has its release fence before the fetchadd, where it covers {@code pm_eptgen} and not
 * {@code wr_seq}. What comes behind is {@code smr_poll()}'s load-acquire of {@code wr_seq}, which reads the fetchadd's own store. In October 2020 Arm's
 * atomic-ordered-before kept everything behind such a load until that store was visible, and the model of that time forbids the outcome. The model since
 * February 2022 allows it. The patch would have been right, and would have been broken by an edit to the architecture. A full fence behind the advance
 * mends it ({@code /fence}) and costs more than the atomic that was saved.
 *
 * <p>In one respect the sequence is the better number. It advances behind the release fence, so who sees the new one walks the new entry, with any enter.
 * {@code pm_eptgen} is incremented before the fence, and on arm64 a vCPU may flush for the new generation and cache the old translation again: that is "1,
 * 0", which only the generation shows, and EPT-1's subject.
 */
@Question(
        id = "EPT-9",
        asks = "May the cached generation be the SMR sequence itself?",
        answer = "No, for three reasons: the sequence that smr_enter() published was loaded too early, the places that bump pm_eptgen "
                + "without an advance are missed, and 32 bits wrap around while nobody guards an idle vCPU. Each can be mended; together "
                + "that costs more than the atomic saved.",
        inShort = "no: too early, missed bumps, wraps",
        shape = "ordering: which load of the sequence is compared",
        review = {
            "D26910: could the cached generation be the smr_seq_t itself, one atomic less?"
        },
        code = {
            "vCPU:        CPU_SET_ATOMIC; {0}; r1 = (n != the number cached); if (r1) invept; r2 = the guest reads its page; smr_exit();",
            "invalidator: pte = 0; {1}; smr_wait(goal); the page is reused;"
        },
        outcomes = {
            @Outcome(id = "0, 1", desc = "used after free: the vCPU has not flushed, and reads the page after it was reused"),
            @Outcome(id = "1, 1", desc = "used after free: the vCPU has flushed, walks the old entry and reads the page after it was reused"),
            @Outcome(id = "1, 0", desc = "stale under the new number: the vCPU has flushed, and caches the old translation again"),
            @Outcome(id = "0, 0", desc = "the vCPU reads through the old translation, and is waited for"),
            @Outcome(id = "1, -1", desc = "the vCPU has flushed and finds no translation")
        },
        grades = @Grade(id = {"0, 1", "1, 1", "1, 0"}, expect = ACCEPTABLE_INTERESTING))
public final class EPT_09_SequenceAsGeneration {

    private EPT_09_SequenceAsGeneration() {
    }

    record Cells(@Length(1) Pmap.Ept pmap, @Init(1) LongCell pte, IntCell page) {
    }

    private static final Invalidation LANDED =
            (cpu, pmap) -> PmapEpt.pmap_invalidate_ept_landed(cpu, pmap, Ipi.NOT_OBSERVED);
    private static final Invalidation BY_SEQ =
            (cpu, pmap) -> PmapEpt.pmap_invalidate_ept_by_seq(cpu, pmap, Ipi.NOT_OBSERVED);
    private static final Invalidation BY_SEQ_FENCED =
            (cpu, pmap) -> PmapEpt.pmap_invalidate_ept_by_seq_fenced(cpu, pmap, Ipi.NOT_OBSERVED);

    private static Form generation(GuestEntry form) {
        return new Form(0, (cpu, pmap, vmx) -> Vmx.vmx_pmap_activate(cpu, pmap, vmx, form), LANDED);
    }

    private static Form published(SmrEnter enter) {
        return new Form(1, (cpu, pmap, vmx) -> Vmx.vmx_pmap_activate_by_seq(cpu, pmap, vmx, enter), BY_SEQ);
    }

    private static Form reloaded(SmrEnter enter, Invalidation invalidation) {
        return new Form(1, (cpu, pmap, vmx) -> Vmx.vmx_pmap_activate_by_seq_reloaded(cpu, pmap, vmx, enter), invalidation);
    }

    private static final String UNFLUSHED = "0, 1";
    private static final String FLUSHED = "1, 1";
    private static final String STALE = "1, 0";

    @Variant(name = "order/generation/enter2020", with = {"smr_enter() of 2020; n = pm_eptgen", "pm_eptgen++; smr_advance()"},
            grades = @Grade(id = FLUSHED, on = {Machine.ARM64_LLSC, Machine.ARM64_LSE}, expect = FORBIDDEN),
            shipped = {Shipped.LANDED, Shipped.TODAY_X86})
    static final Form GENERATION_2020 = generation(GuestEntry.LANDED_2020);

    @Variant(name = "order/generation/enter2022", with = {"smr_enter() of 2022; n = pm_eptgen", "pm_eptgen++; smr_advance()"},
            grades = @Grade(id = {UNFLUSHED, FLUSHED}, on = {Machine.ARM64_LLSC, Machine.ARM64_LSE}, expect = FORBIDDEN),
            shipped = Shipped.TODAY_OTHERS)
    static final Form GENERATION_2022 = generation(GuestEntry.LANDED_2022);

    @Variant(name = "order/published/enter2020", with = {"n = smr_enter() of 2020", "smr_advance()"},
            grades = @Grade(id = {FLUSHED, STALE}, on = {Machine.ARM64_LLSC, Machine.ARM64_LSE}, expect = FORBIDDEN))
    static final Form PUBLISHED_2020 = published(SmrEnter.ADD_ACQ_2020);

    @Variant(name = "order/published/enter2022", with = {"n = smr_enter() of 2022", "smr_advance()"},
            grades = @Grade(id = {FLUSHED, STALE}, on = {Machine.ARM64_LLSC, Machine.ARM64_LSE}, expect = FORBIDDEN))
    static final Form PUBLISHED_2022 = published(SmrEnter.STORE_FENCE_2022);

    @Variant(name = "order/reloaded/enter2020", with = {"smr_enter() of 2020; n = wr_seq", "smr_advance()"},
            grades = @Grade(id = {FLUSHED, STALE}, on = {Machine.ARM64_LLSC, Machine.ARM64_LSE}, expect = FORBIDDEN))
    static final Form RELOADED_2020 = reloaded(SmrEnter.ADD_ACQ_2020, BY_SEQ);

    @Variant(name = "order/reloaded/enter2022", with = {"smr_enter() of 2022; n = wr_seq", "smr_advance()"},
            grades = @Grade(id = {FLUSHED, STALE}, on = {Machine.ARM64_LLSC, Machine.ARM64_LSE}, expect = FORBIDDEN))
    static final Form RELOADED_2022 = reloaded(SmrEnter.STORE_FENCE_2022, BY_SEQ);

    @Variant(name = "order/reloaded/enter2022/fence", with = {"smr_enter() of 2022; n = wr_seq", "smr_advance(); seq_cst fence"},
            grades = @Grade(id = {UNFLUSHED, FLUSHED, STALE}, on = {Machine.ARM64_LLSC, Machine.ARM64_LSE}, expect = FORBIDDEN))
    static final Form RELOADED_2022_FENCED = reloaded(SmrEnter.STORE_FENCE_2022, BY_SEQ_FENCED);

    @Variant(name = "order/reloaded/enterBare", with = {"c_seq = wr_seq; n = wr_seq", "smr_advance()"},
            grades = @Grade(id = {FLUSHED, STALE}, on = {Machine.ARM64_LLSC, Machine.ARM64_LSE}, expect = FORBIDDEN))
    static final Form RELOADED_BARE = reloaded(SmrEnter.BARE_STORE, BY_SEQ);

    @Actor
    static void vcpu(Cpu cpu, Cells m, Form f, II_Result r) {
        StayByNumber.vcpu(cpu, m.pmap, m.pte, m.page, f, r);
    }

    @Actor
    static void invalidator(Cpu cpu, Cells m, Form f) {
        StayByNumber.invalidator(cpu, m.pmap, m.pte, m.page, f);
    }
}

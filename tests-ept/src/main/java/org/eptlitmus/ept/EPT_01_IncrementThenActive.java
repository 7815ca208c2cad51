package org.eptlitmus.ept;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE_INTERESTING;

import org.eptlitmus.atomic9.Cpu;
import org.eptlitmus.atomic9.Length;
import org.eptlitmus.atomic9.Order;
import org.eptlitmus.freebsd.Cpuset;
import org.eptlitmus.freebsd.Pmap;
import org.eptlitmus.freebsd.PmapEpt;
import org.eptlitmus.matrix.Grade;
import org.eptlitmus.matrix.Outcome;
import org.eptlitmus.matrix.Question;
import org.eptlitmus.matrix.Variant;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.infra.results.II_Result;

/**
 * What must the increment of {@code pm_eptgen} be, plain, {@code _acq} or {@code _rel}? First, against the load of {@code pm_active} behind it.
 *
 * <p>This is {@code pmap_invalidate_ept()} before the patch against guest entry before the patch, cut down to the four accesses that
 * decide whether a vCPU is told. It is store buffering: each side writes, and then reads what the other wrote.
 *
 * <pre>
 * vCPU:                              invalidator:
 *   CPU_SET_ATOMIC(cpu, &amp;pm_active)      atomic_add_acq_long(&amp;pm_eptgen, 1)
 *   r1 = pm_eptgen                      r2 = pm_active, the set that is sent an IPI
 * </pre>
 *
 * <p>The first variant is the control, with plain stores: it shows what a machine's store buffer does when nothing stops it.
 *
 * <p>What the review worries about, of samples:
 *
 * <pre>
 *   AMD EPYC (Zen 4), 2 vCPUs under KVM, OpenJDK 17.0.15, C2, three minutes for the whole suite:
 *                                hardware         arm64-llsc          arm64-lse
 *   active/store         208,237 of 4.2 M   32,292 of 57,344   29,348 of 52,224
 *   active/add                 0 of 1.4 M   11,635 of 21,504   16,654 of 29,696
 *   active/add_acq             0 of 2.3 M   11,735 of 21,504   37,914 of 67,584
 *   active/add_rel             0 of 1.9 M   11,552 of 21,504   20,867 of 36,864
 *   active/add_acqrel          0 of 2.3 M   18,893 of 34,816    5,373 of 23,552
 *   active_acq/add             0 of 2.2 M   12,718 of 23,552   29,869 of 53,248
 *   active_acq/add_acq         0 of 3.0 M   13,524 of 24,576   12,109 of 21,504
 * </pre>
 *
 * <p>Conclusion: on amd64 the RMW is locked whatever it is called, and it is the RMW that matters, not its suffix. On arm64 no suffix helps, with LL/SC or LSE:
 * an acquire holds what follows behind the RMW's load, a release holds the RMW behind what came before, and neither holds a load behind the RMW's store.
 * A barrier between the increment and the load of {@code pm_active} would.
 *
 * <p>To a compiler the suffix matters on amd64 too. There {@code atomic_add_long()} is inline assembly that names the
 * word it changes and nothing else; the {@code _acq} and {@code _rel} forms name "memory" as well. The function before
 * the patch read {@code pm_active} plainly on both sides of the increment, in a KASSERT and for the IPI. Written so in
 * C, gcc 12.2 at {@code -O2} makes one load of the two, before the {@code lock addq}, without that "memory", and two
 * with it: with a plain increment the set that is sent the IPI would be the one of before the increment, and no CPU
 * could help it. As landed, the release fence in {@code smr_advance()} is what keeps them apart. No test here shows
 * it: C2 puts a compiler barrier around every RMW, the weakest too; and a plain update in its place, which C2 may move
 * a load over, is one that the CPU's store buffer delays as well: it showed the outcome, and just as often with a load
 * that C2 must leave where it is.
 */
@Question(
        id = "EPT-1",
        asks = "What must the increment of pm_eptgen be: plain, _acq or _rel?",
        answer = "To the CPU, on amd64, any of them: it is one locked instruction. To the compiler _acq is a "
                + "barrier, which the plain accesses before the patch needed and smr_advance() has now. On arm64 "
                + "_acq changes nothing; the PTE store before the increment, for a vCPU that enters twice, takes "
                + "_rel.",
        inShort = "plain on amd64, _rel on arm64",
        shape = "against the load of pm_active",
        review = {
            "D26910: why is the increment of pm_eptgen _acq? It is atomic, other instructions cannot be reordered with it."
                    + " The answer: paranoia. The _acq was dropped before landing"
        },
        code = {
            "vCPU:        {0}; r1 = pm_eptgen;",
            "invalidator: {1}; r2 = pm_active;"
        },
        outcomes = {
            @Outcome(id = "0, 0", desc = "the vCPU runs on the old generation and the invalidator sends it no IPI"),
            @Outcome(id = "0, 1", desc = "the vCPU runs on the old generation and gets the IPI"),
            @Outcome(id = "1, 0", desc = "the vCPU runs on the new generation; the invalidator came before its bit"),
            @Outcome(id = "1, 1", desc = "the vCPU runs on the new generation and gets an IPI that it does not need")
        },
        grades = @Grade(id = "0, 0", expect = ACCEPTABLE_INTERESTING))
public final class EPT_01_IncrementThenActive {

    private EPT_01_IncrementThenActive() {
    }

    record Cells(@Length(1) Pmap.Before pmap) {
    }

    /** One side's write. */
    interface Write {
        void write(Cpu cpu, Pmap pmap);
    }

    record Form(Write set, Write increment) {
    }

    private static final Write SET = (cpu, pmap) -> Cpuset.CPU_SET_ATOMIC(cpu, 0, pmap.pm_active());
    private static final Write SET_ACQ = (cpu, pmap) -> Cpuset.CPU_SET_ATOMIC_ACQ(cpu, 0, pmap.pm_active());
    private static final Write ADD = (cpu, pmap) -> PmapEpt.pm_eptgen_add(cpu, pmap, Order.RELAXED);
    private static final Write ADD_ACQ = (cpu, pmap) -> PmapEpt.pm_eptgen_add(cpu, pmap, Order.ACQUIRE);
    private static final Write ADD_REL = (cpu, pmap) -> PmapEpt.pm_eptgen_add(cpu, pmap, Order.RELEASE);
    private static final Write ADD_ACQ_REL = (cpu, pmap) -> PmapEpt.pm_eptgen_add(cpu, pmap, Order.ACQ_REL);

    @Variant(name = "active/store", with = {"pm_active = 1", "pm_eptgen = 1"})
    static final Form STORE = new Form(
            (cpu, pmap) -> cpu.store_long(pmap.pm_active().c0(), 1), (cpu, pmap) -> cpu.store_long(pmap.pm_eptgen(), 1));

    @Variant(name = "active/add", with = {"CPU_SET_ATOMIC", "atomic_add_long"})
    static final Form SET_THEN_ADD = new Form(SET, ADD);

    @Variant(name = "active/add_acq", with = {"CPU_SET_ATOMIC", "atomic_add_acq_long"})
    static final Form SET_THEN_ADD_ACQ = new Form(SET, ADD_ACQ);

    @Variant(name = "active/add_rel", with = {"CPU_SET_ATOMIC", "atomic_add_rel_long"})
    static final Form SET_THEN_ADD_REL = new Form(SET, ADD_REL);

    @Variant(name = "active/add_acqrel", with = {"CPU_SET_ATOMIC", "fetchadd with acquire and release"})
    static final Form SET_THEN_ADD_ACQ_REL = new Form(SET, ADD_ACQ_REL);

    @Variant(name = "active_acq/add", with = {"CPU_SET_ATOMIC_ACQ", "atomic_add_long"})
    static final Form SET_ACQ_THEN_ADD = new Form(SET_ACQ, ADD);

    @Variant(name = "active_acq/add_acq", with = {"CPU_SET_ATOMIC_ACQ", "atomic_add_acq_long"})
    static final Form SET_ACQ_THEN_ADD_ACQ = new Form(SET_ACQ, ADD_ACQ);

    @Actor
    static void vcpu(Cpu cpu, Cells m, Form f, II_Result r) {
        f.set.write(cpu, m.pmap);
        r.r1 = (int) cpu.load_long(m.pmap.pm_eptgen());
    }

    @Actor
    static void invalidator(Cpu cpu, Cells m, Form f, II_Result r) {
        f.increment.write(cpu, m.pmap);
        r.r2 = (int) Cpuset.CPU_COPY(cpu, m.pmap.pm_active());
    }
}

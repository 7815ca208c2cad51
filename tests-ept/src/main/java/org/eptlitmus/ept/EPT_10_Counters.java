package org.eptlitmus.ept;

import static org.eptlitmus.matrix.Shipped.LANDED;
import static org.eptlitmus.matrix.Shipped.TODAY_OTHERS;
import static org.eptlitmus.matrix.Shipped.TODAY_X86;
import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE_INTERESTING;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import org.eptlitmus.atomic9.Cpu;
import org.eptlitmus.atomic9.Init;
import org.eptlitmus.atomic9.IntCell;
import org.eptlitmus.atomic9.IntCells;
import org.eptlitmus.atomic9.Length;
import org.eptlitmus.atomic9.LongCell;
import org.eptlitmus.atomic9.Order;
import org.eptlitmus.freebsd.Guest;
import org.eptlitmus.freebsd.GuestEntry;
import org.eptlitmus.freebsd.Pmap;
import org.eptlitmus.freebsd.PmapPde;
import org.eptlitmus.freebsd.SmpRendezvous;
import org.eptlitmus.freebsd.SmpRv;
import org.eptlitmus.matrix.Grade;
import org.eptlitmus.matrix.Machine;
import org.eptlitmus.matrix.Outcome;
import org.eptlitmus.matrix.Question;
import org.eptlitmus.matrix.Variant;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.infra.results.II_Result;

/**
 * EPT-10 again, in the middle of the rendezvous: are the action's stores visible to a CPU that is released?
 *
 * <p>Both CPUs have met. One acts, both count, both wait for the count, and the other then loads what the action stored.
 *
 * <pre>
 * actor:                              released:
 *   pm_eptgen++                         waiters[2]++ or waiters[3]++, with some ordering
 *   pde = 2                             while (that counter &lt; ncpus), with some ordering
 *   the same counter ++                 r1 = pm_eptgen; r2 = pde
 * </pre>
 *
 * <p>{@code waiters[2]} is relaxed at both ends ({@code acted/add/load}), and on arm64 every combination of old and new comes out. A release on the add
 * alone or an acquire on the load alone changes nothing, as message passing needs both ends ({@code acted/add_rel/load_acq}). {@code waiters[3]} has both,
 * and therefore the <em>initiator</em>, which waits for it, sees all that the others did. It is the other CPUs that have no such promise: {@code
 * smp_rendezvous()} publishes its set-up and collects its results, and whatever an action stores for the others must be ordered by the action. The
 * workaround for erratum 383 is amd64's, where an add is locked and a load is an acquire:
 *
 * <pre>
 *   AMD EPYC (Zen 4), 2 vCPUs under KVM, OpenJDK 17.0.15, C2, three minutes for the whole suite; unsafe outcomes of samples:
 *                              hardware         arm64-llsc          arm64-lse
 *   acted/add/load           0 of 1.4 M   15,173 of 19,456   12,824 of 16,384
 *   acted/add_rel/load       0 of 1.4 M   43,817 of 58,368   10,029 of 13,312
 *   acted/add/load_acq       0 of 1.2 M   11,959 of 34,816    7,200 of 17,408
 *   acted/add_rel/load_acq   0 of 1.1 M        0 of 18,432        0 of 25,600
 *   done/add_rel/load_acq    0 of 1.8 M        0 of 23,552        0 of 22,528
 * </pre>
 */
@Question(
        id = "EPT-10",
        shape = "the counters: are the action's stores visible to a CPU that is released?",
        code = {
            "actor:    pm_eptgen++; pde = 2; {0}",
            "released: {1}; r1 = pm_eptgen; r2 = pde;"
        },
        outcomes = {
            @Outcome(id = "0, 1", desc = "the released CPU sees neither the new generation nor the new PDE"),
            @Outcome(id = "1, 1", desc = "the released CPU sees the new generation and the old PDE"),
            @Outcome(id = "0, 2", desc = "the released CPU sees the new PDE under the old generation"),
            @Outcome(id = "1, 2", desc = "the released CPU sees what the action stored")
        },
        grades = @Grade(id = {"0, 1", "1, 1", "0, 2"}, expect = ACCEPTABLE_INTERESTING))
public final class EPT_10_Counters {

    private EPT_10_Counters() {
    }

    /** A rendezvous of two CPUs that have met and are about to act. */
    record Met(@Init(2) IntCell smp_rv_ncpus, IntCell smp_rv_func_arg, @Length(4) IntCells smp_rv_waiters, IntCells ipi_pending)
            implements SmpRv {
    }

    record Cells(@Length(1) Pmap.Before pmap, @Init(1) LongCell pde, @Length(1) Met rv) {
    }

    /** How a CPU leaves its action. */
    interface Leave {
        void leave(Cpu cpu, SmpRv rv);
    }

    record Form(Leave actor, Leave released) {
    }

    private static Form same(Leave leave) {
        return new Form(leave, leave);
    }

    /** {@code waiters[2]} counted and awaited with these orderings, of which the kernel has neither. */
    private static Leave acted(boolean release, boolean acquire) {
        return (cpu, rv) -> {
            IntCell acted = rv.smp_rv_waiters().c2();
            if (release) {
                cpu.atomic_add_rel_int(acted, 1);
            } else {
                cpu.atomic_add_int(acted, 1);
            }
            while ((acquire ? cpu.atomic_load_acq_int(acted) : cpu.atomic_load_int(acted)) < cpu.load_int(rv.smp_rv_ncpus())) {
                cpu.cpu_spinwait();
            }
        };
    }

    @Variant(name = "acted/add/load", with = {
            "atomic_add_int(&waiters[2], 1);", "atomic_add_int(&waiters[2], 1); while (waiters[2] < ncpus)"},
            shipped = {LANDED, TODAY_X86, TODAY_OTHERS})
    static final Form KERNEL = same(SmpRendezvous::smp_rendezvous_acted);

    @Variant(name = "acted/add_rel/load", with = {
            "atomic_add_rel_int(&waiters[2], 1);", "atomic_add_rel_int(&waiters[2], 1); while (waiters[2] < ncpus)"})
    static final Form RELEASE = same(acted(true, false));

    @Variant(name = "acted/add/load_acq", with = {
            "atomic_add_int(&waiters[2], 1);", "atomic_add_int(&waiters[2], 1); while (atomic_load_acq_int(&waiters[2]) < ncpus)"})
    static final Form ACQUIRE = same(acted(false, true));

    @Variant(name = "acted/add_rel/load_acq", with = {
            "atomic_add_rel_int(&waiters[2], 1);", "atomic_add_rel_int(&waiters[2], 1); while (atomic_load_acq_int(&waiters[2]) < ncpus)"},
            grades = @Grade(id = {"0, 1", "1, 1", "0, 2"}, on = {Machine.ARM64_LLSC, Machine.ARM64_LSE}, expect = FORBIDDEN))
    static final Form RELEASE_ACQUIRE = same(acted(true, true));

    @Variant(name = "done/add_rel/load_acq", with = {
            "atomic_add_rel_int(&waiters[3], 1);", "atomic_add_rel_int(&waiters[3], 1); while (atomic_load_acq_int(&waiters[3]) < ncpus)"},
            grades = @Grade(id = {"0, 1", "1, 1", "0, 2"}, on = {Machine.ARM64_LLSC, Machine.ARM64_LSE}, expect = FORBIDDEN),
            shipped = {LANDED, TODAY_X86, TODAY_OTHERS})
    static final Form DONE = new Form(SmpRendezvous::smp_rendezvous_done, (cpu, rv) -> {
        SmpRendezvous.smp_rendezvous_done(cpu, rv);
        SmpRendezvous.smp_rv_wait(cpu, rv, 2);
    });

    @Actor
    static void released(Cpu cpu, Cells m, Form f, II_Result r) {
        f.released.leave(cpu, m.rv);
        r.r1 = (int) GuestEntry.LANDED_2022.load_eptgen(cpu, m.pmap);
        r.r2 = Guest.guest_walk(cpu, m.pde);
    }

    @Actor
    static void actor(Cpu cpu, Cells m, Form f) {
        PmapPde.pmap_update_pde_action(cpu, m.pmap, m.pde, 2, cpu.curcpu(), Order.RELAXED);
        f.actor.leave(cpu, m.rv);
    }
}

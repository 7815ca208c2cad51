package org.eptlitmus.arm64acq;

import static org.eptlitmus.matrix.Shipped.LANDED;
import static org.eptlitmus.matrix.Shipped.POSTED;
import static org.eptlitmus.matrix.Shipped.TODAY_OTHERS;
import static org.eptlitmus.matrix.Shipped.TODAY_X86;
import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE_INTERESTING;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import org.eptlitmus.atomic9.Cpu;
import org.eptlitmus.atomic9.IntCells;
import org.eptlitmus.freebsd.Cpuset;
import org.eptlitmus.freebsd.Ipi;
import org.eptlitmus.freebsd.SmpRendezvous;
import org.eptlitmus.freebsd.SmpRv;
import org.eptlitmus.matrix.Grade;
import org.eptlitmus.matrix.Outcome;
import org.eptlitmus.matrix.Question;
import org.eptlitmus.matrix.Variant;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.infra.results.III_Result;

/**
 * The same shape elsewhere: the rendezvous of rS364794 (D25798, 2020). Can a CPU take the interrupt and not see what it
 * is about?
 *
 * <p>{@code smp_rendezvous_cpus()} stores what is to be done and zeroes four counters, the last of them with release,
 * and then interrupts the others. The counters still hold the numbers of the rendezvous before. A CPU that is
 * interrupted counts itself in, by an acquire RMW:
 *
 * <pre>{@code
 * initiator: smp_rv_func_arg = 1; ...; atomic_store_rel_int(&smp_rv_waiters[0], 0);  ipi_selected();
 * target:    take the interrupt; atomic_add_acq_int(&smp_rv_waiters[0], 1); r3 = smp_rv_func_arg;
 * finally:   r2 = smp_rv_waiters[0];
 * }</pre>
 *
 * <p>A release orders what comes before its store; the interrupt comes after. On arm64 the interrupt is raised by a
 * write to the interrupt controller, which nothing orders behind the CPU's stores to memory without a {@code dsb}. The
 * interrupt is a flag here that the target reads with acquire, for an interrupt orders the target's side.
 *
 * <p>The hang that was seen is this one: the target's increment happened before the initiator's zeroing, and was lost;
 * everybody waits for a count that never comes.
 *
 * <pre>{@code
 * outcome "1, 0, [01]"          counted   arm64, LL/SC   arm64, LSE
 * rendezvous/no_dsb      0 of 2,414,611   allowed        allowed
 * rendezvous/dsb         0 of 2,322,451   forbidden      forbidden
 * }</pre>
 *
 * <p>The emulated cores without the barrier lost the count in 884 of 448,531 samples with LL/SC.
 *
 * <p>If it counts itself in after the zeroing, may it still read what the rendezvous before was about? No: then its
 * acquire read the counter's release, and what was stored before that is there.
 *
 * <pre>{@code
 * outcome "1, 1, 0"          counted   arm64, LL/SC   arm64, LSE
 * rendezvous/no_dsb   0 of 2,414,611   forbidden      forbidden
 * rendezvous/dsb      0 of 2,322,451   forbidden      forbidden
 * }</pre>
 *
 * <p>Conclusion: the acquire RMW and the release it pairs with do their work, and cannot do more. Nothing makes the
 * target read the <em>new</em> counter but the interrupt, and the store that must be ordered is the interrupt's own. The
 * fix is a barrier in {@code ipi_selected()}; the review of D26910, soon after, asks the same of a generation and the
 * IPI behind it.
 */
@Question(
        id = "A64-10",
        shape = "rS364794: the stores before an interrupt",
        review = "rS364794, D25798: an arm64 hang because the stores that describe a rendezvous were not visible before its IPI",
        code = {
            "CPU 0: smp_rv_func_arg = 1; atomic_store_rel_int(&smp_rv_waiters[0], 0); {0};",
            "CPU 1: r1 = IPI taken; if (r1) atomic_add_acq_int(&smp_rv_waiters[0], 1), r3 = smp_rv_func_arg;",
            "finally: r2 = smp_rv_waiters[0]; it was 2 at the start"
        },
        outcomes = {
            @Outcome(id = "0, 0, 0", desc = "the interrupt was not taken yet"),
            @Outcome(id = "1, 0, [01]", desc = "the target counted itself in before the counter was zeroed: every CPU waits for ever"),
            @Outcome(id = "1, 1, 0", desc = "the target counted itself in after the zeroing, and acts on the last rendezvous"),
            @Outcome(id = "1, 1, 1", desc = "the target counted itself in, and knows what to do")
        },
        grades = {
            @Grade(id = "1, 0, [01]", expect = ACCEPTABLE_INTERESTING),
            @Grade(id = "1, 1, 0", expect = FORBIDDEN)
        })
public final class A64_10_3_RendezvousIpi {

    private A64_10_3_RendezvousIpi() {
    }

    record Cells(SmpRv.Used rv) {
    }

    /** Raises the interrupt on a set of CPUs. */
    interface Send {
        void to(Cpu cpu, long cpus, IntCells pending);
    }

    @Variant(name = "rendezvous/no_dsb", with = "send IPI")
    static final Send NO_DSB = Ipi::ipi_selected_no_dsb;

    @Variant(name = "rendezvous/dsb", with = "dsb; send IPI",
            grades = @Grade(id = "1, 0, [01]", expect = FORBIDDEN), shipped = {POSTED, LANDED, TODAY_X86, TODAY_OTHERS})
    static final Send DSB = Ipi::ipi_selected;

    @Actor
    static void initiator(Cpu cpu, Cells m, Send send) {
        SmpRendezvous.smp_rv_setup(cpu, m.rv, 2, 1);
        send.to(cpu, Cpuset.CPU_SETOF(1), m.rv.ipi_pending());
    }

    @Actor
    static void target(Cpu cpu, Cells m, III_Result r) {
        if (Ipi.ipi_take(cpu, m.rv.ipi_pending())) {
            r.r1 = 1;
            cpu.atomic_add_acq_int(m.rv.smp_rv_waiters().c0(), 1);
            r.r3 = cpu.load_int(m.rv.smp_rv_func_arg());
        }
    }

    @Arbiter
    static void end(Cpu cpu, Cells m, III_Result r) {
        r.r2 = cpu.load_int(m.rv.smp_rv_waiters().c0());
    }
}

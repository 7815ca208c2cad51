package org.eptlitmus.ept;

import static org.eptlitmus.matrix.Shipped.LANDED;
import static org.eptlitmus.matrix.Shipped.POSTED;
import static org.eptlitmus.matrix.Shipped.TODAY_OTHERS;
import static org.eptlitmus.matrix.Shipped.TODAY_X86;
import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE_INTERESTING;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import org.eptlitmus.atomic9.Cpu;
import org.eptlitmus.atomic9.IntCell;
import org.eptlitmus.atomic9.IntCells;
import org.eptlitmus.atomic9.Length;
import org.eptlitmus.freebsd.Ipi;
import org.eptlitmus.freebsd.SmpRendezvous;
import org.eptlitmus.freebsd.SmpRv;
import org.eptlitmus.matrix.Grade;
import org.eptlitmus.matrix.Machine;
import org.eptlitmus.matrix.Outcome;
import org.eptlitmus.matrix.Question;
import org.eptlitmus.matrix.Variant;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.infra.results.II_Result;

/**
 * EPT-10 again, at the head of the rendezvous: does the set-up reach a CPU that enters?
 *
 * <p>The counters still stand where the last rendezvous of two CPUs left them. The initiator resets them, {@code waiters[0]} last and with release, and
 * sends the interrupt. A target that counts itself in before it sees the reset finds 2 and goes on at once, with the argument of the last rendezvous; then
 * the reset takes its count away, and the initiator waits for ever.
 *
 * <pre>
 * target:                              initiator:
 *   takes the IPI, or has none           ncpus = 2; func_arg = 1; waiters[1..3] = 0
 *   waiters[0]++, with acquire or not    waiters[0] = 0, by a store-release
 *   r1 = waiters[0] &lt; ncpus              [dsb;] IPI
 *        ? -1 : func_arg                 waiters[0]++
 * </pre>
 *
 * <p>The {@code _acq} on the count is there so that whoever counts from the reset value sees the set-up, and without the barrier before the interrupt it
 * does that and no more: "0, 2" is gone, and the target that counts from the <em>old</em> value stays. With the barrier, which rS364794 gave arm64's
 * {@code ipi_selected()}, the interrupt carries everything and the {@code _acq} is not needed. amd64 never showed either:
 *
 * <pre>
 *   AMD EPYC (Zen 4), 2 vCPUs under KVM, OpenJDK 17.0.15, C2, three minutes for the whole suite; unsafe outcomes of samples:
 *                           hardware      arm64-llsc          arm64-lse
 *   setup/dsb/add_acq     0 of 3.0 M     0 of 24,576        0 of 21,504
 *   setup/dsb/add         0 of 2.0 M     0 of 21,504        0 of 21,504
 *   setup/noDsb/add_acq   0 of 3.3 M     1 of 21,504       33 of 21,504
 *   setup/noDsb/add       0 of 3.1 M   255 of 21,504   1,544 of 208,896
 * </pre>
 */
@Question(
        id = "EPT-10",
        shape = "the counters: does the set-up reach a CPU that enters?",
        review = {"rS364794, D25798: on arm64 the stores that describe a rendezvous were not visible before its IPI"},
        code = {
            "target:     if (no IPI) r1 = -2; else { {1}(&waiters[0], 1); r1 = waiters[0] < ncpus ? -1 : func_arg; }",
            "initiator:  ncpus = 2; func_arg = 1; waiters[1..3] = 0; atomic_store_rel_int(&waiters[0], 0); {0}; {1}(&waiters[0], 1);",
            "at the end: r2 = waiters[0]"
        },
        outcomes = {
            @Outcome(id = "-2, 1", desc = "the target has not been interrupted yet"),
            @Outcome(id = ".*, 1", desc = "lost: the set-up wipes the target's count out, and the initiator waits for ever"),
            @Outcome(id = "0, 2", desc = "the target enters with the argument of the last rendezvous"),
            @Outcome(id = "1, 2", desc = "the target enters with the argument of this rendezvous"),
            @Outcome(id = "-1, 2", desc = "the target has entered first and waits for the initiator")
        },
        grades = @Grade(id = {".*, 1", "0, 2"}, expect = ACCEPTABLE_INTERESTING))
public final class EPT_10_SetUp {

    private EPT_10_SetUp() {
    }

    record Cells(@Length(1) SmpRv.Used rv) {
    }

    /** How the interrupt is sent. */
    interface Send {
        void send(Cpu cpu, long cpus, IntCells ipi_pending);
    }

    /** How a CPU counts itself in. */
    interface Count {
        void count(Cpu cpu, IntCell entered);
    }

    record Form(Send send, Count count) {
    }

    private static final String LOST = ".*, 1";
    private static final String STALE = "0, 2";
    private static final Send DSB = Ipi::ipi_selected;
    private static final Send NO_DSB = Ipi::ipi_selected_no_dsb;
    private static final Count ADD_ACQ = (cpu, entered) -> cpu.atomic_add_acq_int(entered, 1);
    private static final Count ADD = (cpu, entered) -> cpu.atomic_add_int(entered, 1);

    @Variant(name = "setup/dsb/add_acq", with = {"dsb; IPI", "atomic_add_acq_int"},
            grades = @Grade(id = {LOST, STALE}, on = {Machine.ARM64_LLSC, Machine.ARM64_LSE}, expect = FORBIDDEN),
            shipped = {POSTED, LANDED, TODAY_X86, TODAY_OTHERS})
    static final Form KERNEL = new Form(DSB, ADD_ACQ);

    @Variant(name = "setup/dsb/add", with = {"dsb; IPI", "atomic_add_int"},
            grades = @Grade(id = {LOST, STALE}, on = {Machine.ARM64_LLSC, Machine.ARM64_LSE}, expect = FORBIDDEN))
    static final Form PLAIN = new Form(DSB, ADD);

    @Variant(name = "setup/noDsb/add_acq", with = {"IPI", "atomic_add_acq_int"},
            grades = @Grade(id = STALE, on = {Machine.ARM64_LLSC, Machine.ARM64_LSE}, expect = FORBIDDEN))
    static final Form NO_DSB_KERNEL = new Form(NO_DSB, ADD_ACQ);

    @Variant(name = "setup/noDsb/add", with = {"IPI", "atomic_add_int"})
    static final Form NO_DSB_PLAIN = new Form(NO_DSB, ADD);

    @Actor
    static void target(Cpu cpu, Cells m, Form f, II_Result r) {
        if (!Ipi.ipi_take(cpu, m.rv.ipi_pending())) {
            r.r1 = -2;
            return;
        }
        IntCell entered = m.rv.smp_rv_waiters().c0();
        f.count.count(cpu, entered);
        r.r1 = cpu.atomic_load_int(entered) < cpu.load_int(m.rv.smp_rv_ncpus()) ? -1 : cpu.load_int(m.rv.smp_rv_func_arg());
    }

    @Actor
    static void initiator(Cpu cpu, Cells m, Form f) {
        SmpRendezvous.smp_rv_setup(cpu, m.rv, 2, 1);
        f.send.send(cpu, 1, m.rv.ipi_pending());
        f.count.count(cpu, m.rv.smp_rv_waiters().c0());
    }

    @Arbiter
    static void end(Cpu cpu, Cells m, II_Result r) {
        r.r2 = cpu.load_int(m.rv.smp_rv_waiters().c0());
    }
}

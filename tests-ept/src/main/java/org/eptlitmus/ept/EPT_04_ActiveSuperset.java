package org.eptlitmus.ept;

import static org.eptlitmus.matrix.Shipped.LANDED;
import static org.eptlitmus.matrix.Shipped.TODAY_OTHERS;
import static org.eptlitmus.matrix.Shipped.TODAY_X86;
import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE_INTERESTING;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import org.eptlitmus.atomic9.Cpu;
import org.eptlitmus.atomic9.IntCells;
import org.eptlitmus.atomic9.Length;
import org.eptlitmus.atomic9.Order;
import org.eptlitmus.freebsd.Cpuset;
import org.eptlitmus.freebsd.GuestEntry;
import org.eptlitmus.freebsd.Ipi;
import org.eptlitmus.freebsd.Pmap;
import org.eptlitmus.freebsd.PmapEpt;
import org.eptlitmus.freebsd.SmrWrite;
import org.eptlitmus.matrix.Grade;
import org.eptlitmus.matrix.Machine;
import org.eptlitmus.matrix.Outcome;
import org.eptlitmus.matrix.Question;
import org.eptlitmus.matrix.Variant;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.infra.results.III_Result;

/**
 * Is {@code pm_active} a superset of the active readers?
 *
 * <p>The invalidator sends an IPI to whoever stands in {@code pm_active}, and then waits for whoever stands in the SMR section. Two things can
 * go wrong. A vCPU runs on the old generation and nobody waits for it: then the page is reused under it. Or the invalidator
 * waits for a vCPU that has no IPI pending: then it waits for as long as the guest cares to run.
 *
 * <pre>
 * vCPU:                              invalidator:
 *   CPU_SET_ATOMIC(&amp;pm_active)          pm_eptgen++
 *   smr_enter()                         smr_advance()
 *   r1 = pm_eptgen                      IPI to pm_active
 *   [interrupts on: take the IPI]       r2 = does smr_poll() say wait?
 *                      at the end:  r3 = an IPI is pending
 * </pre>
 *
 * <p>What the review worries about, of samples:
 *
 * <pre>
 *   AMD EPYC (Zen 4), 2 vCPUs under KVM, OpenJDK 17.0.15, C2, three minutes for the whole suite:
 *                                                  hardware         arm64-llsc         arm64-lse
 *   setThenEnter2020                             0 of 2.1 M   17,284 of 94,208   3,431 of 22,528
 *   setAcqThenEnter2020                          0 of 1.3 M    4,574 of 20,480   2,153 of 21,504
 *   setThenEnterBare                        24,057 of 1.2 M    1,681 of 20,480   2,893 of 21,504
 *   setThenEnter2022                             0 of 2.1 M      123 of 18,432     155 of 21,504
 *   setAcqThenEnter2022                          0 of 1.3 M       73 of 25,600     372 of 21,504
 *   setAcqThenEnter2022/advance_acq              0 of 1.8 M      183 of 20,480     314 of 21,504
 *   setAcqRelThenEnter2022/advance_acqrel        0 of 1.3 M      285 of 21,504       0 of 80,896
 *   enter2020ThenSet                        34,724 of 1.8 M    1,934 of 18,432   2,515 of 18,432
 *   enter2022ThenSet                        50,328 of 1.7 M    1,448 of 21,504   1,927 of 21,504
 *   setThenEnter2020/interruptsOn            6,112 of 2.1 M    1,892 of 20,480   2,320 of 14,336
 *   setThenEnter2022/interruptsOn            1,325 of 1.0 M      749 of 21,504     533 of 20,480
 * </pre>
 *
 * <p>On amd64 every one of the four is a locked instruction, and, the bare enter aside, only two forms can wait without end, both by plain interleaving: the bit set after the
 * enter, and interrupts on. On arm64 the enter of 2020 opens every hole. The enter of 2022 closes those through which a vCPU runs on the old generation, since
 * a full fence stands between its bit and its load. What it does not close is the wait for a vCPU on the <em>new</em> generation that the IPI missed:
 * the load of {@code pm_active} may be satisfied before the relaxed fetchadd of {@code wr_seq} is visible, and the vCPU then
 * enters with the old sequence and the new generation. Nothing unsafe, but {@code smr_wait()} spins until the guest leaves by itself. Acquire and
 * release on both RMWs close it where they are single LSE instructions, by the rule that Arm changed in 2022; under the
 * model of 2020 they did not, and as LL/SC they do not today.
 */
@Question(
        id = "EPT-4",
        asks = "Is pm_active a superset of the active readers?",
        answer = "On amd64 yes, if the bit is set before smr_enter() and interrupts are off. On arm64 the smr_enter() of 2020 opens every "
                + "hole; with that of 2022 no vCPU runs on the old generation unwaited for, but smr_wait() may wait without end for one on "
                + "the new generation that the IPI missed.",
        inShort = "on amd64; on arm64 a wait may not end",
        shape = "set before enter, or after it; interrupts off, or on",
        review = {"D26910: pm_active is set before the SMR section is entered, and entry runs with interrupts off"},
        code = {
            "vCPU:        {0}; r1 = pm_eptgen; {1}",
            "invalidator: atomic_add_long(&pm_eptgen, 1); smr_advance() by {2}; ipi_selected(pm_active); r2 = !smr_poll(goal);",
            "at the end:  r3 = an IPI is pending for the vCPU"
        },
        outcomes = {
            @Outcome(id = "0, 0, 0", desc = "unsafe: the vCPU runs on the old generation, in nobody's wait, and without an IPI"),
            @Outcome(id = "0, 0, 1", desc = "unsafe: the vCPU runs on the old generation in nobody's wait, until the IPI makes it leave"),
            @Outcome(id = "0, 1, 0", desc = "unbounded wait: the vCPU runs on the old generation and has no IPI pending"),
            @Outcome(id = "1, 1, 0", desc = "unbounded wait: the vCPU runs on the new generation and has no IPI pending"),
            @Outcome(id = "0, 1, 1", desc = "the vCPU runs on the old generation, is waited for, and is made to leave"),
            @Outcome(id = "1, 0, .*", desc = "the vCPU runs on the new generation and is not waited for"),
            @Outcome(id = "1, 1, 1", desc = "the vCPU runs on the new generation, is waited for although it need not be, and is made to leave")
        },
        grades = @Grade(id = {"0, 0, 0", "0, 0, 1", "0, 1, 0", "1, 1, 0"}, expect = ACCEPTABLE_INTERESTING))
public final class EPT_04_ActiveSuperset {

    private EPT_04_ActiveSuperset() {
    }

    record Cells(@Length(1) Pmap.Ept pmap, @Length(1) IntCells ipi) {
    }

    record Form(GuestEntry entry, Order advance, boolean interruptsOn) {
    }

    private static final String UNSAFE = "0, 0, 0";
    private static final String UNSAFE_UNTIL_IPI = "0, 0, 1";
    private static final String OLD_AND_UNBOUNDED = "0, 1, 0";
    private static final String NEW_AND_UNBOUNDED = "1, 1, 0";
    private static final String OFF = "interrupts off";
    private static final String SET_2020 = "CPU_SET_ATOMIC; smr_enter() of 2020";
    private static final String SET_2022 = "CPU_SET_ATOMIC; smr_enter() of 2022";
    private static final String SET_ACQ_2020 = "CPU_SET_ATOMIC_ACQ; smr_enter() of 2020";
    private static final String SET_ACQ_2022 = "CPU_SET_ATOMIC_ACQ; smr_enter() of 2022";
    private static final String SET_BARE = "CPU_SET_ATOMIC; c_seq = wr_seq";
    private static final String SET_ACQREL_2022 = "CPU_SET with acquire and release; smr_enter() of 2022";
    private static final String REVERSED_2020 = "smr_enter() of 2020; CPU_SET_ATOMIC";
    private static final String REVERSED_2022 = "smr_enter() of 2022; CPU_SET_ATOMIC";

    @Variant(name = "setThenEnter2020", with = {SET_2020, OFF, "fetchadd"}, shipped = {LANDED, TODAY_X86})
    static final Form ENTER_2020 = new Form(GuestEntry.LANDED_2020, Order.RELAXED, false);

    @Variant(name = "setAcqThenEnter2020", with = {SET_ACQ_2020, OFF, "fetchadd"})
    static final Form ACQ_2020 = new Form(GuestEntry.POSTED_2020, Order.RELAXED, false);

    @Variant(name = "setThenEnterBare", with = {SET_BARE, OFF, "fetchadd"})
    static final Form BARE = new Form(GuestEntry.LANDED_BARE, Order.RELAXED, false);

    @Variant(name = "setThenEnter2022", with = {SET_2022, OFF, "fetchadd"},
            grades = @Grade(id = {UNSAFE, UNSAFE_UNTIL_IPI, OLD_AND_UNBOUNDED}, on = {Machine.ARM64_LLSC, Machine.ARM64_LSE}, expect = FORBIDDEN),
            shipped = TODAY_OTHERS)
    static final Form ENTER_2022 = new Form(GuestEntry.LANDED_2022, Order.RELAXED, false);

    @Variant(name = "setAcqThenEnter2022", with = {SET_ACQ_2022, OFF, "fetchadd"},
            grades = @Grade(id = {UNSAFE, UNSAFE_UNTIL_IPI, OLD_AND_UNBOUNDED}, on = {Machine.ARM64_LLSC, Machine.ARM64_LSE}, expect = FORBIDDEN))
    static final Form ACQ_2022 = new Form(GuestEntry.POSTED_2022, Order.RELAXED, false);

    @Variant(name = "setAcqThenEnter2022/advance_acq", with = {SET_ACQ_2022, OFF, "fetchadd_acq"},
            grades = @Grade(id = {UNSAFE, UNSAFE_UNTIL_IPI, OLD_AND_UNBOUNDED}, on = {Machine.ARM64_LLSC, Machine.ARM64_LSE}, expect = FORBIDDEN))
    static final Form ACQ_2022_ACQ = new Form(GuestEntry.POSTED_2022, Order.ACQUIRE, false);

    @Variant(name = "setAcqRelThenEnter2022/advance_acqrel", with = {SET_ACQREL_2022, OFF, "fetchadd_acqrel"},
            grades = {
                @Grade(id = {UNSAFE, UNSAFE_UNTIL_IPI, OLD_AND_UNBOUNDED}, on = {Machine.ARM64_LLSC, Machine.ARM64_LSE}, expect = FORBIDDEN),
                @Grade(id = NEW_AND_UNBOUNDED, on = Machine.ARM64_LSE, expect = FORBIDDEN)})
    static final Form ACQ_REL_2022 = new Form(GuestEntry.LANDED_2022.with(Order.ACQ_REL), Order.ACQ_REL, false);

    @Variant(name = "enter2020ThenSet", with = {REVERSED_2020, OFF, "fetchadd"})
    static final Form REVERSE_2020 = new Form(GuestEntry.LANDED_2020.reverse(), Order.RELAXED, false);

    @Variant(name = "enter2022ThenSet", with = {REVERSED_2022, OFF, "fetchadd"},
            grades = @Grade(id = {UNSAFE, UNSAFE_UNTIL_IPI}, on = {Machine.ARM64_LLSC, Machine.ARM64_LSE}, expect = FORBIDDEN))
    static final Form REVERSE_2022 = new Form(GuestEntry.LANDED_2022.reverse(), Order.RELAXED, false);

    @Variant(name = "setThenEnter2020/interruptsOn", with = {SET_2020, "interrupts on: ipi_take();", "fetchadd"})
    static final Form INTERRUPTS_2020 = new Form(GuestEntry.LANDED_2020, Order.RELAXED, true);

    @Variant(name = "setThenEnter2022/interruptsOn", with = {SET_2022, "interrupts on: ipi_take();", "fetchadd"},
            grades = @Grade(id = {UNSAFE, UNSAFE_UNTIL_IPI}, on = {Machine.ARM64_LLSC, Machine.ARM64_LSE}, expect = FORBIDDEN))
    static final Form INTERRUPTS_2022 = new Form(GuestEntry.LANDED_2022, Order.RELAXED, true);

    @Actor
    static void vcpu(Cpu cpu, Cells m, Form f, III_Result r) {
        r.r1 = (int) f.entry.activate(cpu, m.pmap);
        if (f.interruptsOn) {
            Ipi.ipi_take(cpu, m.ipi);
        }
    }

    @Actor
    static void invalidator(Cpu cpu, Cells m, Form f, III_Result r) {
        PmapEpt.pm_eptgen_add(cpu, m.pmap, Order.RELAXED);
        int goal = SmrWrite.smr_advance(cpu, m.pmap.pm_eptsmr(), f.advance);
        Ipi.ipi_selected(cpu, Cpuset.CPU_COPY(cpu, m.pmap.pm_active()), m.ipi);
        r.r2 = SmrWrite.smr_poll(cpu, m.pmap.pm_eptsmr(), goal, false) ? 0 : 1;
    }

    @Arbiter
    static void end(Cpu cpu, Cells m, III_Result r) {
        r.r3 = cpu.atomic_load_int(m.ipi.c0());
    }
}

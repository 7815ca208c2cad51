package org.eptlitmus.ept;

import static org.eptlitmus.matrix.Shipped.LANDED;
import static org.eptlitmus.matrix.Shipped.TODAY_OTHERS;
import static org.eptlitmus.matrix.Shipped.TODAY_X86;
import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE_INTERESTING;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import org.eptlitmus.atomic9.Cpu;
import org.eptlitmus.atomic9.Length;
import org.eptlitmus.freebsd.GuestEntry;
import org.eptlitmus.freebsd.Pmap;
import org.eptlitmus.freebsd.SmrEnter;
import org.eptlitmus.freebsd.SmrRead;
import org.eptlitmus.freebsd.SmrWrite;
import org.eptlitmus.matrix.Grade;
import org.eptlitmus.matrix.Machine;
import org.eptlitmus.matrix.Outcome;
import org.eptlitmus.matrix.Question;
import org.eptlitmus.matrix.Variant;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.infra.results.III_Result;

/**
 * Does the protocol hold with two invalidators, with two vCPUs, and with two vCPUs in turn on one host CPU? First, two invalidators and one vCPU.
 *
 * <p>Both increment the same generation and advance the same sequence. A vCPU that sees generation 1 has flushed for whoever came first, and it may be the
 * second whose sequence it published. An invalidator may also return without a scan, because the other has moved {@code rd_seq} past its goal.
 *
 * <pre>
 * vCPU:                     each invalidator:
 *   smr_enter()               gen = ++pm_eptgen
 *   r1 = pm_eptgen            goal = smr_advance()
 *                             r2, r3 = smr_poll(goal) ? gen : 0
 * </pre>
 *
 * <p>An invalidator is told the truth if the vCPU's generation is at least its own, or if it is told to wait. With the enter of 2022 that always holds, on
 * arm64 too, although the cmpset that moves {@code rd_seq} is relaxed: who reads the moved {@code rd_seq} reads it with acquire, and who moved it had
 * scanned before. With the enter of 2020 arm64 breaks it as it does with one invalidator; amd64 does not. Three actors on two CPUs ran time-sliced, which
 * is weaker evidence:
 *
 * <pre>
 *   AMD EPYC (Zen 4), 2 vCPUs under KVM, OpenJDK 17.0.15, C2, three minutes for the whole suite; unsafe outcomes of samples:
 *                                 hardware        arm64-llsc         arm64-lse
 *   twoInvalidators/enter2020   0 of 1.3 M   2,116 of 10,240   2,620 of 12,288
 *   twoInvalidators/enter2022   0 of 1.2 M        0 of 9,216       0 of 15,360
 * </pre>
 */
@Question(
        id = "EPT-12",
        asks = "Does the protocol hold with two invalidators, with two vCPUs, and with two vCPUs in turn on one host CPU?",
        answer = "With the smr_enter() of 2022 yes: a second invalidator or a second vCPU shows nothing new. Two vCPUs that share VMX's "
                + "cached generation need a flush of the whole EPT context, which invept is, and on arm64 a _rel increment.",
        inShort = "yes; on arm64 with 2022's enter, _rel",
        shape = "two invalidators and one vCPU",
        code = {
            "vCPU:             {0}; r1 = pm_eptgen;",
            "each invalidator: gen = ++pm_eptgen; goal = smr_advance(); r = smr_poll(goal) ? gen : 0;"
        },
        outcomes = {
            @Outcome(id = {"0, [12], .*", "0, .*, [12]"}, desc = "unsafe: the vCPU runs on the first generation, and an invalidator is told that it does not"),
            @Outcome(id = {"1, 2, .*", "1, .*, 2"}, desc = "unsafe: the vCPU has flushed for one invalidator, and the other is told that it has for both"),
            @Outcome(id = {"0, 0, 0", "1, 0, 0", "2, 0, 0"}, desc = "both invalidators wait"),
            @Outcome(id = {"1, 1, 0", "1, 0, 1"}, desc = "the vCPU has flushed for one invalidator, and the other waits"),
            @Outcome(id = "2, .*", desc = "the vCPU has flushed for both invalidators")
        },
        grades = @Grade(id = {"0, [12], .*", "0, .*, [12]", "1, 2, .*", "1, .*, 2"}, expect = ACCEPTABLE_INTERESTING))
public final class EPT_12_TwoInvalidators {

    private EPT_12_TwoInvalidators() {
    }

    record Cells(@Length(1) Pmap.Ept pmap) {
    }

    @Variant(name = "twoInvalidators/enter2020", with = "smr_enter() of 2020", shipped = {LANDED, TODAY_X86})
    static final SmrEnter ENTER_2020 = SmrEnter.ADD_ACQ_2020;

    @Variant(name = "twoInvalidators/enter2022", with = "smr_enter() of 2022",
            grades = @Grade(id = {"0, [12], .*", "0, .*, [12]", "1, 2, .*", "1, .*, 2"},
                    on = {Machine.ARM64_LLSC, Machine.ARM64_LSE}, expect = FORBIDDEN), shipped = TODAY_OTHERS)
    static final SmrEnter ENTER_2022 = SmrEnter.STORE_FENCE_2022;

    @Actor
    static void vcpu(Cpu cpu, Cells m, SmrEnter f, III_Result r) {
        SmrRead.smr_enter(cpu, m.pmap.pm_eptsmr(), f);
        r.r1 = (int) GuestEntry.LANDED_2022.load_eptgen(cpu, m.pmap);
    }

    @Actor
    static void invalidatorA(Cpu cpu, Cells m, III_Result r) {
        r.r2 = invalidate(cpu, m.pmap);
    }

    @Actor
    static void invalidatorB(Cpu cpu, Cells m, III_Result r) {
        r.r3 = invalidate(cpu, m.pmap);
    }

    private static int invalidate(Cpu cpu, Pmap.Ept pmap) {
        int gen = (int) cpu.atomic_fetchadd_long(pmap.pm_eptgen(), 1) + 1;
        int goal = SmrWrite.smr_advance(cpu, pmap.pm_eptsmr());
        return SmrWrite.smr_poll(cpu, pmap.pm_eptsmr(), goal, false) ? gen : 0;
    }
}
